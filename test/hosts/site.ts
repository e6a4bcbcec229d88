import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { build, isBuildStale } from '../../platform/cli/build.ts'
import { companies } from '../../platform/cli/seed/index.ts'
import { seedCompanies } from '../../platform/cli/seed.ts'
import { launchBrowser } from '../browser.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'

const pages = fileURLToPath(new URL('pages', import.meta.url))
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' }

/** A visit to somebody else's page. */
export interface Visit {
  page: Page
  context: BrowserContext
  /** Errors in the console, or thrown by a script. */
  errors: string[]
  warnings: string[]
  /** Each request for a list of jobs. */
  lists: string[]
}

type VisitOptions = BrowserContextOptions & {
  /** Done to the browser before the page is opened. */
  before?: (page: Page) => Promise<unknown>
}

/** Somebody else's web site, on an origin of its own, and the platform whose board its pages embed. */
export interface HostSite {
  platform: TestPlatform
  browser: Browser
  origin: string
  /** Answers a path with a page that is not in the folder, or sends headers along with one that is. */
  serve(path: string, answer: { headers?: Record<string, string>; body?: string }): void
  /** Opens a page in a browser that has never been there. */
  visit(path: string, options?: VisitOptions): Promise<Visit>
  close(): Promise<void>
}

/** The pages of this folder; a path below one, `/careers/a-job`, is answered with that page, as history routing wants it. */
export async function startHostSite(...slugs: string[]): Promise<HostSite> {
  if (await isBuildStale()) await build()
  const [platform, browser] = await Promise.all([startTestPlatform(), launchBrowser()])
  await seedCompanies(
    platform.context,
    companies.filter(({ board }) => slugs.includes(board.slug)),
  )
  const own = new Map<string, { headers?: Record<string, string>; body?: string }>()
  const server = createServer((request, response) => void answer(request, response, own, platform.origin)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = originOf(server)
  return {
    platform,
    browser,
    origin,
    serve: (address, given) => void own.set(address, given),
    visit: (address, options) => visit(browser, `${origin}/${address}`, options),
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      server.close()
      await platform.close()
    },
  }
}

/** Where a server that listens is reached. */
export const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

async function answer(
  { url = '/' }: IncomingMessage,
  response: ServerResponse,
  own: Map<string, { headers?: Record<string, string>; body?: string }>,
  platform: string,
): Promise<void> {
  const [, name = ''] = /^\/([^/?#]*)/.exec(url) ?? []
  if (name === 'favicon.ico') return void response.writeHead(204).end()
  const given = own.get(name)
  const file = path.extname(name) ? name : `${name}.html`
  try {
    const body = given?.body ?? (await readFile(path.join(pages, file), 'utf8'))
    response.writeHead(200, { 'content-type': types[path.extname(file)], 'cache-control': 'no-cache', ...given?.headers })
    response.end(body.replaceAll('__PLATFORM__', platform))
  } catch {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><title>Not found</title>')
  }
}

async function visit(browser: Browser, url: string, { before, ...options }: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const seen: Visit = { context, page, errors: [], warnings: [], lists: [] }
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(`${message.text()} ${message.location().url}`)
    if (message.type() === 'warning') seen.warnings.push(message.text())
  })
  page.on('pageerror', (error) => seen.errors.push(error.message))
  context.on('request', (request) => {
    if (/\/jobs(\?|$)/.test(request.url())) seen.lists.push(request.url())
  })
  await before?.(page)
  await page.goto(url)
  return seen
}
