import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { freePort } from '../../platform/database/embedded.ts'
import { billingOf } from '../billing/billing.ts'
import type { TestBilling } from '../billing/billing.ts'
import type { TestTenant } from '../jobs/tenant.ts'
import { addMember, addUser, asking, password, signedIn } from '../tenancy/team.ts'
import { startConsole, violations } from './console.ts'
import type { TestConsole } from './console.ts'

const day = 86_400_000
const declined = /0002/
const paysOnce = /0341/
const pays = /4242/

describe('the plan in the console', () => {
  let console: TestConsole
  let billing: TestBilling
  let tenant: TestTenant
  let page: Page
  const owner = { email: 'olga.money@example.com', password }
  const recruiter = { email: 'rob.hiring@example.com', password }

  before(async () => {
    const port = String(await freePort())
    console = await startConsole({ PORT: port, PUBLIC_URL: `http://localhost:${port}`, BILLING: 'on' })
    billing = billingOf(console.platform)
    tenant = await billing.tenant()
    await addMember(console.platform, tenant.tenantId, await addUser(console.platform, owner.email), 'owner')
    await addMember(console.platform, tenant.tenantId, await addUser(console.platform, recruiter.email), 'recruiter')
    page = await console.open('/billing', owner, { checked: true })
    page.setDefaultTimeout(6_000)
  })
  after(() => console.close())

  const go = (path: string): Promise<unknown> => page.goto(new URL(`/console${path}`, page.url()).href)
  const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: true }).click()
  const see = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor()
  const requireSound = async (what: string): Promise<void> => {
    assert.deepEqual(await violations(page), [], what)
    await page.setViewportSize({ width: 360, height: 740 })
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, `${what} scrolls sideways`)
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  const card = async (which: RegExp, button: string): Promise<void> => {
    await page.getByRole('radio', { name: which }).check()
    await press(button)
  }
  /** Opens a draft of this title and presses what publishes it. */
  const publish = async (title: string): Promise<void> => {
    const { id } = await tenant.draft({ title })
    await go(`/jobs/${id}`)
    await press('Publish')
  }
  const fill = async (jobs: number): Promise<void> => {
    for (let made = 0; made < jobs; made++) await tenant.call('PUT', `/v1/jobs/${(await tenant.draft()).id}/publication`, {})
  }

  it('is bought where a publication needs one: with a declined card, then with another, and waits for what the payment brings', async () => {
    await see('Your plan: Free')
    await requireSound('a company without a plan')
    await publish('Welder')
    await see(/The plan Free allows no published jobs/)
    await requireSound('what a plan has no room for')
    await page.getByRole('link', { name: 'See the plans' }).click()
    for (const [currency, price] of Object.entries({ JPY: '¥7,900', KWD: 'KWD 15.000', EUR: '€49.00' })) {
      await page.getByLabel('Currency').selectOption(currency)
      await page.getByText(price.replace(' ', '\u{A0}'), { exact: true }).waitFor()
    }
    await press('Buy at once: Starter')
    await card(declined, 'Pay')
    await see('Your card was declined.')
    let confirm = (): void => undefined
    const confirmed = new Promise<void>((resolve) => (confirm = resolve))
    billing.sandbox.deliver = () => Promise.resolve(false)
    billing.sandbox.line = async (send, { method, path }) => {
      if (method === 'GET' && path.includes('/checkout/sessions')) await confirmed
      return send()
    }
    await card(pays, 'Pay')
    await see(/Waiting for the confirmation/)
    confirm()
    await see('Your plan is paid for.')
    await see('Your plan: Starter')
    Object.assign(billing, billingOf(console.platform))
    billing.sandbox.line = (send) => send()
    await billing.settle()
    await publish('Fitter')
    await see('Fitter is published')
  })

  it('sells credits, shows the job that each was spent on, and gives the others back', async () => {
    await go('/billing/credits')
    await see('No credits were bought yet')
    await requireSound('no credits')
    await fill(4)
    await publish('Smith')
    await see(/The plan Starter allows 5 published jobs at a time, and you have 5/)
    await page.getByRole('link', { name: 'Buy a credit' }).click()
    await press('Buy: Five jobs')
    await page.waitForURL(/sandbox\/checkout/)
    // The event is there before the person comes back.
    await billing.pay({ id: new URL(page.url()).pathname.split('/').at(-1) ?? '' })
    await billing.settle()
    await page.reload()
    await see('Your credits are here.')
    await go('/jobs')
    await page.getByRole('row', { name: /Smith/ }).getByRole('button', { name: 'Publish' }).click()
    await see('Smith is published')
    await go('/billing/credits')
    await page.getByRole('region', { name: 'Ledger' }).getByRole('link', { name: 'Smith' }).waitFor()
    await see('4 left')
    await press('Give back…')
    await press('Give back')
    await see('On its way')
    await billing.settle()
    await see('Paid back')
    await see('No credits')
    await requireSound('the credits')
  })

  it('grows for the difference that is shown first, and shrinks without taking away what is published', async () => {
    await go('/billing')
    await press('Change to Team')
    const sum = page.getByRole('button', { name: /^Change and pay €\d+\.\d\d$/ })
    await sum.waitFor()
    await requireSound('the preview of a change')
    await sum.click()
    await see('Your plan: Team')
    await billing.settle()
    await fill(2)
    await page.reload()
    await press('Change to Starter')
    await see(/Starter has room for 5\. They all stay/)
    await press('Change the plan')
    await see('More than the plan has room for')
    await billing.settle()
    const { jobs } = await tenant.call<{ jobs: { awaitingPayment: boolean }[] }>('GET', '/v1/jobs?state=published')
    assert.deepEqual([jobs.length, jobs.filter(({ awaitingPayment }) => awaitingPayment).length], [8, 0])
    await publish('Turner')
    await see(/The plan Starter allows 5 published jobs at a time/)
  })

  it('ends with its period, unless one thinks better of it', async () => {
    await go('/billing')
    await press('End the plan…')
    await press('End the plan')
    await see(/It ends on 24 Dec 2026; until then/)
    await press('Let it go on')
    await see(/It is renewed on 24 Dec 2026/)
  })

  it('keeps the invoices, each with its PDF, and says whom they go to', async () => {
    await go('/billing/invoices')
    const link = page.getByRole('link', { name: /^PDF of invoice/ }).last()
    const pdf = await page.request.get((await link.getAttribute('href')) ?? '')
    assert.equal(pdf.headers()['content-type'], 'application/pdf')
    await requireSound('the invoices')
    await page.getByRole('link', { name: 'Contact' }).click()
    await page.getByLabel('Email').fill('money')
    await press('Save')
    await see('Must be an email address such as name@example.com.')
    await page.getByLabel('Email').fill('money@example.com')
    await press('Add a tax id')
    await page.getByLabel('Number').fill('DE123456789')
    await requireSound('the contact')
    await press('Save')
    await see('The contact for invoices is saved')
    await page.reload()
    assert.equal(await page.getByLabel('Number').inputValue(), 'DE123456789')
  })

  it('asks on every page for a payment that failed, with a date, until another card pays', async () => {
    await go('/billing')
    await press('Cards and addresses')
    await card(paysOnce, 'Use this card')
    await see('Ends with 0341')
    // What was kept from the larger plan pays once.
    for (let month = 0; month < 2; month++) {
      console.platform.clock.advance(31 * day)
      await billing.settle()
    }
    page = await console.open('/jobs', owner, { checked: true })
    page.setDefaultTimeout(6_000)
    await page
      .getByRole('region', { name: 'Payment' })
      .getByText(/stays until 8 Feb 2027/)
      .waitFor()
    await requireSound('a payment that failed')
    await press('Pay, or use another card')
    await card(pays, 'Use this card')
    await see('Ends with 4242')
    await billing.settle()
    await page.getByRole('link', { name: 'Back' }).click()
    await see(/It is renewed on 24 Feb 2027/)
    assert.equal(await page.getByRole('region', { name: 'Payment' }).count(), 0)
  })

  it('is no matter of a recruiter, neither on the screen nor by the API', async () => {
    page = await console.open('/billing', recruiter)
    await see('This is not yours to see')
    assert.equal(await page.getByRole('link', { name: 'Plan', exact: true }).count(), 0)
    const ask = asking(console.platform, await signedIn(console.platform, recruiter.email))
    for (const path of ['', '/invoices', '/ledger', '/contact']) assert.equal((await ask('GET', `/v1/billing${path}`)).status, 403, path)
    assert.equal((await ask('POST', '/v1/billing/portal')).status, 403)
    await publish('Miller')
    await see('An owner of the company, or whoever looks after its plan, can change this.')
    assert.equal(await page.getByRole('link', { name: 'See the plans' }).count(), 0)
  })
})
