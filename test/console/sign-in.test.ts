import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { eventually } from '../browser.ts'
import { addMember, addTenant, addUser, password } from '../tenancy/team.ts'
import { owner, startConsole } from './console.ts'
import type { TestConsole } from './console.ts'

describe('signing in to the console', () => {
  let console: TestConsole
  before(async () => {
    console = await startConsole()
  })
  after(() => console.close())

  it('says that a password is wrong, and lets one in at the address that was asked for', async () => {
    const page = await console.open('/jobs?state=draft')
    await page.getByLabel('Email').fill(owner.email)
    await page.getByLabel('Password').fill('not this one')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('The e-mail address or the password is wrong.').waitFor()
    await eventually(async () => assert.equal(await page.title(), 'Sign in · Rolecall'))
    await page.getByLabel('Password').fill(owner.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor()
    assert.match(page.url(), /\/console\/jobs\?state=draft$/)
    await eventually(async () => assert.equal(await page.title(), 'Jobs · Rolecall'))
    await page.context().close()
  })

  it('asks anew when the session has ended, and loses nothing of what was written', async () => {
    const page = await console.open('/jobs/new', owner)
    await page.getByLabel('Title').fill('Night Porter')
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Save the draft' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign in again' })
    await dialog.getByLabel('Password').fill(owner.password)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Night Porter', level: 1 }).waitFor()
    await page.waitForURL(/\/console\/jobs\/[0-9a-f-]{36}$/)
    await page.context().close()
  })

  it('signs out, and shows nothing any more after that', async () => {
    const page = await console.open('/keys', owner)
    await page.getByRole('button', { name: /your account/ }).click()
    await page
      .getByRole('menuitem', { name: /Sign out/ })
      .or(page.getByRole('menuitemradio', { name: /Sign out/ }))
      .click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    assert.equal(await page.getByRole('navigation').count(), 0)
    await page.context().close()
  })

  it('opens what an address names after a reload, and goes back as browsers do', async () => {
    const page = await console.open('/jobs', owner)
    await page.getByRole('link', { name: 'API keys' }).click()
    await page.getByRole('heading', { name: 'API keys', level: 1 }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'API keys', level: 1 }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor()
    await page.context().close()
  })

  it('lets a person of two companies go from one to the other, and keeps each apart', async () => {
    const user = await addUser(console.platform, 'both@example.com')
    await addMember(console.platform, console.tenantId, user, 'recruiter')
    await addMember(console.platform, await addTenant(console.platform, 'Quiet Works'), user, 'viewer')
    const page = await console.open('/applications', { email: user.email, password })
    await page.getByRole('button', { name: 'Northwind Robotics' }).click()
    await page.getByRole('menuitemradio', { name: /Quiet Works/ }).click()
    await page.getByRole('heading', { name: 'First steps' }).waitFor()
    await page.waitForURL(/\/console\/?$/)
    assert.equal(await page.getByRole('link', { name: 'Applications' }).count(), 0)
    await page.reload()
    await page.getByRole('button', { name: 'Quiet Works' }).waitFor()
    await page.context().close()
  })

  it('needs little script for its first view', async () => {
    const page = await console.open('/', owner)
    await page.getByRole('heading', { name: 'What waits for you' }).waitFor()
    const bytes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
    )
    assert.ok(bytes > 5_000 && bytes < 150_000, `${bytes} bytes`)
    await page.context().close()
  })
})
