import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import axe from 'axe-core'
import { fits } from '../browser.ts'
import { startSite } from './site.ts'
import type { Site, Visit } from './site.ts'

const pages = { 'plain.html': 1, 'themed.html': 1, 'two-boards.html': 2, 'spa.html?page=jobs': 1 }

/** Sums what moved without the visitor's doing, from the page's first moment on. */
const observeShifts = `
  globalThis.shifts = 0
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) shifts += entry.hadRecentInput ? 0 : entry.value })
    .observe({ type: 'layout-shift', buffered: true })`

describe('every page that embeds a board', () => {
  let site: Site
  before(async () => {
    site = await startSite('northwind-robotics', 'lumen-health', 'atelier-brune', 'harbor-and-field')
  })
  after(() => site.close())

  const settled = async ({ page }: Visit): Promise<void> => {
    await page.waitForLoadState('networkidle')
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  }

  for (const [path, boards] of Object.entries(pages)) {
    describe(path, () => {
      it('lists jobs of its company, without an error, a cookie or a word to anybody else', async () => {
        const visit = await site.visit(path)
        await settled(visit)
        const lists = visit.page.locator('rolecall-board')
        assert.equal(await lists.count(), boards)
        for (const list of await lists.all()) assert.ok((await list.getByRole('listitem').count()) >= 5)
        assert.deepEqual(visit.errors, [])
        assert.deepEqual(visit.origins, new Set([site.origin, site.platform.origin]))
        assert.deepEqual(await visit.context.cookies(), [])
        await visit.context.close()
      })

      it('moves nothing while it loads, wide or narrow', async () => {
        for (const width of [360, 1280]) {
          const visit = await site.visit('index.html', { jobs: false, viewport: { width, height: 800 } })
          await visit.page.addInitScript(observeShifts)
          await visit.page.goto(`${site.origin}/${path}`)
          await visit.page.locator('rolecall-board').last().getByRole('listitem').first().waitFor()
          await settled(visit)
          assert.equal(await visit.page.evaluate('Number(shifts.toFixed(3))'), 0, `at ${width} px`)
          await fits(visit.page, `at ${width} px the page`)
          await visit.context.close()
        }
      })

      it('is accessible in light and dark', async () => {
        for (const colorScheme of ['light', 'dark'] as const) {
          const visit = await site.visit(path, { colorScheme })
          await visit.page.evaluate(axe.source)
          const { violations } = (await visit.page.evaluate('axe.run()')) as axe.AxeResults
          assert.deepEqual(
            violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
            [],
            colorScheme,
          )
          await visit.context.close()
        }
      })

      it('leads to the hosted board where scripts do not run', async () => {
        const visit = await site.visit(path, { jobs: false, javaScriptEnabled: false })
        if (path.startsWith('spa')) return visit.context.close()
        const link = visit.page.locator('rolecall-board a').first()
        const [, slug] = new URL((await link.getAttribute('href')) ?? '').pathname.split('/')
        await link.click()
        await visit.page.waitForURL(`${site.platform.origin}/${slug}`)
        assert.ok((await visit.page.getByRole('listitem').count()) > 5)
        await visit.context.close()
      })
    })
  }

  it('is reached from the first page', async () => {
    const { page, context } = await site.visit('', { jobs: false })
    const links = await page.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    assert.deepEqual(
      links,
      Object.keys(pages).map((path) => path.replace(/\?.*/, '')),
    )
    await context.close()
  })
})
