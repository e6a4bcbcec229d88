import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { workOff } from '../applications/board.ts'
import { eventually, fits } from '../browser.ts'
import { owner, publishedJob, startConsole, violations } from './console.ts'
import type { TestConsole } from './console.ts'
import { addMany } from './many.ts'

const [count, inReview] = [50_000, 120]

describe('a long list', () => {
  let console: TestConsole
  before(async () => {
    console = await startConsole()
    await addMany(console, { job: (await publishedJob(console)).id, count, inReview })
  })
  after(() => console.close())

  it('is sorted and paged by its address, so that Back and a reload lead to the same rows', async () => {
    const page = await console.open('/jobs', owner, { checked: true })
    const names = page.getByRole('table', { name: 'Jobs' }).locator('.name')
    await page.getByRole('button', { name: 'Job', exact: true }).click()
    await page.getByRole('columnheader', { name: 'Job' }).and(page.locator('[aria-sort=ascending]')).waitFor()
    await page.locator('table[aria-busy=false]').waitFor()
    assert.deepEqual(await violations(page), [])
    const first = await names.first().textContent()
    await page.getByRole('link', { name: 'Next' }).click()
    await page.getByText(/^51–100 of \d+$/).waitFor()
    await page.locator('table[aria-busy=false]').waitFor()
    const second = await names.first().textContent()
    assert.notEqual(second, first)
    await page.reload()
    await page.getByText(/^51–100 of \d+$/).waitFor()
    await page.locator('table[aria-busy=false]').waitFor()
    await eventually(async () => assert.equal(await names.first().textContent(), second))
    await page.goBack()
    await page.getByText(/^1–50 of \d+$/).waitFor()
    await page.locator('table[aria-busy=false]').waitFor()
    await eventually(async () => assert.equal(await names.first().textContent(), first))
    await page.getByRole('button', { name: 'Job', exact: true }).click()
    await page.locator('[aria-sort=descending]').waitFor()
    await page.waitForURL(/sort=-title/)
    await page.context().close()
  })

  it('is walked and selected from the keyboard', async () => {
    const page = await console.open('/jobs', owner)
    const names = page.getByRole('table', { name: 'Jobs' }).locator('.name')
    const isFocused = (row: number): Promise<void> => names.nth(row).and(page.locator(':focus')).waitFor()
    await names.first().focus()
    await page.keyboard.press('ArrowDown')
    await isFocused(1)
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByText('3 rows selected').waitFor()
    assert.equal(await page.locator('tr[aria-selected=true]').count(), 3)
    await page.keyboard.press('Escape')
    await page.getByText('3 rows selected').waitFor({ state: 'hidden' })
    await page.keyboard.press('End')
    await isFocused(-1)
    await page.getByRole('checkbox', { name: 'Select all on this page' }).first().click()
    await page.getByText('50 rows selected').waitFor()
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.keyboard.press('Home')
    await page.context().close()
  })

  it('is a card for each row on a narrow screen, which sorts and selects as well', async () => {
    const page = await console.open('/jobs', owner, { width: 360, checked: true, dark: true })
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
    await page.getByText('50 rows selected').waitFor()
    await page.locator('select[aria-label="Sort by"]').selectOption('title')
    await page.waitForURL(/sort=title/)
    await page.locator('table[aria-busy=false]').waitFor()
    await fits(page)
    assert.deepEqual(await violations(page), [])
    await page.context().close()
  })

  /** Sorts a list, pages through it and comes back. @returns what it cost the page, in seconds of the processor's time */
  const walk = async (page: Page, total: string): Promise<number> => {
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const spent = async (): Promise<number> => {
      const { metrics } = await devtools.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
    }
    const shows = async (range: string): Promise<void> => {
      await page.getByText(`${range} of ${total}`, { exact: true }).waitFor()
      await page.locator('table[aria-busy=false]').waitFor()
    }
    await shows('1–50')
    const begun = await spent()
    for (const sort of ['Candidate', 'Last activity']) {
      await page.getByRole('button', { name: sort, exact: true }).click()
      await page.locator('th[aria-sort=ascending]', { hasText: sort }).waitFor()
      await shows('1–50')
      await page.getByRole('link', { name: 'Next' }).click()
      await shows('51–100')
      await page.getByRole('link', { name: 'Previous' }).click()
      await shows('1–50')
    }
    return (await spent()) - begun
  }

  it('of 50,000 applications is sorted and paged by the platform, and costs the page no more than one of 120', async () => {
    const page = await console.open('/applications?status=in_review', owner)
    // Whatever is drawn on the way counts, however short it stands.
    await page.evaluate(() => {
      const rows = (): number => document.querySelectorAll('tbody tr').length
      const seen = (globalThis as { most?: number }).most ?? 0
      new MutationObserver(() =>
        Object.assign(globalThis, { most: Math.max((globalThis as { most?: number }).most ?? seen, rows()) }),
      ).observe(document.body, { childList: true, subtree: true })
    })
    const few = await walk(page, '120')
    await page.getByRole('link', { name: 'All', exact: true }).click()
    const many = await walk(page, '50,000')
    assert.ok(many < 2 * few, `${many} s of 50,000, ${few} s of 120`)
    assert.equal(await page.evaluate('globalThis.most'), 50)
    const names = page.getByRole('table', { name: 'Applications' }).locator('.name')
    await page.getByRole('button', { name: 'Candidate', exact: true }).click()
    await page.locator('th[aria-sort=ascending]', { hasText: 'Candidate' }).waitFor()
    await page.locator('table[aria-busy=false]').waitFor()
    assert.equal(await names.first().textContent(), 'Person 000')
    await page.context().close()
  })

  it('is changed as far as it is narrowed to, on all its pages, while one looks on, and taken back', async () => {
    const page = await console.open('/applications?status=in_review', owner, { checked: true })
    await page.getByRole('checkbox', { name: 'Select all on this page' }).first().check()
    const selection = page.getByRole('region', { name: 'Selection' })
    await selection.getByRole('button', { name: 'Select all 120' }).click()
    await selection.getByText('All 120 selected').waitFor()
    await selection.getByRole('button', { name: 'Reject' }).click()
    const dialog = page.getByRole('dialog', { name: 'Move to Rejected' })
    await dialog.getByText('120 applications will be changed.').waitFor()
    await dialog.getByRole('button', { name: 'Move to Rejected' }).click()
    const change = page.getByRole('region', { name: 'Move to Rejected' })
    await change.getByText('0 of 120').waitFor()
    assert.deepEqual(await violations(page), [])
    await workOff(console.platform)
    await change.getByText('Move to Rejected: 120 applications.').waitFor()
    await page.getByRole('link', { name: 'Rejected 120' }).waitFor()
    await change.getByRole('button', { name: 'Undo' }).click()
    await change.getByText('Taking back').waitFor()
    await workOff(console.platform)
    await change.getByText('Taken back: 120 applications').waitFor()
    await page.getByRole('link', { name: 'In review 120' }).waitFor()
    await page.context().close()
  })
})
