import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator } from 'playwright-core'
import { eventually } from '../browser.ts'
import { startSite } from './site.ts'
import type { Site } from './site.ts'

describe('a company’s look', () => {
  let site: Site
  before(async () => {
    site = await startSite('northwind-robotics', 'lumen-health')
  })
  after(() => site.close())

  const style = (of: Locator, property: string): Promise<string> =>
    of.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

  it('is put on by custom properties, above the board’s own theme', async () => {
    const { page, context } = await site.visit('themed.html')
    await eventually(async () => assert.equal(await style(page.locator('input[type=search]'), 'border-radius'), '22px'))
    await page.getByRole('listitem').getByRole('link').first().click()
    const apply = page.getByRole('link', { name: /apply/i }).first()
    assert.deepEqual([await style(apply, 'background-color'), await style(apply, 'color')], ['rgb(20, 89, 75)', 'rgb(255, 255, 255)'])
    await context.close()
  })

  it('is put on by a ready theme, by properties over it and by parts: rows become cards, titles take the page’s serif', async () => {
    const { page, context } = await site.visit('themed.html')
    const row = page.getByRole('listitem').first()
    assert.equal(await style(row, 'border-top-color'), 'rgb(228, 236, 231)')
    assert.equal(await style(row, 'background-color'), 'rgb(255, 255, 255)')
    const [first, second] = await Promise.all([0, 1].map((at) => page.getByRole('listitem').nth(at).boundingBox()))
    assert.equal(first?.y, second?.y, 'two cards stand side by side')
    await row.hover()
    await eventually(async () => assert.equal(await style(row, 'border-top-color'), 'rgb(20, 89, 75)'))
    assert.match(await style(row.getByRole('heading'), 'font-family'), /^"Iowan Old Style"/)
    await context.close()
  })

  it('follows the page’s font and colours where nothing is said, in light and in dark', async () => {
    for (const [colorScheme, ink] of [
      ['light', 'rgb(20, 24, 31)'],
      ['dark', 'rgb(233, 237, 243)'],
    ] as const) {
      const { page, context } = await site.visit('plain.html', { colorScheme })
      const row = page.locator('rolecall-board').getByRole('listitem').first()
      assert.equal(await style(row, 'color'), ink)
      assert.match(await style(row, 'font-family'), /^"Avenir Next"/)
      await context.close()
    }
  })

  it('changes at once when the page changes a property', async () => {
    const { page, context } = await site.visit('plain.html')
    await page.locator('rolecall-board').evaluate((board) => (board as HTMLElement).style.setProperty('--rolecall-radius', '3px'))
    assert.equal(await style(page.locator('input[type=search]'), 'border-radius'), '3px')
    await context.close()
  })
})
