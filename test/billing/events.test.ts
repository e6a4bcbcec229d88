import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Stripe } from 'stripe'
import { grantPlan } from '../../platform/billing/account.ts'
import { receiveEvent, verifyEvent } from '../../platform/billing/event.ts'
import type { Offer } from '../../platform/billing/catalogue.ts'
import { findPrice } from '../../platform/billing/price.ts'
import { reconcile } from '../../platform/billing/reconcile.ts'
import { createCheckout } from '../../platform/billing/sandbox/checkout.ts'
import { createRefund } from '../../platform/billing/sandbox/refund.ts'
import { sandboxSecret } from '../../platform/billing/sandbox/sandbox.ts'
import { StripeFault } from '../../platform/billing/sandbox/fault.ts'
import { replaceCard } from '../../platform/billing/sandbox/portal.ts'
import type { Card } from '../../platform/billing/sandbox/payment.ts'
import type { StripeObject } from '../../platform/billing/sandbox/shape.ts'
import type { Billing } from '../../platform/billing/stripe.ts'
import { inTenant } from '../../platform/database/database.ts'
import type { TestTenant } from '../jobs/tenant.ts'
import { doPromised, startBilling } from './billing.ts'
import type { TestBilling } from './billing.ts'
import { chanceOf } from './random.ts'

const day = 24 * 3_600_000

describe('events of the payment service', () => {
  let billing: TestBilling
  before(async () => {
    billing = await startBilling()
    billing.sandbox.deliver = null
  })
  after(() => billing.close())

  const database = () => billing.platform.context.database
  const stateOf = ({ tenantId }: TestTenant): Promise<unknown> => inTenant(database(), tenantId, 'system', async ({ trx }) => standOf(trx))
  const customerOf = async ({ tenantId }: TestTenant): Promise<string> =>
    (await database()('billing_customers').where({ tenant_id: tenantId }).first('customer_id')).customer_id
  const buy = async (tenant: TestTenant, body: object): Promise<void> =>
    billing.pay(await tenant.call<{ id: string }>('POST', '/v1/billing/checkout', body))

  /** The events that nobody has taken yet, oldest first. */
  const takeEvents = (): Promise<StripeObject[]> =>
    billing.sandbox.look(async ({ store }) => {
      const events = (await store.list('event', { pending_webhooks: 1 })).toReversed()
      await database()('sandbox_objects')
        .where({ kind: 'event' })
        .update({ body: database().raw(`jsonb_set(body, '{pending_webhooks}', '0')`) })
      return events
    })
  const receive = async (event: StripeObject): Promise<void> => {
    const { body, signature } = billing.sandbox.sign(event)
    const { context } = billing.platform
    await receiveEvent(context, verifyEvent(context.billing as Billing, body, signature, context.clock(), assert.fail))
  }
  const post = (event: StripeObject): Promise<Response> => {
    const { body, signature } = billing.sandbox.sign(event)
    return billing.post(body, signature)
  }
  const eventRow = (id: string) => database()('stripe_events').where({ id }).first()

  it('lead to the same state in order, and as 10,000 that come shuffled, late and many times', async (t) => {
    const chance = chanceOf(7)
    const pairs: [inOrder: TestTenant, shuffled: TestTenant][] = []
    for (let count = 0; count < 4; count++) pairs.push([await billing.tenant(), await billing.tenant()])
    for (const tenant of pairs.flat()) await tenant.call('POST', '/v1/billing/portal')
    const late: StripeObject[] = []
    let deliveries = 0
    for (let round = 0; round < 30; round++) {
      for (const [one, other] of pairs) {
        const act = chance.pick(acts)
        for (const tenant of [one, other]) await act(billing, await customerOf(tenant)).catch(unlessRefused)
      }
      billing.platform.clock.advance((1 + chance.below(20)) * day)
      await billing.sandbox.tick()
      const shuffled = new Set(await Promise.all(pairs.map(([, tenant]) => customerOf(tenant))))
      for (const event of await takeEvents()) {
        if (shuffled.has(String((event['data'] as { object: { customer?: string } }).object.customer))) late.push(event)
        else await receive(event)
      }
      deliveries += await deliver(chance.shuffle(late).slice(0, 15), receive)
      await doPromised(billing.platform)
    }
    while (deliveries < 10_000) deliveries += await deliver(chance.shuffle([...late, ...late.slice(0, 10_000 - deliveries)]), receive)
    while ((await doPromised(billing.platform)) > 0);
    for (const [inOrder, shuffled] of pairs) assert.deepEqual(await stateOf(shuffled), await stateOf(inOrder))
    const seen = new Set(late.map(({ type }) => type))
    t.diagnostic(`${deliveries} deliveries of ${late.length} events of ${seen.size} types`)
    assert.ok(late.length > 150 && deliveries >= 10_000 && seen.has('customer.subscription.deleted') && seen.has('charge.refunded'))
  })

  it('are taken when either of two secrets signed them, and not when another did, or too long ago', async (t) => {
    const told = t.mock.method(billing.platform.context.log, 'warn', () => undefined)
    const tenant = await billing.tenant()
    await buy(tenant, { kind: 'credits', package: 'single', currency: 'EUR' })
    const event = (await takeEvents()).find(({ type }) => type === 'checkout.session.completed')
    const payload = JSON.stringify(event)
    const seconds = Math.floor(billing.platform.clock.now().getTime() / 1000)
    const signed = (secret: string, timestamp: number): string => Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
    for (const signature of [signed('whsec_forged', seconds), signed(sandboxSecret, seconds - 301), 't=1,v1=00', '']) {
      const response = await billing.post(payload, signature)
      assert.equal(response.status, 400)
      assert.match(await response.text(), /wrong-signature/)
    }
    assert.equal((await billing.post(`${payload} `, signed(sandboxSecret, seconds))).status, 400)
    assert.equal(await eventRow(event?.id ?? ''), undefined)
    const reasons = told.mock.calls.map(({ arguments: [what] }) => (what as { reason?: string }).reason ?? '')
    assert.deepEqual([reasons.length, reasons.every((reason) => reason !== '')], [5, true], 'each refusal is recorded with its reason')
    assert.ok(reasons.some((reason) => reason.includes('tolerance')))
    const rotating = billing.platform.context.billing as Billing
    rotating.webhookSecrets.unshift('whsec_new')
    assert.equal((await billing.post(payload, signed('whsec_new', seconds))).status, 204)
    assert.equal((await billing.post(payload, signed(sandboxSecret, seconds))).status, 204)
    rotating.webhookSecrets.shift()
    await doPromised(billing.platform)
    assert.deepEqual([(await eventRow(event?.id ?? '')).state, await availableOf(tenant)], ['done', 1])
  })

  it('of kinds that mean nothing here are kept and left alone', async () => {
    const event = {
      id: 'evt_unknown',
      object: 'event',
      type: 'radar.early_fraud_warning.created',
      data: { object: { id: 'issfr_1', object: 'x' } },
    }
    assert.equal((await post(event)).status, 204)
    assert.equal((await eventRow(event.id)).state, 'ignored')
  })

  it('say nothing by themselves: what is written is what is fetched', async () => {
    const tenant = await billing.tenant()
    await buy(tenant, { kind: 'plan', plan: 'starter', period: 'month', currency: 'EUR' })
    const events = await takeEvents()
    const created = events.find(({ type }) => type === 'customer.subscription.created') as StripeObject
    const told = (created['data'] as { object: { status: string; items: { data: { price: { product: string } }[] } } }).object
    Object.assign(told, { status: 'canceled' })
    Object.assign(told.items.data[0]?.price ?? {}, { product: 'rolecall_business' })
    await post(created)
    await doPromised(billing.platform)
    const { plan } = await tenant.call<{ plan: { id: string } }>('GET', '/v1/billing')
    assert.equal(plan.id, 'starter')
  })

  it('about what is another tenant’s are refused and recorded, and change nothing', async () => {
    const [mine, theirs] = [await billing.tenant(), await billing.tenant()]
    for (const tenant of [mine, theirs]) await buy(tenant, { kind: 'credits', package: 'single', currency: 'EUR' })
    const completed = (await takeEvents()).filter(({ type }) => type === 'checkout.session.completed')
    const customer = await customerOf(mine)
    const foreign = completed.find(
      (event) => (event['data'] as { object: { customer: string } }).object.customer !== customer,
    ) as StripeObject
    const forged = structuredClone({ ...foreign, id: 'evt_foreign' }) as StripeObject
    Object.assign((forged['data'] as { object: object }).object, { customer })
    assert.equal((await post(forged)).status, 204)
    await doPromised(billing.platform)
    const row = await eventRow('evt_foreign')
    assert.deepEqual([row.state, row.reason], ['refused', 'it belongs to another customer'])
    assert.deepEqual([await availableOf(mine), await availableOf(theirs)], [0, 0])
    const nobodys = structuredClone({ ...foreign, id: 'evt_nobody' }) as StripeObject
    Object.assign((nobodys['data'] as { object: object }).object, { customer: 'cus_of_nobody' })
    await post(nobodys)
    assert.equal((await eventRow('evt_nobody')).state, 'refused')
  })

  it('of sales that no plan knows, or of several at once, are refused and recorded', async () => {
    const tenant = await billing.tenant()
    await tenant.call('POST', '/v1/billing/portal')
    const customer = await customerOf(tenant)
    const { calls } = billing.sandbox
    const entry = { product: 'foreign', name: 'Foreign', key: 'foreign_eur', amount: 100, currency: 'EUR', period: null } as const
    await calls.createProduct(entry, { key: 'foreign' })
    const { id: foreign } = await calls.createPrice(entry, { key: 'foreign price' })
    const known = await findPrice(calls, { kind: 'credits', package: 'single' }, 'EUR')
    for (const [price, quantity, reason] of [
      [foreign, '1', /in no plan/],
      [known, '3', /sold singly/],
    ] as const) {
      const form = { customer, mode: 'payment', success_url: 'https://example.com', line_items: [{ price, quantity }] }
      await billing.pay(await billing.sandbox.work((desk) => createCheckout(desk, form)))
      const event = (await takeEvents()).find(({ type }) => type === 'checkout.session.completed') as StripeObject
      await post(event)
      await doPromised(billing.platform)
      const row = await eventRow(event.id)
      assert.equal(row.state, 'refused')
      assert.match(row.reason, reason)
    }
    assert.equal(await availableOf(tenant), 0)
    const negative = { customer, mode: 'payment', success_url: 'https://example.com', line_items: [{ price: known, quantity: '-1' }] }
    await assert.rejects(
      billing.sandbox.work((desk) => createCheckout(desk, negative)),
      StripeFault,
    )
    await tenant.refused(422, 'POST', '/v1/billing/checkout', { kind: 'credits', package: 'single', currency: 'XXX' })
    await tenant.refused(422, 'POST', '/v1/billing/checkout', { kind: 'plan', plan: 'free', period: 'month', currency: 'EUR' })
    await tenant.refused(422, 'POST', '/v1/billing/refunds', { lotId: tenant.tenantId, credits: -1 })
  })

  it('wait where the payment service is away, and are handled when it is back', async () => {
    const tenant = await billing.tenant()
    await buy(tenant, { kind: 'credits', package: 'single', currency: 'EUR' })
    for (const event of await takeEvents()) await post(event)
    billing.sandbox.line = async () => ({ status: 503, body: { error: { type: 'api_error', message: 'away' } } })
    await assert.rejects(doPromised(billing.platform), /away/)
    billing.sandbox.line = (send) => send()
    assert.equal(await availableOf(tenant), 0)
    await doPromised(billing.platform)
    assert.equal(await availableOf(tenant), 1)
  })

  it('that wait for a slow payment service keep nobody from publishing', async () => {
    const tenant = await billing.tenant()
    await inTenant(database(), tenant.tenantId, 'system', (scope) => grantPlan(scope, 'starter'))
    await buy(tenant, { kind: 'credits', package: 'single', currency: 'EUR' })
    for (const event of await takeEvents()) await post(event)
    const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    billing.sandbox.line = async (send) => {
      asked.resolve()
      await answered.promise
      return send()
    }
    const handling = doPromised(billing.platform)
    await asked.promise
    const job = await tenant.draft()
    assert.equal((await tenant.call('PUT', `/v1/jobs/${job.id}/publication`, {})).state, 'published')
    answered.resolve()
    await handling
    billing.sandbox.line = (send) => send()
    assert.equal(await availableOf(tenant), 1)
  })

  it('that never came are made good at night, and told of', async (t) => {
    const told = t.mock.method(billing.platform.context.log, 'warn', () => undefined)
    const tenant = await billing.tenant()
    await buy(tenant, { kind: 'plan', plan: 'team', period: 'year', currency: 'USD' })
    await buy(tenant, { kind: 'credits', package: 'five', currency: 'USD' })
    await takeEvents()
    const { context } = billing.platform
    const first = await reconcile(context, context.billing as Billing)
    assert.ok(first.repaired.includes(tenant.tenantId) && first.failed.length === 0)
    const { plan } = await tenant.call<{ plan: { id: string } }>('GET', '/v1/billing')
    assert.deepEqual([plan.id, await availableOf(tenant)], ['team', 5])
    assert.deepEqual(told.mock.calls.at(-1)?.arguments[0], first)
    assert.deepEqual((await reconcile(context, context.billing as Billing)).repaired, [])
    assert.equal(told.mock.callCount(), 1, 'a night without a difference is no news')
  })

  it('of a refund made at the payment service itself take the credits back that are left', async () => {
    const tenant = await billing.tenant()
    await buy(tenant, { kind: 'credits', package: 'five', currency: 'EUR' })
    await refundFirst(billing, await customerOf(tenant), 44_900)
    for (const event of await takeEvents()) await post(event)
    await doPromised(billing.platform)
    assert.equal(await availableOf(tenant), 0)
  })

  const availableOf = async (tenant: TestTenant): Promise<number> =>
    (await tenant.call<{ credits: { available: number } }>('GET', '/v1/billing')).credits.available
})

type Act = (billing: TestBilling, customer: string) => Promise<void>

/** What people and time do to a customer; what cannot be done at the moment is refused, to both alike. */
const acts: Act[] = [
  (billing, customer) => buyAtStripe(billing, customer, { kind: 'plan', plan: 'starter', period: 'month' }),
  (billing, customer) => buyAtStripe(billing, customer, { kind: 'plan', plan: 'team', period: 'month' }, '4000000000000341'),
  (billing, customer) => buyAtStripe(billing, customer, { kind: 'credits', package: 'five' }),
  (billing, customer) => withSubscription(billing, customer, (id) => billing.sandbox.calls.cancelAtPeriodEnd(id, true)),
  (billing, customer) => withSubscription(billing, customer, (id) => billing.sandbox.calls.cancelAtPeriodEnd(id, false)),
  (billing, customer) =>
    withSubscription(billing, customer, async (subscription, item) => {
      const price = await findPrice(billing.sandbox.calls, { kind: 'plan', plan: 'business', period: 'month' }, 'EUR')
      const prorationDate = Math.floor(billing.platform.clock.now().getTime() / 1000)
      await billing.sandbox.calls.changeSubscription(
        { subscription, item, price, prorationDate },
        { key: `${subscription}:${prorationDate}` },
      )
    }),
  ({ sandbox }, customer) => sandbox.work(async (desk) => replaceCard(desk, await desk.load('customer', customer), '4242424242424242')),
  (billing, customer) => refundFirst(billing, customer, 8980),
]

/** Without the platform, which would ask its own state whether it may be. */
async function buyAtStripe(
  { sandbox, pay, platform }: TestBilling,
  customer: string,
  offer: Offer,
  card: Card = '4242424242424242',
): Promise<void> {
  const { calls } = sandbox
  const address = 'https://example.com'
  const pages = {
    customer,
    price: await findPrice(calls, offer, 'EUR'),
    currency: 'EUR',
    tax: true,
    successUrl: address,
    cancelUrl: address,
  }
  const once = { key: `${customer}:${offer.kind}:${platform.clock.now().toISOString()}` }
  if (offer.kind !== 'plan') return pay(await calls.createPaymentCheckout(pages, once), { card })
  const { data } = await calls.listSubscriptions(customer)
  if (data.every(({ status }) => status === 'canceled')) await pay(await calls.createSubscriptionCheckout(pages, null, once), { card })
}

async function withSubscription(
  { sandbox }: TestBilling,
  customer: string,
  work: (id: string, item: string) => Promise<unknown>,
): Promise<void> {
  const { data } = await sandbox.calls.listSubscriptions(customer)
  const alive = data.find(({ status }) => status !== 'canceled')
  if (alive) await work(alive.id, alive.items.data[0]?.id ?? '')
}

/** Gives part of the oldest payment for credits back, as somebody does at Stripe itself. */
async function refundFirst({ sandbox }: TestBilling, customer: string, amount: number): Promise<void> {
  await sandbox.work(async (desk) => {
    const sessions = await desk.store.list('checkout.session', { customer, status: 'complete', mode: 'payment' })
    const payment = sessions.at(-1)?.['payment_intent']
    if (payment) await createRefund(desk, { payment_intent: String(payment), amount: String(amount) })
  })
}

function unlessRefused(cause: unknown): void {
  if (!(cause instanceof StripeFault) && !(cause instanceof Stripe.errors.StripeError)) throw cause
}

async function deliver(events: StripeObject[], receive: (event: StripeObject) => Promise<void>): Promise<number> {
  const waiting = [...events]
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await receive(next)
  }
  await Promise.all(Array.from({ length: 6 }, work))
  return events.length
}

/** All that a tenant has by its payments, without the ids that differ from tenant to tenant. */
async function standOf(trx: { raw(sql: string): Promise<{ rows: unknown[] }> }): Promise<unknown> {
  const queries = [
    `SELECT status, plan, amount, currency, period, period_end, trial_end, cancel_at, ended_at, unpaid_since, created_at FROM subscriptions ORDER BY created_at`,
    `SELECT package, credits, days, amount, currency, bought_at, expires_at FROM credit_lots ORDER BY bought_at, amount`,
    `SELECT account, sum(credits) FROM ledger_entries GROUP BY 1 ORDER BY 1`,
    `SELECT credits, amount, currency, state FROM credit_refunds ORDER BY 1, 2`,
  ]
  const found: unknown[] = []
  for (const query of queries) found.push((await trx.raw(query)).rows)
  return found
}
