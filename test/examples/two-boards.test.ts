import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator } from 'playwright-core'
import { eventually } from '../browser.ts'
import { startSite } from './site.ts'
import type { Site, Visit } from './site.ts'

describe('two boards on one page', () => {
  let site: Site
  let visit: Visit
  let lumen: Locator
  let brune: Locator
  before(async () => {
    site = await startSite('lumen-health', 'atelier-brune')
  })
  after(() => site.close())

  const open = async (search = ''): Promise<void> => {
    visit = await site.visit(`two-boards.html${search}`, { jobs: search === '' })
    lumen = visit.page.locator('#lumen')
    brune = visit.page.locator('#brune')
  }
  const find = async (board: Locator, words: string): Promise<void> => {
    const answered = visit.page.waitForResponse((response) => response.url().includes(`/jobs?q=${words}`))
    await board.locator('input[type=search]').fill(words)
    await answered
  }
  const titles = (board: Locator): Promise<string[]> => board.getByRole('listitem').getByRole('link').allTextContents()
  const parameters = (): string[] => [...new URL(visit.page.url()).searchParams].map(([key, value]) => `${key}=${value}`)

  it('searches each by itself, and the address keeps both searches apart', async () => {
    await open()
    const before = await titles(brune)
    await find(lumen, 'nurse')
    assert.deepEqual(await titles(brune), before)
    await find(brune, 'atelier')
    assert.equal(await lumen.locator('input[type=search]').inputValue(), 'nurse')
    assert.deepEqual(parameters(), ['q=nurse', 'atelier-brune.q=atelier'])
    assert.deepEqual(visit.errors, [])
    await visit.context.close()
  })

  it('comes up again as it was left', async () => {
    await open('?q=nurse&atelier-brune.q=engineer')
    await lumen.getByRole('link', { name: /nurse/i }).first().waitFor()
    await brune
      .getByRole('link', { name: /engineer/i })
      .first()
      .waitFor()
    for (const title of await titles(brune)) assert.doesNotMatch(title, /nurse/i)
    await visit.context.close()
  })

  it('opens a job of one beside the list of the other, and Back closes only that', async () => {
    await open()
    const link = brune.getByRole('listitem').getByRole('link').first()
    const title = (await link.textContent())?.trim() ?? ''
    const others = await titles(lumen)
    await link.click()
    await brune.getByRole('heading', { name: title, level: 2 }).waitFor()
    assert.deepEqual(await titles(lumen), others)
    await find(lumen, 'nurse')
    assert.equal(await brune.getByRole('heading', { name: title, level: 2 }).isVisible(), true)
    await visit.page.goBack()
    assert.equal(await brune.getByRole('heading', { name: title, level: 2 }).isVisible(), true)
    await visit.page.goBack()
    await brune.getByRole('listitem').first().waitFor()
    await eventually(async () => assert.equal(await lumen.locator('input[type=search]').inputValue(), ''))
    assert.deepEqual(parameters(), [])
    await visit.context.close()
  })

  it('shows more jobs of one only', async () => {
    await open()
    await lumen.getByRole('button', { name: 'Show more jobs' }).click()
    await lumen.getByRole('listitem').nth(9).waitFor()
    assert.equal(await brune.getByRole('listitem').count(), 5)
    await visit.context.close()
  })

  it('gives each its own look', async () => {
    await open()
    const corner = (board: Locator): Promise<string> =>
      board.locator('input[type=search]').evaluate((field) => getComputedStyle(field).borderRadius)
    assert.equal(await corner(brune), '2px')
    assert.notEqual(await corner(lumen), '2px')
    await visit.context.close()
  })
})
