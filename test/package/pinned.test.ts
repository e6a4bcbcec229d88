import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { rollup } from 'rollup'
import type { OutputOptions, RollupOptions } from 'rollup'
import { createApp } from '../../platform/app.ts'
import { WidgetFiles } from '../../platform/http/widget-files.ts'
import { widgetRoutes } from '../../platform/http/widget-routes.ts'
import type { Snippet } from '../../platform/http/widget-snippet.ts'
import { openJob } from '../applications/board.ts'
import { launchBrowser } from '../browser.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'

const { default: config } = (await import(new URL('../../rollup.config.mjs', import.meta.url).href)) as {
  default: RollupOptions & { output: OutputOptions }
}

/** Builds the sources as a release. @returns its version */
async function release(folder: string): Promise<string> {
  const bundle = await rollup(config)
  const { output } = await bundle.generate(config.output)
  await bundle.close()
  const files = new Map(output.map((part) => [part.fileName, part.type === 'chunk' ? part.code : part.source]))
  const { version } = JSON.parse(String(files.get('manifest.json'))) as { version: string }
  for (const [name, content] of files) {
    const target = path.join(folder, version, name)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, content)
  }
  return version
}

async function listen(answer: RequestListener): Promise<{ server: Server; origin: string }> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

describe('a page that pins a version of the widget', () => {
  let platform: TestPlatform
  let browser: Browser
  let releases: string
  let site: string
  /** Which of the widget's files come with other bytes than were released. */
  let changed: RegExp | undefined
  const servers: Server[] = []

  before(async () => {
    releases = await mkdtemp(path.join(tmpdir(), 'rolecall-pinned-'))
    const version = await release(releases)
    let widget: RequestListener = () => undefined
    const files = await listen((request, response) => widget(request, response))
    ;[platform, browser] = await Promise.all([startTestPlatform({ PUBLIC_URL: files.origin }), launchBrowser()])
    await openJob(platform, { slug: 'acme' })
    const serve = createApp(platform.context, { routes: widgetRoutes(new WidgetFiles({ widget: releases, releases })) }).callback()
    widget = (request, response) => {
      if (!changed?.test(request.url ?? '')) return void serve(request, response)
      response.writeHead(200, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' }).end('globalThis.pwned = true')
    }
    const manifest = await fetch(`${files.origin}/widget/${version}/manifest.json`)
    const { snippet } = (await manifest.json()) as { snippet: Snippet }
    const html = snippet.html.replace('board="your-board">', `board="acme" origin="${platform.origin}"><a href="/acme">See our jobs</a>`)
    const policy = [
      "default-src 'none'",
      'img-src data:',
      `script-src ${snippet.scriptHash} ${files.origin}`,
      `connect-src ${platform.origin}`,
      "require-trusted-types-for 'script'",
    ]
    const page = await listen((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy.join('; ') })
      response.end(`<!doctype html><html lang="de"><title>Pinned</title><link rel="icon" href="data:,">${html}`)
    })
    site = page.origin
    servers.push(files.server, page.server)
  })
  after(async () => {
    await browser.close()
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
    await platform.close()
    await rm(releases, { recursive: true })
  })

  async function open(files?: RegExp): Promise<{ page: Page; errors: string[] }> {
    changed = files
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.goto(site)
    return { page, errors }
  }

  it('gets it whole, each part by its hash, under a policy that lets nothing else run', async () => {
    const { page, errors } = await open()
    await page.getByRole('link', { name: 'Engineer' }).click()
    await page.getByRole('link', { name: 'Auf diese Stelle bewerben' }).first().click()
    await page.locator('[part=form]').waitFor()
    assert.deepEqual(errors, [])
    await page.close()
  })

  it('keeps its link where the script is another than was released', async () => {
    const { page, errors } = await open(/\/rolecall\.js$/)
    await page.getByRole('link', { name: 'See our jobs' }).waitFor()
    assert.match(errors.join(), /integrity/)
    assert.deepEqual(await page.evaluate(`[globalThis.pwned, customElements.get('rolecall-board')]`), [undefined, undefined])
    await page.close()
  })

  it('runs no part that is another than was released, and says that it cannot show the job', async () => {
    const { page, errors } = await open(/\/job-[\w-]+\.js$/)
    await page.getByRole('link', { name: 'Engineer' }).click()
    await page.getByRole('alert').waitFor()
    assert.match(errors.join(), /integrity/)
    assert.equal(await page.evaluate('globalThis.pwned'), undefined)
    await page.close()
  })
})
