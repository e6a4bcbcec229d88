import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Stripe } from 'stripe'
import { findPrice } from '../../platform/billing/price.ts'
import { advanceClock, createClock } from '../../platform/billing/sandbox/catalogue.ts'
import { completeCheckout } from '../../platform/billing/sandbox/checkout-pay.ts'
import { createCustomer } from '../../platform/billing/sandbox/customer.ts'
import { readForm } from '../../platform/billing/sandbox/form.ts'
import { openBilling } from '../../platform/billing/stripe.ts'
import { startBilling } from './billing.ts'
import type { TestBilling } from './billing.ts'

const day = 86_400

describe('the sandbox', () => {
  let billing: TestBilling
  before(async () => {
    billing = await startBilling()
    billing.sandbox.deliver = null
  })
  after(() => billing.close())

  const page = async (path: string, body?: string): Promise<{ status: number; text: string; location: string | null }> => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const response = await billing.platform.fetch(path, {
      redirect: 'manual',
      ...(body === undefined ? {} : { method: 'POST', body, headers }),
    })
    return { status: response.status, text: await response.text(), location: response.headers.get('location') }
  }

  it('never runs in production', async () => {
    const { context } = billing.platform
    const config = { secretKey: null, webhookSecrets: [], tax: true, apiUrl: null }
    const around = { databaseUrl: context.databaseUrl, publicUrl: 'https://jobs.example', clock: context.clock, log: context.log }
    await assert.rejects(openBilling(config, { ...around, environment: 'production' }), /never runs in production/)
  })

  it('says on each of its pages that no money moves, and lets a person pay, be declined and go back', async () => {
    const tenant = await billing.tenant()
    const checkout = await tenant.call<{ id: string }>('POST', '/v1/billing/checkout', {
      kind: 'credits',
      package: 'single',
      currency: 'KWD',
    })
    const path = `/sandbox/checkout/${checkout.id}`
    const shown = await page(path)
    assert.match(shown.text, /Sandbox — no real money[^]*One job[^]*KWD\s30\.000/)
    const declined = await page(path, 'card=4000000000000002&act=pay')
    assert.deepEqual([declined.status, /Your card was declined/.test(declined.text)], [402, true])
    assert.equal((await page(path, 'act=back')).location, 'http://platform.test/console/billing')
    const asked = await page(path, 'card=4000002500003155&act=pay')
    assert.match(asked.text, /Your bank asks[^]*One job[^]*KWD\s30\.000[^]*ends with 3155/)
    assert.match((await page(path, 'card=4000002500003155&act=fail')).text, /did not confirm/)
    const paid = await page(path, 'card=4000002500003155&act=confirm')
    assert.deepEqual([paid.status, paid.location], [303, `http://platform.test/console/billing?checkout=${checkout.id}`])
    assert.equal((await page(path)).location, paid.location, 'what is paid is not shown again')
    const { url } = await tenant.call<{ url: string }>('POST', '/v1/billing/portal')
    const portal = await page(new URL(url).pathname)
    assert.match(portal.text, /Sandbox — no real money[^]*Ends with 3155[^]*Paid/)
    assert.equal((await page('/sandbox/portal/bps_nothing')).status, 404)
  })

  it('lets nobody’s page pay in a visitor’s name', async () => {
    const tenant = await billing.tenant()
    const { id } = await tenant.call<{ id: string }>('POST', '/v1/billing/checkout', {
      kind: 'credits',
      package: 'single',
      currency: 'EUR',
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' }
    const response = await billing.platform.fetch(`/sandbox/checkout/${id}`, {
      method: 'POST',
      body: 'card=4242424242424242&act=pay',
      headers,
    })
    assert.equal(response.status, 403)
  })

  it('answers a repeated key as before, and refuses another request under it', async () => {
    const { calls } = billing.sandbox
    const [one, two] = await Promise.all([1, 2].map(() => calls.createCustomer({ name: 'Acme', email: null }, 'tenant', { key: 'once' })))
    assert.equal(one?.id, two?.id)
    await assert.rejects(
      calls.createCustomer({ name: 'Other', email: null }, 'tenant', { key: 'once' }),
      Stripe.errors.StripeIdempotencyError,
    )
    await assert.rejects(calls.retrieveSubscription('sub_nothing'), { code: 'resource_missing', statusCode: 404 })
  })

  it('lets a customer with a clock of its own live a month in a moment', async () => {
    const { sandbox } = billing
    const { calls } = sandbox
    const now = Math.floor(billing.platform.clock.now().getTime() / 1000)
    const clock = await sandbox.work((desk) => createClock(desk, { frozen_time: String(now) }))
    const customer = await sandbox.work((desk) => createCustomer(desk, { test_clock: clock.id, name: 'Ahead' }))
    const address = 'https://example.com'
    const price = await findPrice(calls, { kind: 'plan', plan: 'starter', period: 'month' }, 'EUR')
    const pages = { customer: customer.id, price, currency: 'EUR', tax: false, successUrl: address, cancelUrl: address }
    const session = await calls.createSubscriptionCheckout(pages, null, { key: 'ahead' })
    const paying = { card: '4242424242424242', code: null, country: null, authenticated: false } as const
    const done = await sandbox.work((desk) => completeCheckout(desk, session.id, paying))
    await sandbox.work((desk) => advanceClock(desk, { frozen_time: String(now + 40 * day) }, clock.id))
    await sandbox.tick()
    const { items } = await calls.retrieveSubscription(String(done['subscription']))
    assert.ok((items.data[0]?.current_period_start ?? 0) > now)
    const { data } = await calls.listInvoices(customer.id, 10)
    assert.deepEqual(
      data.map(({ status, total }) => [status, total]),
      [
        ['paid', 4900],
        ['paid', 4900],
      ],
    )
    await assert.rejects(
      sandbox.work((desk) => advanceClock(desk, { frozen_time: String(now) }, clock.id)),
      /only moves forward/,
    )
  })

  it('reads forms as Stripe’s clients write them, and no name that would change what objects are', () => {
    assert.deepEqual(readForm('items[0][id]=si_1&items[0][price]=p&expand[]=a&expand[]=b&metadata[k]=v&n=1'), {
      items: [{ id: 'si_1', price: 'p' }],
      expand: ['a', 'b'],
      metadata: { k: 'v' },
      n: '1',
    })
    assert.throws(() => readForm('a[__proto__][b]=1'), /Invalid parameter name/)
  })
})
