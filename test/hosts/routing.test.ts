import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { eventually } from '../browser.ts'
import { startHostSite } from './site.ts'
import type { HostSite } from './site.ts'

const board = (page: Page) => page.locator('rolecall-board').first()
const rows = (page: Page) => board(page).getByRole('listitem')
const link = (page: Page, at = 0) => rows(page).nth(at).getByRole('link')
const title = (page: Page) => board(page).getByRole('heading', { level: 2 })
const words = (page: Page) => board(page).locator('[part~="input"]')
const focused = (page: Page) =>
  page.evaluate(() => {
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    return active?.textContent?.trim()
  })

/** Each mode: its attributes, the path of its page, and the address of a job there. */
const modes = [
  { mode: 'query', attributes: '', job: (slug: string) => `/query?page=jobs&ref=a%20b&flag&job=${slug}#about` },
  { mode: 'hash', attributes: 'routing="hash"', job: (slug: string) => `/hash?page=jobs&ref=a%20b&flag#tab=2&job=${slug}` },
  {
    mode: 'history',
    attributes: 'routing="history" base="/history"',
    job: (slug: string) => `/history/${slug}?page=jobs&ref=a%20b&flag#about`,
  },
]

let site: HostSite
before(async () => {
  site = await startHostSite('northwind-robotics')
  for (const { mode, attributes } of modes)
    site.serve(mode, {
      body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Work with us</title>
        <script type="module" src="__PLATFORM__/widget/v1/rolecall.js"></script></head>
        <body><nav><a href="#about">About us</a> <a href="#">To the top</a></nav><main>
        <rolecall-board board="northwind-robotics" ${attributes}><a href="__PLATFORM__/northwind-robotics">Jobs</a></rolecall-board>
        </main><h2 id="about" style="margin-block-start: 100vh">About us</h2></body></html>`,
    })
})
after(() => site.close())

for (const { mode, job } of modes) {
  const foreign = mode === 'hash' ? '?page=jobs&ref=a%20b&flag#tab=2' : '?page=jobs&ref=a%20b&flag#about'
  const start = mode + foreign

  describe(`the address of a board, in ${mode} mode`, () => {
    it('names the job and leaves the rest as it is spelled; Back, Forward and a reload lead to the same', async () => {
      const { page, errors, context } = await site.visit(start)
      const slug = (await link(page).getAttribute('data-slug')) ?? ''
      const name = (await link(page).textContent())?.trim()
      await link(page).click()
      await title(page).waitFor()
      assert.equal(page.url(), site.origin + job(slug))
      await eventually(async () => assert.equal(await focused(page), name, 'the focus is on the title'))
      await page.reload()
      await title(page).waitFor()
      await page.goBack()
      await rows(page).first().waitFor()
      assert.equal(page.url(), `${site.origin}/${start}`)
      await page.goForward()
      await title(page).waitFor()
      await board(page).locator('.back').click()
      await rows(page).first().waitFor()
      await page.waitForFunction((slug) => {
        let active = document.activeElement
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
        return (active as HTMLElement | null)?.dataset['slug'] === slug
      }, slug)
      assert.equal(await page.title(), 'Work with us')
      assert.equal(await page.evaluate('history.scrollRestoration'), 'auto')
      assert.deepEqual(errors, [])
      await context.close()
    })

    it('opens in a tab or window of its own by ⌘, Shift or the middle button', async () => {
      const { page, context } = await site.visit(start)
      await rows(page).first().waitFor()
      const slug = (await link(page).getAttribute('data-slug')) ?? ''
      for (const how of [{ modifiers: ['ControlOrMeta' as const] }, { modifiers: ['Shift' as const] }, { button: 'middle' as const }]) {
        const opened = context.waitForEvent('page')
        await link(page).click(how)
        const tab = await opened
        await title(tab).waitFor()
        assert.equal(tab.url(), site.origin + job(slug))
        await tab.close()
      }
      assert.equal(page.url(), `${site.origin}/${start}`)
      await context.close()
    })

    it('goes back to a search where it was scrolled to, also after a reload and from another page', async () => {
      const { page, context } = await site.visit(mode)
      await words(page).fill('engineer')
      await board(page).locator('mark').first().waitFor()
      // Choices that come later push the list down.
      await board(page).getByRole('listbox').waitFor()
      await words(page).press('Escape')
      const searched = page.url()
      await page.evaluate('scrollTo(0, 400)')
      const there = (): Promise<unknown> => page.waitForFunction('scrollY === 400')
      await link(page, 2).focus()
      await page.evaluate('scrollTo(0, 400)')
      await page.keyboard.press('Enter')
      await title(page).waitFor()
      await page.reload()
      await title(page).waitFor()
      await page.goBack()
      await there()
      await eventually(async () => assert.deepEqual([page.url(), await words(page).inputValue()], [searched, 'engineer']))
      await page.reload()
      await there()
      await page.goto(`${site.origin}/plain.html`)
      await page.goBack()
      await there()
      await context.close()
    })

    it('follows a router of the page, and leaves what the page keeps in its history', async () => {
      const { page, context } = await site.visit(mode)
      await page.evaluate(`history.replaceState({ key: 'host', position: 1 }, '')`)
      await link(page).click()
      await title(page).waitFor()
      assert.deepEqual(await page.evaluate('[history.state.key, history.state.position]'), ['host', 1])
      await page.evaluate((to) => history.pushState({ position: 2 }, '', to), `/${mode}`)
      await rows(page).first().waitFor()
      await page.goBack()
      await title(page).waitFor()
      await page.evaluate(`history.replaceState(history.state, '', location.href + (location.hash ? '' : '#x'))`)
      assert.ok(await title(page).isVisible(), 'what is written over an entry is no step')
      await context.close()
    })

    it('lets anchors of the page work while a job is open', async () => {
      const { page, context } = await site.visit(mode)
      await link(page).click()
      await title(page).waitFor()
      await page.getByRole('link', { name: 'About us' }).click()
      await page.waitForFunction('scrollY > 300')
      assert.equal(new URL(page.url()).hash, '#about')
      assert.ok(await title(page).isVisible())
      await page.getByRole('link', { name: 'To the top' }).click()
      await page.waitForFunction('scrollY === 0')
      assert.ok(await title(page).isVisible())
      await page.goBack()
      await page.goBack()
      await title(page).waitFor()
      await page.goBack()
      await rows(page).first().waitFor()
      await context.close()
    })

    it('says of a job that is gone that it is, with a way to the others', async () => {
      const { page, context } = await site.visit(job('gone-long-ago').slice(1))
      await board(page).getByRole('alert').getByText('no longer open').waitFor()
      await board(page).locator('.back').click()
      await rows(page).first().waitFor()
      assert.equal(page.url(), `${site.origin}/${start}`)
      await context.close()
    })

    it('is not fought over by two boards', async () => {
      const attributes = modes.find((one) => one.mode === mode)?.attributes ?? ''
      site.serve(`two-${mode}`, {
        body: `<!doctype html><html lang="en"><title>Work with us</title><script type="module" src="__PLATFORM__/widget/v1/rolecall.js"></script>
          <rolecall-board id="one" name="one" board="northwind-robotics" ${attributes.replace('/history', '/two-history')} limit="3"></rolecall-board>
          <rolecall-board id="other" name="other" board="northwind-robotics" ${attributes.replace('/history', '/two-history')} limit="3"></rolecall-board></html>`,
      })
      const { page, errors, context } = await site.visit(`two-${mode}`)
      const [one, other] = [page.locator('#one'), page.locator('#other')]
      const open = async (at: typeof one): Promise<void> => {
        await at.getByRole('listitem').nth(1).getByRole('link').click()
        await at.locator('[part~="content"]').waitFor()
      }
      await one.getByRole('listitem').first().waitFor()
      await open(other)
      await open(one)
      assert.ok(await other.locator('[part~="content"]').isVisible(), 'the other keeps its job')
      await page.reload()
      await one.locator('[part~="content"]').waitFor()
      await other.locator('[part~="content"]').waitFor()
      // The last step was the one's: the other's link may not undo it.
      await other.locator('.back').click()
      await other.getByRole('listitem').first().waitFor()
      assert.ok(await one.locator('[part~="content"]').isVisible(), 'the one keeps its job')
      await page.goBack()
      await other.locator('[part~="content"]').waitFor()
      await page.goBack()
      await one.getByRole('listitem').first().waitFor()
      assert.ok(await other.locator('[part~="content"]').isVisible())
      assert.deepEqual(errors, [])
      await context.close()
    })

    it('is followed by a browser without the Navigation API, too', async () => {
      const { page, context } = await site.visit(mode, {
        before: (page) => page.addInitScript(`Object.defineProperty(window, 'navigation', { value: undefined })`),
      })
      await link(page).click()
      await title(page).waitFor()
      await page.goBack()
      await rows(page).first().waitFor()
      await page.goForward()
      await title(page).waitFor()
      await context.close()
    })
  })
}
