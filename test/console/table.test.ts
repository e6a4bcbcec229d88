import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { owner, startConsole, violations } from './console.ts'
import type { TestConsole } from './console.ts'

describe('a long list', () => {
  let console: TestConsole
  before(async () => {
    console = await startConsole()
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
    assert.equal(await names.first().textContent(), second)
    await page.goBack()
    await page.getByText(/^1–50 of \d+$/).waitFor()
    await page.locator('table[aria-busy=false]').waitFor()
    assert.equal(await names.first().textContent(), first)
    await page.getByRole('button', { name: 'Job', exact: true }).click()
    await page.locator('[aria-sort=descending]').waitFor()
    assert.match(page.url(), /sort=-title/)
    await page.context().close()
  })

  it('is walked and selected from the keyboard', async () => {
    const page = await console.open('/jobs', owner)
    const names = page.getByRole('table', { name: 'Jobs' }).locator('.name')
    const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent.trim()')
    await names.first().focus()
    await page.keyboard.press('ArrowDown')
    assert.equal(await focused(), (await names.nth(1).textContent())?.trim())
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByText('3 rows selected').waitFor()
    assert.equal(await page.locator('tr[aria-selected=true]').count(), 3)
    await page.keyboard.press('Escape')
    await page.getByText('3 rows selected').waitFor({ state: 'hidden' })
    await page.keyboard.press('End')
    assert.equal(await focused(), (await names.last().textContent())?.trim())
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
    await page.locator('table[aria-busy=false]').waitFor()
    assert.match(page.url(), /sort=title/)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true)
    assert.deepEqual(await violations(page), [])
    await page.context().close()
  })
})
