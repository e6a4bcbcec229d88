import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { owner, startConsole } from './console.ts'
import type { TestConsole } from './console.ts'

describe('the organisation in the console', () => {
  let console: TestConsole
  let page: Page
  before(async () => {
    console = await startConsole()
    page = await console.open('/jobs', owner)
    await page.getByRole('link', { name: 'Organisation' }).click()
    await page.getByRole('list', { name: 'Departments' }).waitFor()
  })
  after(() => console.close())

  const act = async (name: string, item: string): Promise<void> => {
    await page.getByRole('button', { name: `Change ${name}`, exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const add = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'New department', exact: true }).click()
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('button', { name: `Change ${name}`, exact: true }).waitFor()
  }

  it('adds a department, renames it, and puts it below another, where the tree shows it', async () => {
    await add('Robotics')
    await add('Grippers')
    await act('Grippers', 'Rename or move…')
    await page.getByLabel('Name').fill('Hands')
    await page.getByLabel('Belongs to').selectOption('Robotics')
    await page.getByRole('button', { name: 'Save' }).click()
    const robotics = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Change Robotics', exact: true }) })
    await robotics.getByRole('listitem').filter({ hasText: 'Hands' }).waitFor()
    await act('Hands', 'Rename or move…')
    await page.getByLabel('Belongs to').selectOption('')
    await page.getByRole('button', { name: 'Save' }).click()
    await robotics.getByRole('listitem').waitFor({ state: 'detached' })
  })

  it('says what keeps a department or a place from being deleted, and deletes what nothing belongs to', async () => {
    const used = page
      .getByRole('list', { name: 'Departments' })
      .locator('.entry', { hasText: /[1-9]\d* jobs?/ })
      .first()
    const name = (await used.locator('strong').innerText()).trim()
    await act(name, 'Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText(new RegExp(`${name} was not deleted\\. \\d+ jobs?( and \\d+ departments?)? still belongs? to it`)).waitFor()
    await add('Nobody')
    await act('Nobody', 'Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Nobody is deleted').waitFor()
    await page.getByRole('button', { name: 'Change Nobody', exact: true }).waitFor({ state: 'detached' })
  })

  it('changes a place, and takes away what is left empty', async () => {
    await page.getByRole('button', { name: 'New place', exact: true }).click()
    await page.getByLabel('Name').fill('Hall 9')
    await page.getByLabel('City').fill('Hanover')
    await page.getByRole('button', { name: 'Add' }).click()
    await act('Hall 9', 'Change…')
    await page.getByLabel('Name').fill('Hall 10')
    await page.getByLabel('City').fill('')
    await page.getByLabel('Country').fill('de')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('.entry', { hasText: 'Hall 10' }).getByText('DE · 0 jobs').waitFor()
  })

  it('only shows to those who may not write', async () => {
    const guest = await console.open('/organisation', await console.hire('viewer'))
    await guest.getByRole('list', { name: 'Places' }).waitFor()
    assert.equal(await guest.getByRole('button', { name: /^(Change|New)/ }).count(), 0)
    await guest.context().close()
  })
})
