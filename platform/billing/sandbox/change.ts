import { shareOf, stepOf } from '../money.ts'
import type { Desk } from './desk.ts'
import { refused } from './fault.ts'
import { formOf, listOf, textOf, wholeOf } from './form.ts'
import type { Form } from './form.ts'
import { draftInvoice, finalise, markPaid } from './invoice.ts'
import type { Line } from './invoice.ts'
import { cardOf, charge } from './payment.ts'
import type { StripeObject } from './shape.ts'
import { intervalOf, isTaxed, itemOf, periodEnd } from './subscription.ts'

export async function updateSubscription(desk: Desk, form: Form, id: string): Promise<StripeObject> {
  const subscription = await desk.load('subscription', id)
  if (subscription['status'] === 'canceled') throw refused('A canceled subscription can only update its cancellation_details and metadata.')
  const cancel = textOf(form, 'cancel_at_period_end')
  if (cancel !== null) await setCancellation(desk, subscription, cancel === 'true')
  const [change] = listOf(form, 'items') as Form[]
  if (change) await changePrice(desk, subscription, form, change)
  await desk.emit('customer.subscription.updated', subscription)
  return subscription
}

async function setCancellation(desk: Desk, subscription: StripeObject, cancel: boolean): Promise<void> {
  const customer = await desk.load('customer', String(subscription['customer']))
  await desk.change(subscription, {
    cancel_at_period_end: cancel,
    cancel_at: cancel ? itemOf(subscription).current_period_end : null,
    canceled_at: cancel ? await desk.now(customer) : null,
  })
}

async function changePrice(desk: Desk, subscription: StripeObject, form: Form, change: Form): Promise<void> {
  const customer = await desk.load('customer', String(subscription['customer']))
  const { price, lines, period } = await prorate(desk, subscription, form, change)
  if (subscription['status'] !== 'trialing') {
    const draft = {
      customer,
      subscription,
      currency: String(subscription['currency']),
      lines,
      reason: 'subscription_update',
      taxed: isTaxed(subscription),
      period,
    }
    const invoice = await finalise(desk, await draftInvoice(desk, draft), customer)
    const amount = invoice['amount_due'] as number
    const card = (await cardOf(desk, customer)) ?? '4000000000000002'
    const order = { amount, currency: String(invoice['currency']), customer: customer.id, card, authenticated: false, offSession: true }
    const payment = amount > 0 ? await charge(desk, order) : null
    await markPaid(desk, invoice, await desk.now(customer), payment?.id ?? null)
    await desk.change(subscription, { latest_invoice: invoice.id })
  }
  const item = itemOf(subscription)
  Object.assign(item, { price, current_period_start: period.start, current_period_end: period.end })
  await desk.change(subscription, {})
}

/** What is given back of the present price, and what the other costs: to the second, as Stripe works it out. */
async function prorate(
  desk: Desk,
  subscription: StripeObject,
  form: Form,
  change: Form,
): Promise<{ price: StripeObject; lines: Line[]; period: { start: number; end: number } }> {
  const item = itemOf(subscription)
  if (textOf(change, 'id') !== item.id) throw refused('No such subscription item', 'items[0][id]')
  const price = await desk.load('price', String(textOf(change, 'price')))
  if (price['currency'] !== subscription['currency'])
    throw refused('The price has another currency than the subscription.', 'items[0][price]')
  const now = await desk.now(await desk.load('customer', String(subscription['customer'])))
  const { current_period_start: start, current_period_end: end } = item
  const at = Math.min(Math.max(wholeOf(form, 'proration_date') ?? now, start), end)
  const sameInterval = intervalOf(price) === intervalOf(item.price)
  if (subscription['status'] === 'trialing') return { price, lines: [], period: { start, end } }
  const step = stepOf(String(price['currency']))
  const back = shareOf(item.price['unit_amount'] as number, end - at, end - start, step)
  const amount = price['unit_amount'] as number
  const forward = sameInterval ? shareOf(amount, end - at, end - start, step) : amount
  return {
    price,
    period: sameInterval ? { start, end } : { start: at, end: periodEnd(at, intervalOf(price)) },
    lines: [
      { description: `Unused time on ${await desk.titleOf(item.price)}`, amount: -back, price: item.price.id, proration: true },
      { description: `Remaining time on ${await desk.titleOf(price)}`, amount: forward, price: price.id, proration: sameInterval },
    ],
  }
}

export async function previewInvoice(desk: Desk, form: Form): Promise<unknown> {
  const subscription = await desk.load('subscription', String(textOf(form, 'subscription')))
  const customer = await desk.load('customer', String(subscription['customer']))
  const details = formOf(form, 'subscription_details')
  const [change] = listOf(details, 'items') as Form[]
  if (!change) throw refused('Missing required param: subscription_details[items].')
  const { lines, period } = await prorate(desk, subscription, details, change)
  return draftInvoice(desk, {
    customer,
    subscription,
    currency: String(subscription['currency']),
    lines,
    reason: 'upcoming',
    taxed: isTaxed(subscription),
    period,
  })
}
