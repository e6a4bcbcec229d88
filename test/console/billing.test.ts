import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { freePort } from '../../platform/database/embedded.ts'
import { billingOf } from '../billing/billing.ts'
import type { TestBilling } from '../billing/billing.ts'
import { eventually, fits } from '../browser.ts'
import type { TestTenant } from '../jobs/tenant.ts'
import { addMember, addUser, asking, password, signedIn } from '../tenancy/team.ts'
import { startConsole, violations } from './console.ts'
import type { TestConsole } from './console.ts'

const day = 86_400_000
/** Long enough for a machine that does many things, in ms. */
const patience = 20_000
const declined = /0002/
const paysOnce = /0341/
const asksBank = /3155/
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
    page.setDefaultTimeout(patience)
  })
  after(() => console.close())

  const go = (path: string): Promise<unknown> => page.goto(new URL(`/console${path}`, page.url()).href)
  const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: true }).click()
  const see = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor()
  const requireSound = async (what: string): Promise<void> => {
    assert.deepEqual(await violations(page), [], what)
    await page.setViewportSize({ width: 360, height: 740 })
    await fits(page, what)
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  const banner = (): Locator => page.getByRole('region', { name: 'Payment' })
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

  it('sells one credit where a publication needs it, once the bank has agreed, and publishes one job', async () => {
    await see('Your plan: Free')
    await requireSound('a company without a plan')
    await publish('Welder')
    await see(/The plan Free allows no published jobs/)
    await requireSound('what a plan has no room for')
    await page.getByRole('link', { name: 'Buy a credit' }).click()
    await see('No credits were bought yet')
    await requireSound('no credits')
    await press('Buy: One job')
    await card(asksBank, 'Pay')
    await page.getByRole('row', { name: 'Card ends with 3155' }).waitFor()
    await requireSound('the question of the bank')
    await press('It is not')
    await see('Your bank did not confirm this payment.')
    await card(asksBank, 'Pay')
    await press('Confirm')
    await see('Your credits are here.')
    await page.getByRole('link', { name: 'To the jobs' }).click()
    await page
      .getByRole('row', { name: /Welder/ })
      .getByRole('button', { name: 'Publish' })
      .click()
    await see('Welder is published')
    await go('/billing/credits')
    await page.getByRole('region', { name: 'Ledger' }).getByRole('link', { name: 'Welder' }).waitFor()
    await page.getByRole('heading', { name: 'No credits' }).waitFor()
  })

  it('is bought where a second publication needs one: with a declined card, then with another, and waits for what the payment brings', async () => {
    await publish('Fitter')
    await see(/The plan Free allows no published jobs/)
    await page.getByRole('link', { name: 'See the plans' }).click()
    for (const [currency, price] of Object.entries({ JPY: '¥7,900', KWD: 'KWD 15.000', EUR: '€49.00' })) {
      await page.getByLabel('Currency').selectOption(currency)
      await page.getByText(price.replace(' ', '\u{A0}'), { exact: true }).waitFor()
    }
    await press('Buy at once: Starter')
    await card(declined, 'Pay')
    await see('Your card was declined.')
    await requireSound('a declined card')
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
    await see('Your plan is here.')
    await see('Your plan: Starter')
    Object.assign(billing, billingOf(console.platform))
    billing.sandbox.line = (send) => send()
    await billing.settle()
    await go('/jobs')
    await page
      .getByRole('row', { name: /Fitter/ })
      .getByRole('button', { name: 'Publish' })
      .click()
    await see('Fitter is published')
  })

  it('sells a job a place before the others, and says until when it has it', async () => {
    await go('/jobs')
    await page
      .getByRole('row', { name: /Welder/ })
      .getByRole('link', { name: 'Welder' })
      .click()
    await page.getByRole('checkbox', { name: /^Featured/ }).check()
    await press('Publish changes')
    await see('Showing a job before the others is paid for: buy it for this job.')
    await page.getByRole('link', { name: 'Feature it' }).click()
    const chosen = page.getByLabel('Job to feature')
    await chosen.waitFor()
    await eventually(async () =>
      assert.equal(await chosen.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text), 'Welder'),
    )
    await press('Feature it')
    await card(pays, 'Pay')
    await see('The job stands above the others now.')
    await billing.settle()
    await page.getByRole('link', { name: 'See until when' }).click()
    await page.getByRole('listitem').filter({ hasText: 'Welder until 24 Dec 2026' }).waitFor()
    await eventually(async () => {
      const { jobs } = await tenant.call<{ jobs: { title: string }[] }>('GET', `/v1/boards/${tenant.slug}/jobs`)
      const titles = jobs.map(({ title }) => title)
      assert.deepEqual(titles, ['Welder', 'Fitter'], 'the older one stands first')
    })
  })

  it('sells credits by the package, and gives the others back', async () => {
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
    assert.deepEqual([jobs.length, jobs.filter(({ awaitingPayment }) => awaitingPayment).length], [9, 0])
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
    await page.getByLabel('Number').fill('12')
    await press('Save')
    await see('Is no number of this kind.')
    await requireSound('the contact')
    await page.getByLabel('Number').fill('DE123456789')
    await press('Save')
    await see('The contact for invoices is saved')
    await page.reload()
    await eventually(async () => assert.equal(await page.getByLabel('Number').inputValue(), 'DE123456789'))
  })

  it('asks on every page for a payment that failed, with a date', async () => {
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
    page.setDefaultTimeout(patience)
    await banner()
      .getByText(/stays until 8 Feb 2027/)
      .waitFor()
    await requireSound('a payment that failed')
  })

  it('is no matter of a recruiter, who learns only until when the jobs are seen', async () => {
    const ofOwner = page
    page = await console.open('/', recruiter, { checked: true })
    page.setDefaultTimeout(patience)
    await banner()
      .getByText(/^Published jobs stay until 8 Feb 2027/)
      .waitFor()
    assert.equal(await banner().getByRole('link').or(banner().getByRole('button')).count(), 0)
    await requireSound('what a recruiter sees of it')
    await page.getByRole('link', { name: /waiting for a plan or a credit/ }).click()
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor()
    await go('/billing')
    await see('This is not yours to see')
    assert.equal(await page.getByRole('link', { name: 'Plan', exact: true }).count(), 0)
    const ask = asking(console.platform, await signedIn(console.platform, recruiter.email))
    for (const path of ['', '/invoices', '/ledger', '/contact']) assert.equal((await ask('GET', `/v1/billing${path}`)).status, 403, path)
    assert.equal((await ask('POST', '/v1/billing/portal')).status, 403)
    await publish('Miller')
    await see('An owner of the company, or whoever looks after its plan, can change this.')
    assert.equal(await page.getByRole('link', { name: 'See the plans' }).count(), 0)
    page = ofOwner
  })

  it('takes another card, and then says no more of the payment', async () => {
    await press('Pay, or use another card')
    await card(pays, 'Use this card')
    await see('Ends with 4242')
    await billing.settle()
    await page.getByRole('link', { name: 'Back' }).click()
    await see(/It is renewed on 24 Feb 2027/)
    await banner().waitFor({ state: 'detached' })
  })
})
