import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { eventually } from '../browser.ts'
import { startSite } from './site.ts'
import type { Site, Visit } from './site.ts'

/** Counts what scripts leave behind on the page's own objects. */
const countListeners = `
  globalThis.listeners = 0
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = target
    target.addEventListener = (...args) => {
      listeners++
      args[2]?.signal?.addEventListener('abort', () => listeners--)
      addEventListener.apply(target, args)
    }
    target.removeEventListener = (...args) => { listeners--; removeEventListener.apply(target, args) }
  }`

/** Where on the screen a visitor finds what is clicked. */
const noteClick = `
  addEventListener('click', (event) => (globalThis.clickedAt ??= event.composedPath()[0].getBoundingClientRect().y), { capture: true })`

describe('a single-page site that mounts and removes the board', () => {
  let site: Site
  let visit: Visit
  before(async () => {
    site = await startSite('harbor-and-field')
  })
  after(() => site.close())

  const go = (name: string): Promise<void> => visit.page.getByRole('navigation').getByRole('link', { name }).click()
  const jobs = () => visit.page.locator('rolecall-board').getByRole('listitem')

  it('leaves nothing behind when the board is removed, however often', async () => {
    visit = await site.visit('spa.html', { jobs: false })
    await visit.page.addInitScript(countListeners)
    await visit.page.reload()
    const before = await visit.page.evaluate('listeners')
    for (let turn = 0; turn < 5; turn++) {
      await go('Jobs')
      await jobs().first().waitFor()
      await go('Our places')
      await visit.page.getByRole('heading', { name: 'Our places' }).waitFor()
    }
    await eventually(async () => assert.equal(await visit.page.evaluate('listeners'), before))
    assert.equal(await visit.page.locator('rolecall-board').count(), 0)
    assert.equal(await visit.page.evaluate(`document.head.querySelectorAll('style').length`), 2)
    assert.deepEqual(visit.errors, [])
    await visit.context.close()
  })

  it('asks for nothing once it is gone, and drops what it had asked for', async () => {
    visit = await site.visit('spa.html', { jobs: false })
    const failed: string[] = []
    visit.page.on('requestfailed', (request) => failed.push(request.url()))
    const asked = Promise.withResolvers<() => Promise<void>>()
    await visit.page.route('**/jobs*', (route) => asked.resolve(() => route.continue()))
    await go('Jobs')
    const answer = await asked.promise
    await go('Home')
    await answer().catch(() => undefined)
    await visit.page.getByRole('heading', { name: 'From the boat' }).waitFor()
    assert.equal(await visit.page.evaluate('document.title'), 'Harbor & Field')
    await eventually(async () => assert.ok(failed.some((url) => url.endsWith('/jobs'))))
    assert.deepEqual(
      visit.errors.filter((error) => !error.includes('ERR_')),
      [],
    )
    await visit.context.close()
  })

  it('goes back through a job and a search to the page before, with the list where it was', async () => {
    visit = await site.visit('spa.html', { jobs: false })
    const { page } = visit
    await go('Jobs')
    await jobs().first().waitFor()
    await page.locator('input[type=search]').fill('cook')
    await jobs().locator('mark').first().waitFor()
    await page.getByRole('listbox').waitFor()
    const link = jobs().getByRole('link', { name: /cook/i }).last()
    const title = (await link.textContent())?.trim() ?? ''
    await link.scrollIntoViewIfNeeded()
    await page.evaluate(noteClick)
    await link.click()
    await page.getByRole('heading', { name: title, level: 2 }).waitFor()
    assert.match(page.url(), /page=jobs/)
    const stood = Number(await page.evaluate('clickedAt'))
    await page.goBack()
    await eventually(async () => {
      const { y } = (await link.boundingBox()) ?? {}
      assert.ok(Math.abs(Number(y) - stood) < 1, `the job stood at ${stood}, and stands at ${String(y)}`)
    })
    await eventually(async () => assert.equal(await page.locator('input[type=search]').inputValue(), 'cook'))
    await page.goBack()
    await page.goBack()
    await page.getByRole('heading', { name: 'From the boat' }).waitFor()
    await page.goForward()
    await jobs().first().waitFor()
    await visit.context.close()
  })

  it('shows the list again when the menu leads from a job to the jobs', async () => {
    visit = await site.visit('spa.html?page=jobs')
    const title = (await jobs().getByRole('link').first().textContent())?.trim() ?? ''
    await jobs().getByRole('link').first().click()
    await visit.page.getByRole('heading', { name: title, level: 2 }).waitFor()
    await go('Jobs')
    await jobs().first().waitFor()
    await visit.page.waitForURL('**/spa.html?page=jobs')
    await visit.context.close()
  })

  it('opens a job whose address somebody was sent', async () => {
    visit = await site.visit('spa.html?page=jobs')
    const link = jobs().getByRole('link').nth(2)
    const [address, title] = [(await link.getAttribute('href')) ?? '', (await link.textContent())?.trim() ?? '']
    await visit.page.goto(address)
    await visit.page.getByRole('heading', { name: title, level: 2 }).waitFor()
    assert.equal(await visit.page.getByRole('link', { name: 'Jobs', exact: true }).getAttribute('aria-current'), 'page')
    await visit.context.close()
  })
})
