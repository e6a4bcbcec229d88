import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { findPrice } from '../../platform/billing/price.ts'
import { advanceClock, createClock } from '../../platform/billing/sandbox/catalogue.ts'
import { addTaxId, createCustomer } from '../../platform/billing/sandbox/customer.ts'
import { completeCheckout } from '../../platform/billing/sandbox/checkout-pay.ts'
import type { StripeCalls } from '../../platform/billing/stripe-calls.ts'
import { connectStripe } from '../../platform/billing/stripe.ts'
import { startBilling } from './billing.ts'
import type { TestBilling } from './billing.ts'
import { calls } from './calls.ts'
import type { Asked, Subjects } from './calls.ts'
import { differences } from './shape.ts'
import { startStripeMock } from './stripe-mock.ts'
import type { StripeMock } from './stripe-mock.ts'

const asked = Object.entries(calls) as [name: keyof StripeCalls, asked: Asked][]
const plain = (answer: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(answer))
const examples = new URL('../../../shared/data/stripe-fixtures.json', import.meta.url)
const published = await readFile(examples, 'utf8').catch(() => null)
const mock = await startStripeMock()

describe('what billing asks of Stripe', () => {
  let billing: TestBilling
  let subjects: Subjects
  const fromSandbox = new Map<string, Record<string, unknown>>()
  before(async () => {
    billing = await startBilling()
    billing.sandbox.deliver = null
    subjects = await stage(billing)
    for (const [name, { send }] of asked) fromSandbox.set(name, plain(await send(billing.sandbox.calls, subjects)))
  })
  after(async () => {
    await billing.close()
    if (typeof mock !== 'string') await mock.close()
  })

  it('is answered by the sandbox, every request of it', () => {
    for (const [name, { resource, list }] of asked) {
      const answer = fromSandbox.get(name)
      assert.equal(answer?.['object'], list ? 'list' : resource.replace('deleted_', ''), name)
      if (list) assert.ok(entriesOf(answer).length > 0, `${name} lists nothing to compare`)
    }
  })

  it(
    'is accepted by Stripe’s own check, and answered by the sandbox with the same fields',
    { skip: typeof mock === 'string' ? mock : false },
    async () => {
      const { calls: to } = connectStripe({ secretKey: 'sk_test_123', apiUrl: (mock as StripeMock).url, webhookSecrets: [], tax: true })
      const faults: string[] = []
      for (const [name, { send }] of asked) faults.push(...differences(plain(await send(to, subjects)), fromSandbox.get(name), name))
      assert.deepEqual(faults, [])
    },
  )

  const missing = published === null && !process.env['CI'] ? '../shared/data/stripe-fixtures.json is missing' : false
  it('is answered by the sandbox with the fields of Stripe’s published examples', { skip: missing }, () => {
    assert.ok(published !== null, '../shared/data/stripe-fixtures.json is missing')
    const { resources } = JSON.parse(published) as { resources: Record<string, unknown> }
    const faults = asked.flatMap(([name, { resource, list }]) => {
      const answer = fromSandbox.get(name)
      const [one] = list ? entriesOf(answer) : [answer]
      return differences(resources[resource], one, name)
    })
    assert.deepEqual(faults, [])
  })

  it('finds fields that are missing or of another type', () => {
    const example = { id: 'a', lines: { data: [{ amount: 1 }] } }
    assert.deepEqual(differences(example, { id: 'b', lines: { data: [{ amount: 2, more: 1 }] } }, 'x'), [])
    assert.deepEqual(differences(example, { id: 1, lines: { data: [{}] } }, 'x'), [
      'x.id is a number, not a string',
      'x.lines.data[0].amount is missing',
    ])
  })
})

const entriesOf = (answer: Record<string, unknown> | undefined): unknown[] => (answer?.['data'] as unknown[] | undefined) ?? []

/** Stages a customer whose renewal failed. @returns the subscription */
async function stageOwing({ sandbox, platform }: TestBilling, price: string): Promise<string> {
  const now = Math.floor(platform.clock.now().getTime() / 1000)
  const clock = await sandbox.work((desk) => createClock(desk, { frozen_time: String(now) }))
  const customer = await sandbox.work((desk) => createCustomer(desk, { test_clock: clock.id, name: 'Owing' }))
  const address = 'https://example.com'
  const pages = { customer: customer.id, price, currency: 'EUR', tax: false, successUrl: address, cancelUrl: address }
  const { id } = await sandbox.calls.createSubscriptionCheckout(pages, null, { key: 'stage-owing' })
  const paying = { card: '4000000000000341', code: null, country: null, authenticated: false } as const
  const { subscription } = await sandbox.work((desk) => completeCheckout(desk, id, paying))
  await sandbox.work((desk) => advanceClock(desk, { frozen_time: String(now + 40 * 86_400) }, clock.id))
  await sandbox.tick()
  return String(subscription)
}

/** A customer of the sandbox with one of everything. */
async function stage(billing: TestBilling): Promise<Subjects> {
  const { sandbox, platform } = billing
  const to = sandbox.calls
  const { id: customer } = await to.createCustomer({ name: 'Acme', email: 'money@acme.example' }, 'tenant', { key: 'stage' })
  const [price, otherPrice, creditPrice] = await Promise.all([
    findPrice(to, { kind: 'plan', plan: 'starter', period: 'month' }, 'EUR'),
    findPrice(to, { kind: 'plan', plan: 'team', period: 'month' }, 'EUR'),
    findPrice(to, { kind: 'credits', package: 'single' }, 'EUR'),
  ])
  const pages = { customer, currency: 'EUR', tax: true, successUrl: 'https://example.com', cancelUrl: 'https://example.com' }
  const pay = (id: string) =>
    sandbox.work((desk) => completeCheckout(desk, id, { card: '4242424242424242', code: null, country: 'DE', authenticated: false }))
  const first = await to.createSubscriptionCheckout({ ...pages, price }, null, { key: 'stage-plan' })
  const plan = await pay(first.id)
  const second = await to.createPaymentCheckout({ ...pages, price: creditPrice }, { key: 'stage-credits' })
  const credits = await pay(second.id)
  const subscription = await to.retrieveSubscription(String(plan['subscription']))
  const payment = String(credits['payment_intent'])
  const refund = await to.createRefund(payment, 100, { refund: 'stage', tenant: 'tenant' }, { key: 'stage-refund' })
  const taxId = await sandbox.work((desk) => addTaxId(desk, { type: 'eu_vat', value: 'DE123456780' }, customer))
  platform.clock.advance(24 * 3_600_000)
  return {
    customer,
    subscription: subscription.id,
    owing: await stageOwing(billing, price),
    item: subscription.items.data[0]?.id ?? '',
    price,
    otherPrice,
    creditPrice,
    checkout: first.id,
    payment,
    refund: refund.id,
    taxId: taxId.id,
    now: Math.floor(platform.clock.now().getTime() / 1000),
  }
}
