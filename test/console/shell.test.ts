import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { fits } from '../browser.ts'
import { addMember, addTenant, addUser, password } from '../tenancy/team.ts'
import { apply, owner, publishedJob, startConsole, violations, violationsInBoth } from './console.ts'
import type { TestConsole } from './console.ts'

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name, level: 1 }).waitFor()

describe('the frame of the console', () => {
  let console: TestConsole
  before(async () => {
    console = await startConsole()
  })
  after(() => console.close())

  it('begins with what waits for somebody, each with a way to it, and fits into 360 pixels', async () => {
    const job = await publishedJob(console)
    await apply(console, { job: job.slug, name: 'Maren Quist' })
    await apply(console, { job: job.slug, name: 'Rob Ott', website: 'https://spam.example' })
    const page = await console.open('/', owner, { checked: true })
    await page.getByRole('link', { name: '1 new application' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.setViewportSize({ width: 360, height: 740 })
    await fits(page)
    await page.getByRole('link', { name: '1 application held back' }).click()
    await page.getByRole('link', { name: 'Rob Ott' }).waitFor()
    assert.match(page.url(), /\/applications\?status=held$/)
    await page.context().close()
  })

  it('guides a new company, puts the guide away for all its people, and brings it back', async () => {
    const user = await addUser(console.platform, 'founder@example.com', 'Mia Founder')
    await addMember(console.platform, await addTenant(console.platform, 'newcomers'), user, 'owner')
    const page = await console.open('/', { email: user.email, password }, { dark: true, checked: true })
    await page.getByText('1 of 5', { exact: true }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('link', { name: 'Write a job' }).waitFor()
    await page.getByText('Nothing waits for you').waitFor()
    await page.getByRole('button', { name: 'Put away' }).click()
    await page.getByRole('heading', { name: 'First steps' }).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('button', { name: 'Show the first steps again' }).click()
    await page.getByRole('heading', { name: 'First steps' }).waitFor()
    await page.context().close()
  })

  it('takes back what the platform refused, and says why', async () => {
    const page = await console.open('/', owner)
    await page.route('**/v1/checklist', (route) => route.fulfill({ status: 503, json: { detail: 'The platform is being renewed.' } }))
    await page.getByRole('button', { name: 'Put away' }).click()
    await page.getByText('The first steps were not put away. The platform is being renewed.').waitFor()
    await page.getByRole('heading', { name: 'First steps' }).waitFor()
    await page.unroute('**/v1/checklist')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('button', { name: 'Show the first steps again' }).waitFor()
    await page.context().close()
  })

  it('finds pages, acts and jobs from the keyboard, and takes one there', async () => {
    const job = await publishedJob(console)
    await apply(console, { job: job.slug, name: 'Wilhelmina Grau' })
    const page = await console.open('/jobs', owner, { checked: true })
    await heading(page, 'Jobs')
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Search and act' })
    await page.getByRole('option', { name: 'Organisation' }).waitFor()
    assert.deepEqual(await violationsInBoth(page), [])
    // Whoever opens it begins to type.
    await page.keyboard.type(job.title)
    await page.getByRole('option', { name: job.title }).first().waitFor()
    await field.fill('api k')
    await page.keyboard.press('Enter')
    await heading(page, 'API keys')
    await page.keyboard.press('Control+k')
    await field.fill(job.title)
    await page.getByRole('option', { name: job.title }).first().click()
    await heading(page, job.title)
    await page.keyboard.press('Control+k')
    await field.fill('wilhelmina')
    await page.getByRole('option', { name: /Wilhelmina Grau/ }).click()
    await heading(page, 'Wilhelmina Grau')
    await page.keyboard.press('Control+k')
    await field.fill('invite')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Invite somebody' }).getByLabel('Email').waitFor()
    assert.match(page.url(), /\/console\/team$/)
    await page.context().close()
  })

  it('offers only what one may do', async () => {
    const page = await console.open('/', await console.hire('viewer'))
    await page.getByRole('button', { name: 'Search and act' }).click()
    await page.getByRole('option', { name: 'Jobs' }).waitFor()
    for (const name of ['Write a new job', 'Applications', 'API keys']) {
      assert.equal(await page.getByRole('option', { name, exact: true }).count(), 0, name)
    }
    await page.context().close()
  })

  it('jumps by letters, not while one types, and not at all for those who turned it off', async () => {
    const page = await console.open('/', owner, { checked: true })
    await heading(page, 'Hello, Imogen')
    await page.keyboard.type('gj')
    const search = page.getByRole('searchbox')
    await search.waitFor()
    await page.keyboard.press('/')
    await page.locator('input[type=search]:focus').waitFor()
    await page.keyboard.type('gk?')
    assert.equal(await search.inputValue(), 'gk?')
    await page.getByRole('heading', { name: 'Jobs' }).click()
    await page.keyboard.press('?')
    const map = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await map.getByText('Select the row').waitFor()
    assert.deepEqual(await violationsInBoth(page), [])
    await map.getByRole('switch', { name: 'Single keys do something' }).press('Space')
    await page.keyboard.press('Escape')
    await map.waitFor({ state: 'detached' })
    await page.keyboard.type('?ga')
    // Ctrl+K still does: once it has opened, the keys before it have been heard.
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Search and act' }).waitFor()
    assert.equal(await page.getByRole('dialog').count(), 1)
    assert.match(page.url(), /\/console\/jobs/)
    await page.context().close()
  })

  it('keeps every room within reach of a thumb on a narrow screen', async () => {
    const page = await console.open('/', owner, { width: 360, checked: true })
    await page.getByRole('button', { name: 'More' }).click()
    const rooms = page.getByRole('navigation', { name: 'All of the console' })
    await rooms.getByRole('link', { name: 'API keys' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await rooms.getByRole('link', { name: 'API keys' }).click()
    await heading(page, 'API keys')
    await rooms.waitFor({ state: 'hidden' })
    await page.locator('#main:focus').waitFor()
    await page.context().close()
  })
})
