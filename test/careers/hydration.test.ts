import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build, isBuildStale } from '../../platform/cli/build.ts'
import { launchBrowser } from '../browser.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { publish } from './publish.ts'
import { board, job } from './sample.ts'

/** Puts a mark on the list's first row, or the job, as it stands before any script has run. */
const mark = `
  const list = () => document.querySelector('rolecall-board')?.shadowRoot?.querySelector('rolecall-list, rolecall-job')?.shadowRoot
  const watch = () => { const row = list()?.querySelector('li, article'); if (row) row.dataset.served = 'yes'; else requestAnimationFrame(watch) }
  requestAnimationFrame(watch)
  globalThis.shifts = 0
  new PerformanceObserver((all) => { for (const one of all.getEntries()) shifts += one.value }).observe({ type: 'layout-shift', buffered: true })`

describe('a list that the server has rendered', () => {
  let platform: TestPlatform
  let browser: Browser

  before(async () => {
    if (await isBuildStale()) await build()
    platform = await startTestPlatform()
    const rope = { ...job, slug: 'rope-buyer', title: 'Rope Buyer' }
    await publish(platform, { ...board, url: `${platform.origin}/kite-works` }, [job, rope])
    browser = await launchBrowser()
  })
  after(async () => {
    await browser.close()
    await platform.close()
  })

  const open = async (address: string, options: BrowserContextOptions = {}): Promise<{ page: Page; asked: string[]; errors: string[] }> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options })
    const asked: string[] = []
    const errors: string[] = []
    page.on('request', (request) => void asked.push(new URL(request.url()).pathname))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(error.message))
    await page.addInitScript(mark)
    await page.goto(address)
    return { page, asked, errors }
  }
  /** A page whose script is still on its way, until it is released. */
  const openWithoutScript = async (address: string): Promise<{ page: Page; release: () => void }> => {
    const page = await browser.newPage()
    const { promise, resolve } = Promise.withResolvers<void>()
    await page.route('**/hydrate.js', async (route) => {
      await promise
      await route.continue()
    })
    await page.goto(address, { waitUntil: 'commit' })
    return { page, release: resolve }
  }
  /** The script has taken over where the filters can be opened. */
  const taken = (page: Page): Promise<void> =>
    page.getByRole('group', { name: 'Workplace', includeHidden: true }).locator('label').first().waitFor({ state: 'attached' })

  it('is gone on with as it stands: nothing is asked for again, nothing moves', async () => {
    const { page, asked, errors } = await open(`${platform.origin}/kite-works`)
    await taken(page)
    assert.equal(await page.getByRole('listitem').count(), 2)
    assert.equal(await page.locator('rolecall-list li').first().getAttribute('data-served'), 'yes')
    // What only tells of the visit asks for nothing.
    const read = asked.filter((path) => path.startsWith('/v1/') && !path.endsWith('/events'))
    assert.deepEqual(read, [])
    assert.equal(await page.evaluate('Number(shifts.toFixed(3))'), 0)
    assert.deepEqual(errors, [])
    await page.close()
  })

  it('searches in place from then on, and leads to the pages of jobs', async () => {
    const { page, asked } = await open(`${platform.origin}/kite-works?lang=de`)
    await page.locator('rolecall-board').locator('[type=search]').fill('rope')
    await page.getByRole('listitem').nth(1).waitFor({ state: 'detached' })
    assert.ok(asked.includes('/v1/boards/kite-works/jobs'))
    await page.getByRole('link', { name: 'Rope Buyer' }).click()
    await page.waitForURL(`${platform.origin}/kite-works/jobs/rope-buyer?lang=de`)
    await page.close()
  })

  it('keeps what was typed before its script came, and searches for it', async () => {
    const { page, release } = await openWithoutScript(`${platform.origin}/kite-works`)
    await page.locator('rolecall-board').locator('[type=search]').fill('rope')
    release()
    await page.getByRole('listitem').nth(1).waitFor({ state: 'detached' })
    assert.equal(await page.locator('rolecall-board').locator('[type=search]').inputValue(), 'rope')
    await page.close()
  })

  it('is rendered anew where it is not what this script would have rendered', async () => {
    const page = await browser.newPage()
    await page.route('**/kite-works', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replaceAll(/<!--lit-part [^>]+-->/g, '<!--lit-part b3RoZXI=-->') })
    })
    await page.goto(`${platform.origin}/kite-works`)
    await taken(page)
    assert.deepEqual((await page.locator('rolecall-list li h3').allInnerTexts()).toSorted(), ['Rope Buyer', 'Sail Maker'])
    await page.close()
  })

  describe('with a form for who runs no script', () => {
    const address = (): string => `${platform.origin}/kite-works/jobs/sail-maker`

    it('has the form that can do more in its place, which asks for nothing again', async () => {
      const { page, asked, errors } = await open(address())
      await page.locator('form.apply-form').waitFor({ state: 'hidden' })
      assert.equal(await page.getByRole('button', { name: 'Send application' }).count(), 1)
      assert.ok(!asked.includes('/v1/boards/kite-works/jobs/sail-maker'))
      assert.equal(await page.getByRole('heading', { name: 'Sail Maker' }).count(), 1)
      assert.deepEqual(errors, [])
      await page.close()
    })

    it('loads nothing of that form for who only reads', async () => {
      const { page, asked } = await open(address(), { viewport: { width: 1280, height: 200 } })
      await page.waitForFunction(() => customElements.get('rolecall-list'))
      await page.waitForLoadState('networkidle')
      const needed = (): string[] => asked.filter((path) => /apply-|proof-|challenges/.test(path))
      assert.deepEqual(needed(), [])
      await page.locator('#apply').scrollIntoViewIfNeeded()
      await page.locator('form.apply-form').waitFor({ state: 'hidden' })
      assert.notDeepEqual(needed(), [])
      await page.close()
    })

    it('leaves it to who has begun to fill it in', async () => {
      const { page, release } = await openWithoutScript(address())
      await page.getByLabel('Full name').fill('Zoë')
      await page.getByLabel('Full name').blur()
      release()
      await page.waitForFunction(() => customElements.get('rolecall-apply'))
      await page.waitForLoadState('networkidle')
      assert.equal(await page.locator('form.apply-form').isVisible(), true)
      assert.equal(await page.getByLabel('Full name').inputValue(), 'Zoë')
      await page.close()
    })
  })

  describe('for a page of the company’s own that is built ahead', () => {
    let server: Server
    let site: string
    before(async () => {
      server = createServer(async (request, response) => {
        const { text } = await ask({ page: `http://${request.headers.host}${request.url}` })
        response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html><html lang="en"><title>Us</title>${text}`)
      }).listen(0, '127.0.0.1')
      await once(server, 'listening')
      site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    })
    after(() => {
      server.closeAllConnections()
      server.close()
    })

    const ask = async (query: Record<string, string>) => {
      const response = await platform.fetch(`/v1/boards/kite-works/element?${new URLSearchParams(query)}`)
      return { status: response.status, text: await response.text() }
    }

    it('stands before any script has run, and goes on with the page’s own addresses', async () => {
      const still = await open(`${site}/careers?q=rope`, { javaScriptEnabled: false })
      assert.deepEqual(await still.page.locator('rolecall-list li h3').allInnerTexts(), ['Rope Buyer'])
      await still.page.close()
      const { page, asked, errors } = await open(`${site}/careers`)
      await taken(page)
      assert.ok(!asked.some((path) => path.startsWith('/v1/boards/kite-works/jobs')))
      await page.getByRole('link', { name: 'Sail Maker' }).click()
      await page.getByRole('heading', { name: 'Sail Maker' }).waitFor()
      assert.equal(page.url(), `${site}/careers?job=sail-maker`)
      assert.deepEqual(errors, [])
      await page.close()
    })

    it('stands as an open job where the address names one, which is not asked for again until somebody applies', async () => {
      const still = await open(`${site}/careers?job=sail-maker`, { javaScriptEnabled: false })
      await still.page.getByRole('heading', { name: 'What you bring' }).waitFor()
      await still.page.close()
      const { page, asked, errors } = await open(`${site}/careers?job=sail-maker`)
      await page.waitForFunction(() => customElements.get('rolecall-board'))
      await page.locator('rolecall-job').locator('[part=view][style]').waitFor()
      assert.equal(await page.locator('rolecall-job article').getAttribute('data-served'), 'yes')
      const api = '/v1/boards/kite-works/jobs'
      assert.deepEqual(
        asked.filter((path) => path.startsWith(api)),
        [],
      )
      await page.getByRole('link', { name: 'Apply for this job' }).first().click()
      await page.getByLabel('Full name').waitFor()
      assert.ok(asked.includes(`${api}/sail-maker`), 'the form is the one of this very day')
      await page.locator('rolecall-apply .back').click()
      await page.locator('rolecall-job .back').click()
      await page.getByRole('listitem').nth(1).waitFor()
      assert.deepEqual([errors, await page.evaluate('Number(shifts.toFixed(3))')], [[], 0])
      await page.close()
    })

    it('is missing where its job is, and never a form', async () => {
      assert.equal((await ask({ page: `${site}/careers?job=long-gone` })).status, 404)
      const { status, text } = await ask({ page: `${site}/careers?job=sail-maker&apply=1` })
      assert.deepEqual([status, /is the address of a form/.test(text)], [422, true])
    })

    it('needs the address of that page, and refuses one that makes no sense', async () => {
      assert.equal((await ask({})).status, 422)
      for (const page of ['javascript:alert(1)', 'careers', 'https://kite.test/?workplace=moon']) {
        const { status, text } = await ask({ page })
        assert.equal(status, 422, page)
        assert.match(text, /page/)
      }
    })

    it('has the attributes that it is asked for', async () => {
      const { text } = await ask({ page: 'https://kite.test/careers', source: 'spring', test: '', limit: '5', routing: 'hash' })
      for (const attribute of ['source="spring"', ' test', 'limit="5"', 'routing="hash"'])
        assert.ok(text.slice(0, 600).includes(attribute), attribute)
    })

    it('lets nothing out of an attribute', async () => {
      const { text } = await ask({
        page: 'https://kite.test/',
        name: '"><script>alert(1)</script>',
        source: '"><b>',
        'job-href': '"><b>{slug}',
      })
      assert.doesNotMatch(text, /<script>alert|"><b>/)
    })
  })
})
