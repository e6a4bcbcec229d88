import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { CreditLot } from '../../platform/billing/ledger.ts'
import { endSubscriptions } from '../../platform/billing/leave.ts'
import type { Overview } from '../../platform/billing/overview.ts'
import { StripeFault } from '../../platform/billing/sandbox/fault.ts'
import { createRefund } from '../../platform/billing/sandbox/refund.ts'
import { replaceCard } from '../../platform/billing/sandbox/portal.ts'
import type { Card } from '../../platform/billing/sandbox/payment.ts'
import { inTenant } from '../../platform/database/database.ts'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { openCaughtMail } from '../../platform/mail/caught.ts'
import { tasks } from '../../platform/tasks.ts'
import { startWorker } from '../../platform/worker.ts'
import { eventually } from '../browser.ts'
import { createTenant, fieldsOf } from '../jobs/tenant.ts'
import type { TestTenant } from '../jobs/tenant.ts'
import { startBilling } from './billing.ts'
import type { TestBilling } from './billing.ts'

const day = 24 * 3_600_000
const starter = { kind: 'plan', plan: 'starter', period: 'month', currency: 'EUR' }

interface Page {
  id: string
  url: string
  state: string
}

interface Ledger {
  accounts: Record<string, number>
  lots: { id: string; refundable: number; paid: object }[]
  refunds: { state: string; credits: number; money: { amount: number } }[]
  featured: object[]
}

describe('buying', () => {
  let billing: TestBilling
  let tenant: TestTenant
  before(async () => {
    billing = await startBilling()
  })
  after(() => billing.close())
  beforeEach(async () => {
    tenant = await billing.tenant()
  })

  const overview = (): Promise<Overview> => tenant.call('GET', '/v1/billing')
  const buy = (body: object): Promise<Page> => tenant.call('POST', '/v1/billing/checkout', body, 201)
  const look = ({ id }: Page): Promise<Page> => tenant.call('GET', `/v1/billing/checkout/${id}`)
  const publish = async (): Promise<TenantJob> => tenant.call('PUT', `/v1/jobs/${(await tenant.draft()).id}/publication`, {})
  const subscribe = async (body: object = starter, paying = {}): Promise<void> => {
    await billing.pay(await buy(body), paying)
    await billing.settle()
  }
  const pass = async (days: number): Promise<void> => {
    for (let passed = 0; passed < days; passed++) {
      billing.platform.clock.advance(day)
      await billing.settle()
    }
  }
  const paymentOf = (lot: string): Promise<string> =>
    inTenant(billing.platform.context.database, tenant.tenantId, 'system', async (scope) => {
      const { paymentId } = await CreditLot.load<CreditLot>(scope, lot)
      return String(paymentId)
    })
  const useCard = (card: Card): Promise<void> =>
    billing.sandbox.work(async (desk) => {
      const [customer] = await desk.store.list('customer', { metadata: { tenant: tenant.tenantId } })
      if (customer) await replaceCard(desk, customer, card)
    })

  it('a plan is there once its event came, and publishes', async () => {
    assert.deepEqual((await overview()).may, ['buy-plan', 'buy-credits', 'open-portal', 'change-contact'])
    await subscribe()
    const { plan, subscription, may, usage } = await overview()
    assert.equal(plan.id, 'starter')
    assert.deepEqual([subscription?.status, subscription?.price], ['active', { amount: 4900, currency: 'EUR' }])
    assert.ok(may.includes('change-plan') && may.includes('cancel') && !may.includes('buy-plan'))
    await publish()
    assert.deepEqual([usage.jobs.limit, (await overview()).usage.jobs.used], [5, 1])
  })

  it('whoever is back before the event sees what they bought, and the event then changes nothing', async () => {
    const page = await buy(starter)
    assert.equal((await look(page)).state, 'open')
    const { deliver } = billing.sandbox
    billing.sandbox.deliver = null
    await billing.pay(page)
    assert.equal((await look(page)).state, 'complete')
    assert.equal((await overview()).plan.id, 'starter')
    billing.sandbox.deliver = deliver
    await billing.settle()
    assert.equal((await overview()).plan.id, 'starter')
  })

  it('two clicks open one page, and one payment is one subscription', async () => {
    const [one, two] = await Promise.all([buy(starter), buy(starter)])
    assert.equal(one.id, two.id)
    await billing.pay(one)
    await assert.rejects(billing.pay(two), StripeFault)
    await billing.settle()
    await tenant.refused(409, 'POST', '/v1/billing/checkout', starter)
  })

  it('a declined card buys nothing; another one then does', async () => {
    const page = await buy(starter)
    await assert.rejects(billing.pay(page, { card: '4000000000000002' }), { status: 402 })
    await assert.rejects(billing.pay(page, { card: '4000000000009995' }), /insufficient funds/)
    await billing.settle()
    assert.equal((await overview()).plan.id, 'free')
    await assert.rejects(billing.pay(page, { card: '4000002500003155' }), /confirm this payment/)
    await billing.pay(page, { card: '4000002500003155', authenticated: true })
    await billing.settle()
    assert.equal((await overview()).plan.id, 'starter')
  })

  it('a network that breaks after the charge leads to no second one', async () => {
    let broken = 0
    billing.sandbox.line = async (send, { method, path }) => {
      const answered = await send()
      if (method === 'POST' && broken++ < 1) throw Object.assign(new Error(`cut after ${path}`), { code: 'ECONNRESET' })
      return answered
    }
    const page = await buy(starter)
    billing.sandbox.line = (send) => send()
    assert.ok(broken > 1)
    await billing.pay(page)
    await billing.settle()
    const customers = await billing.sandbox.look(({ store }) => store.list('customer', { metadata: { tenant: tenant.tenantId } }))
    assert.equal(customers.length, 1)
    assert.equal((await overview()).plan.id, 'starter')
  })

  it('a plan can be tried once without a card, and is over when nothing follows; jobs stay for a fortnight', async () => {
    assert.equal((await overview()).trialDays, 14)
    await subscribe({ ...starter, trial: true }, { card: null })
    assert.deepEqual([(await overview()).subscription?.status, (await overview()).trialDays], ['trialing', null])
    const job = await publish()
    await pass(15)
    const { plan, lapse } = await overview()
    assert.deepEqual([plan.id, lapse?.reason, lapse?.over], ['free', 'ended', false])
    await pass(14)
    assert.ok((await tenant.call('GET', `/v1/jobs/${job.id}`)).awaitingPayment)
    await subscribe({ ...starter, trial: true })
    assert.equal((await overview()).subscription?.status, 'active', 'a second trial is none')
    assert.ok(!(await tenant.call('GET', `/v1/jobs/${job.id}`)).awaitingPayment)
  })

  it('a code takes something off, and tax comes on top, in whole minor units of any currency', async () => {
    await subscribe({ ...starter, currency: 'JPY' }, { code: 'WELCOME25', country: 'JP' })
    const { invoices } = await tenant.call<{ invoices: { total: object; status: string; pdf: string }[] }>('GET', '/v1/billing/invoices')
    // 7900 - 1975 = 5925, and 10 % of that is 592.5.
    assert.deepEqual([invoices[0]?.total, invoices[0]?.status], [{ amount: 6518, currency: 'JPY' }, 'paid'])
    const pdf = await billing.platform.fetch(new URL(invoices[0]?.pdf ?? '').pathname)
    assert.match(await pdf.text(), /^%PDF-[^]*Tax: .*593/)
  })

  it('another plan costs what its preview said, to the unit', async () => {
    await subscribe()
    billing.platform.clock.advance(10 * day)
    const wish = { plan: 'team', period: 'month' }
    const preview = await tenant.call<{ at: string; due: { amount: number } }>('POST', '/v1/billing/preview', wish)
    assert.ok(preview.due.amount > 0)
    billing.platform.clock.advance(60_000)
    const changed = await tenant.call<Overview>('PUT', '/v1/billing/plan', { ...wish, previewedAt: preview.at })
    assert.equal(changed.plan.id, 'team')
    await billing.settle()
    const { invoices } = await tenant.call<{ invoices: { total: { amount: number } }[] }>('GET', '/v1/billing/invoices')
    assert.equal(invoices[0]?.total.amount, preview.due.amount)
    await tenant.refused(409, 'PUT', '/v1/billing/plan', wish)
  })

  it('a plan whose difference cannot be charged stays as it is', async () => {
    await subscribe(starter, { card: '4000000000000341' })
    const { detail } = await tenant.refused(402, 'PUT', '/v1/billing/plan', { plan: 'team', period: 'month' })
    assert.equal(detail, 'Your card was declined.')
    await billing.settle()
    assert.equal((await overview()).plan.id, 'starter')
  })

  it('a cancelled plan goes on to the end of its period, and can be taken back until then', async () => {
    await subscribe()
    const cancelled = await tenant.call<Overview>('PUT', '/v1/billing/cancellation')
    assert.equal(cancelled.subscription?.cancelAt, cancelled.subscription?.periodEnd)
    assert.ok(cancelled.may.includes('resume') && !cancelled.may.includes('cancel'))
    const resumed = await tenant.call<Overview>('DELETE', '/v1/billing/cancellation')
    assert.equal(resumed.subscription?.cancelAt, null)
    await tenant.call('PUT', '/v1/billing/cancellation')
    await pass(32)
    const { plan, lapse } = await overview()
    assert.deepEqual([plan.id, lapse?.reason], ['free', 'ended'])
  })

  it('a failed renewal is told of at once and after 3, 7 and 14 days; a new card brings everything back', async () => {
    await subscribe(starter, { card: '4000000000000341' })
    await tenant.call('PATCH', '/v1/billing/contact', { email: `money@${tenant.slug}.example` })
    const job = await publish()
    await pass(31)
    const { lapse, subscription } = await overview()
    assert.deepEqual([lapse?.reason, subscription?.status, lapse?.over], ['past_due', 'past_due', false])
    const pause = (): Promise<{ pause: object | null }> => tenant.call('GET', '/v1/billing/pause')
    assert.deepEqual(await pause(), { pause: { at: lapse?.until, over: false } }, 'who publishes learns when, and not why')
    assert.equal(Date.parse(lapse?.until ?? '') - Date.parse(lapse?.since ?? ''), 14 * day)
    await pass(15)
    assert.ok((await overview()).lapse?.over)
    assert.deepEqual((await overview()).awaitingPayment, { hidden: 1, scheduled: 0 })
    const letters = (await openCaughtMail(billing.platform.context.config).list()).filter(({ to }) => to.includes(tenant.slug))
    const day14 = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(lapse?.until ?? 0))
    const warning = `Payment failed: your jobs stay until ${day14}`
    assert.deepEqual(letters.map(({ subject }) => subject).toSorted(), [warning, warning, warning, 'Your jobs are out of sight'])
    assert.ok(letters.every(({ text }) => text.includes('€49.00') && text.includes('/console/billing')))
    const worker = await startWorker(billing.platform.context, { tasks, schedules: [] })
    const paid = performance.now()
    await useCard('4242424242424242')
    await eventually(async () => assert.ok(!(await tenant.call('GET', `/v1/jobs/${job.id}`)).awaitingPayment))
    assert.ok(performance.now() - paid < 60_000, 'within a minute, by the server and the worker as they run')
    await worker.close()
    assert.deepEqual([(await overview()).lapse, (await overview()).subscription?.status], [null, 'active'])
    assert.deepEqual(await pause(), { pause: null })
  })

  it('credits are bought, publish, and go back unspent for their money, once', async () => {
    await subscribe({ kind: 'credits', package: 'five', currency: 'EUR' })
    assert.equal((await overview()).credits.available, 5)
    await publish()
    const ledger = (): Promise<Ledger> => tenant.call('GET', '/v1/billing/ledger')
    const [lot] = (await ledger()).lots
    assert.equal(lot?.refundable, 4)
    await tenant.refused(409, 'POST', '/v1/billing/refunds', { lotId: lot?.id, credits: 5 })
    await tenant.call('POST', '/v1/billing/refunds', { lotId: lot?.id, credits: 4 }, 202)
    assert.equal((await overview()).credits.available, 0, 'they cannot be spent while the money is on its way')
    await billing.settle()
    const { accounts, refunds } = await ledger()
    // Of 449.00 for five, one was spent: 4/5 are 359.20.
    assert.deepEqual(
      refunds.map(({ state, money }) => [state, money.amount]),
      [['done', 35_920]],
    )
    assert.deepEqual(accounts, { sold: -5, given: 0, available: 0, spent: 1, refunded: 4, expired: 0 })
    await tenant.refused(402, 'PUT', `/v1/jobs/${(await tenant.draft()).id}/publication`, {})
  })

  it('credits that are given back are worth what can be paid in their currency', async () => {
    // 137.500 dinars less a quarter are 103.120 in steps of ten fils; a fifth of that is 20.620 or 20.630.
    await subscribe({ kind: 'credits', package: 'five', currency: 'KWD' }, { code: 'WELCOME25', country: 'KW' })
    const { lots } = await tenant.call<Ledger>('GET', '/v1/billing/ledger')
    assert.deepEqual(lots[0]?.paid, { amount: 103_120, currency: 'KWD' })
    for (let given = 0; given < 5; given++) {
      await tenant.call('POST', '/v1/billing/refunds', { lotId: lots[0]?.id, credits: 1 }, 202)
      await billing.settle()
    }
    const { refunds } = await tenant.call<Ledger>('GET', '/v1/billing/ledger')
    assert.ok(refunds.every(({ state, money }) => state === 'done' && money.amount % 10 === 0))
    assert.equal(
      refunds.reduce((sum, { money }) => sum + money.amount, 0),
      103_120,
    )
  })

  it('credits whose money can never go back are there again, but for those that were paid back elsewhere', async () => {
    await subscribe({ kind: 'credits', package: 'five', currency: 'EUR' })
    const ledger = (): Promise<Ledger> => tenant.call('GET', '/v1/billing/ledger')
    const [lot] = (await ledger()).lots
    await tenant.call('POST', '/v1/billing/refunds', { lotId: lot?.id, credits: 3 }, 202)
    // Meanwhile somebody pays four of five back at the payment service itself: three more than that is left are too many.
    const refunded = { payment_intent: await paymentOf(lot?.id ?? ''), amount: '35920' }
    await billing.sandbox.work((desk) => createRefund(desk, refunded))
    await billing.settle()
    const { accounts, refunds } = await ledger()
    assert.deepEqual(
      refunds.map(({ state, credits, money }) => [state, credits, money.amount]),
      [
        ['done', 4, 35_920],
        ['failed', 3, 26_940],
      ],
    )
    assert.deepEqual([accounts.available, accounts.refunded], [1, 4])
  })

  it('a featured place is bought for one job, for its days', async () => {
    await subscribe()
    const job = await publish()
    await subscribe({ kind: 'featured', jobId: job.id, currency: 'EUR' })
    const read = (): Promise<TenantJob> => tenant.call('GET', `/v1/jobs/${job.id}`)
    const featured = async (): Promise<unknown[]> => (await tenant.call<Ledger>('GET', '/v1/billing/ledger')).featured
    assert.equal((await read()).featured, true)
    const until = new Date(billing.platform.clock.now().getTime() + 30 * day).toISOString()
    assert.deepEqual(await featured(), [{ jobId: job.id, jobTitle: job.title, until }])
    await pass(30)
    assert.equal((await read()).featured, false)
    assert.deepEqual(await featured(), [])
    assert.deepEqual(
      (await tenant.refused(422, 'POST', '/v1/billing/checkout', { kind: 'featured', jobId: tenant.boardId, currency: 'EUR' })).errors,
      [{ field: 'body.jobId', message: 'is no job' }],
    )
  })

  it('who pays has a contact and tax ids, which Stripe checks', async () => {
    const contact = { name: 'Acme Ltd', email: 'money@acme.example', taxIds: [{ type: 'eu_vat', value: 'DE123456789' }] }
    assert.deepEqual(await tenant.call('PATCH', '/v1/billing/contact', contact), contact)
    assert.deepEqual(await tenant.call('GET', '/v1/billing/contact'), contact)
    const numbers = ['FR12345678901', '12'].map((value) => ({ type: 'eu_vat', value }))
    const wrong = await tenant.refused(422, 'PATCH', '/v1/billing/contact', { name: 'Other Ltd', taxIds: numbers })
    assert.deepEqual(fieldsOf(wrong), ['body.taxIds.1.value'])
    assert.deepEqual(await tenant.call('GET', '/v1/billing/contact'), contact, 'half of what was given is not kept')
    assert.deepEqual(await tenant.call('PATCH', '/v1/billing/contact', { taxIds: [] }), { ...contact, taxIds: [] })
  })

  it('a payment service that does not answer changes nothing, and says when to try again', async () => {
    billing.sandbox.line = async () => ({ status: 500, body: { error: { type: 'api_error', message: 'down' } } })
    const refused = await tenant.refused(503, 'POST', '/v1/billing/checkout', starter)
    billing.sandbox.line = (send) => send()
    assert.match(refused.detail ?? '', /Nothing was changed/)
    assert.equal((await look(await buy(starter))).state, 'open')
  })

  it('a company that is deleted pays no longer', async () => {
    await subscribe()
    const { context, clock } = billing.platform
    await inTenant(context.database, tenant.tenantId, 'system', (scope) => endSubscriptions(scope, context))
    const [subscription] = await billing.sandbox.look(async ({ store }) => {
      const [customer] = await store.list('customer', { metadata: { tenant: tenant.tenantId } })
      return store.list('subscription', { customer: customer?.id })
    })
    assert.deepEqual([subscription?.['status'], subscription?.['ended_at']], ['canceled', Math.floor(clock.now().getTime() / 1000)])
  })

  it('only whoever may read and change billing does so', async () => {
    const other = await createTenant(billing.platform, ['jobs:write', 'billing:read'])
    await other.refused(403, 'POST', '/v1/billing/checkout', starter)
    assert.deepEqual((await other.call<Overview>('GET', '/v1/billing')).may, [])
    const { refused } = await createTenant(billing.platform, ['jobs:read'])
    for (const path of ['', '/offers', '/pause', '/invoices', '/ledger', '/contact']) await refused(403, 'GET', `/v1/billing${path}`)
  })
})
