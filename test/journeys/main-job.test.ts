import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { createExampleServer } from '../../platform/cli/example-server.ts'
import { fits, launchBrowser } from '../browser.ts'
import { makeTestFolder } from '../cli/command.ts'
import { apply, fillIn, findJob, openReceipt, readReference } from './candidate.ts'
import type { Candidate, Hand } from './candidate.ts'
import { startDemo } from './demo.ts'
import type { Demo } from './demo.ts'
import { finger, keys, mouse } from './hand.ts'

/** Each journey in an order of its own: the last one restarts the demo that the others used. */
describe('somebody finds a job on a company’s page and applies', () => {
  let browser: Browser
  let demo: Demo
  let data: string
  let remove: () => Promise<void>
  let ownPage = ''
  before(async () => {
    const made = await makeTestFolder()
    remove = made.remove
    data = path.join(made.folder, 'data')
    ;[browser, demo] = await Promise.all([launchBrowser(), startDemo(data)])
  })
  after(async () => {
    await browser.close()
    await demo.interrupt()
    await remove()
  })

  const visit = async (options: BrowserContextOptions = {}): Promise<{ context: BrowserContext; page: Page; errors: string[] }> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(error.message))
    return { context, page, errors }
  }

  /** From the company's page to the candidate's own. */
  const applyAt = async (address: string, hand: Hand, page: Page, candidate: Candidate): Promise<Page> => {
    await page.goto(address)
    const title = await findJob(page, hand)
    const reference = await apply(page, hand, candidate)
    const own = await openReceipt(page, demo.addresses.mail, candidate, reference)
    await expectOwnPage(own, [title, reference, candidate.name, 'cv.pdf'])
    return own
  }
  const expectOwnPage = async (own: Page, said: string[]): Promise<void> => {
    for (const text of said) await own.getByText(text, { exact: true }).first().waitFor()
  }

  it('with a mouse, to the receipt and the page of their own', async () => {
    const { context, page, errors } = await visit()
    const own = await applyAt(demo.addresses.example, mouse, page, { name: 'Zoë Núñez', email: 'zoe.nunez@mail.example' })
    ownPage = new URL(own.url()).pathname
    assert.equal(new URL(own.url()).origin, demo.addresses.platform)
    assert.deepEqual(errors, [])
    assert.deepEqual(await context.cookies(), [])
    await context.close()
  })

  it('with a finger, on a screen of 360 pixels', async () => {
    const { context, page, errors } = await visit({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
    const own = await applyAt(demo.addresses.example, finger, page, { name: 'Tomás Ferreira', email: 'tomas@mail.example' })
    await fits(own)
    assert.deepEqual(errors, [])
    await context.close()
  })

  it('with keys alone', async () => {
    const { context, page, errors } = await visit()
    await applyAt(demo.addresses.example, keys(page), page, { name: 'Ada Byron', email: 'ada@mail.example' })
    assert.deepEqual(errors, [])
    await context.close()
  })

  it('on a page that is read from the right', async () => {
    const { context, page, errors } = await visit({ locale: 'ar' })
    await using site = await serveFromRight(demo.addresses)
    await applyAt(site.page, mouse, page, { name: 'ليلى حداد', email: 'layla@mail.example' })
    assert.deepEqual(errors, [])
    await context.close()
  })

  it('on the hosted board, with scripts off', async () => {
    const { context, page } = await visit({ javaScriptEnabled: false })
    const candidate = { name: 'Ngozi Eze', email: 'ngozi@mail.example' }
    await page.goto(demo.addresses.board)
    await page.getByRole('searchbox', { name: 'Search jobs' }).fill('enginer')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(/q=enginer/)
    await page.locator('summary').filter({ hasText: 'Filters' }).click()
    await page.getByRole('checkbox', { name: 'Remote' }).check()
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(/q=enginer.*workplace=remote/)
    await page.getByRole('link', { name: 'Robotics Software Engineer (Remote, Europe)' }).click()
    await fillIn(page, mouse, candidate)
    await page.getByRole('checkbox', { name: /agree/ }).check()
    await page.getByRole('button', { name: 'Send application' }).click()
    const reference = await readReference(page)
    const reader = await visit()
    const own = await openReceipt(reader.page, demo.addresses.mail, candidate, reference)
    await expectOwnPage(own, [reference, candidate.name, 'cv.pdf'])
    await reader.context.close()
    await context.close()
  })

  it('and it is all there after Ctrl-C and another start', async () => {
    assert.equal(await demo.interrupt(), 0)
    await assert.rejects(fetch(demo.addresses.platform))
    demo = await startDemo(data)
    const { context, page } = await visit()
    await page.goto(demo.addresses.platform + ownPage)
    await expectOwnPage(page, ['Robotics Software Engineer (Remote, Europe)', 'Zoë Núñez', 'cv.pdf'])
    await context.close()
  })
})

/** The example page as an Arabic company would write it, on a site of its own. */
async function serveFromRight({ example, platform }: Demo['addresses']): Promise<AsyncDisposable & { page: string }> {
  const { folder, remove } = await makeTestFolder()
  const text = (await (await fetch(example)).text()).replace('<html lang="en">', '<html lang="ar" dir="rtl">')
  await writeFile(path.join(folder, 'page.html'), text)
  const server = createExampleServer(folder, platform).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    page: `http://localhost:${(server.address() as AddressInfo).port}/page.html`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await remove()
    },
  }
}
