import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { eventually } from '../browser.ts'
import { startApplication } from './application.ts'
import type { Application } from './application.ts'
import { sendForm } from './apply.ts'
import { typeCheck } from './packed.ts'

describe('a plain TypeScript application with the npm package', () => {
  let application: Application
  before(async () => void (application = await startApplication('typescript', 'src/main.ts')))
  after(() => application.close())

  it('is right in the compiler’s eyes, which know the element by its tag', async () => {
    assert.equal(await typeCheck(application.folder), '')
  })

  it('lists jobs, asks nobody but the platform and sets no cookie', async () => {
    const { page, errors, origins } = await application.open()
    await eventually(async () => assert.match((await page.locator('main > [role=status]').textContent()) ?? '', /^\d+ open jobs$/))
    assert.equal(await page.locator('rolecall-board').getByRole('listitem').count(), 10)
    assert.deepEqual(errors, [])
    assert.ok(origins.has(application.platform.origin) && origins.size === 2)
    assert.deepEqual(await page.context().cookies(), [])
    await page.context().close()
  })

  it('speaks another language when an attribute changes', async () => {
    const { page, errors } = await application.open()
    await page.getByRole('combobox', { name: 'Language' }).selectOption('fr')
    await page.locator('rolecall-board').getByRole('status').filter({ hasText: 'postes à pourvoir' }).waitFor()
    assert.deepEqual(errors, [])
    await page.context().close()
  })

  it('opens a job by itself, where it prevents the board from it, and lets the board go on from there', async () => {
    const { page, errors } = await application.open()
    const board = page.locator('rolecall-board')
    const link = board.getByRole('listitem').getByRole('link').first()
    const title = (await link.textContent())?.trim() ?? ''
    const address = page.url()
    await link.click()
    const dialog = page.getByRole('dialog', { name: title })
    await dialog.waitFor()
    assert.equal(page.url(), address)
    assert.equal(await board.getByRole('listitem').count(), 10)
    await dialog.getByRole('link').click()
    await board.getByRole('heading', { name: title, level: 2 }).waitFor()
    await board.getByRole('link', { name: /apply/i }).first().click()
    const reference = await sendForm(application.platform, page, 'atelier-brune')
    await page.getByText(`We call your application ${reference}.`).waitFor()
    assert.deepEqual(errors, [])
    await page.context().close()
  })
})
