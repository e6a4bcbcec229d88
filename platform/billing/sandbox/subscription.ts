import { shareOf } from '../money.ts'
import type { Desk } from './desk.ts'
import { refused } from './fault.ts'
import { formOf, listOf, textOf, wholeOf } from './form.ts'
import type { Form } from './form.ts'
import { collect, draftInvoice, finalise, markPaid, page } from './invoice.ts'
import type { Line } from './invoice.ts'
import { cardOf, charge } from './payment.ts'
import { listed } from './shape.ts'
import type { StripeObject } from './shape.ts'

/** A subscription has one item here. */
export interface Item extends StripeObject {
  price: StripeObject
  current_period_start: number
  current_period_end: number
}

export const itemOf = (subscription: StripeObject): Item => (subscription['items'] as { data: Item[] }).data[0] as Item

const isTaxed = (subscription: StripeObject): boolean => (subscription['automatic_tax'] as { enabled: boolean }).enabled

const intervalOf = (price: StripeObject): string => (price['recurring'] as { interval: string }).interval

/** The same day of the next month or year, or its last day where it has no such day. */
export function periodEnd(start: number, interval: string): number {
  const from = new Date(start * 1000)
  const months = interval === 'year' ? 12 : 1
  const to = new Date(
    Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1, from.getUTCHours(), from.getUTCMinutes(), from.getUTCSeconds()),
  )
  const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()
  to.setUTCDate(Math.min(from.getUTCDate(), last))
  return Math.floor(to.getTime() / 1000)
}

interface Begun {
  customer: StripeObject
  price: StripeObject
  trialDays: number | null
  percentOff: number | null
  endBehavior: string
  tax: boolean
}

/** Begins a subscription whose first payment has been made, or that is tried first. */
export async function begin(desk: Desk, { customer, price, trialDays, percentOff, endBehavior, tax }: Begun): Promise<StripeObject> {
  const now = await desk.now(customer)
  const end = trialDays ? now + trialDays * 86_400 : periodEnd(now, intervalOf(price))
  const made = desk.make('subscription', {
    customer: customer.id,
    created: now,
    start_date: now,
    billing_cycle_anchor: end,
    currency: price['currency'],
    status: trialDays ? 'trialing' : 'active',
    trial_start: trialDays ? now : null,
    trial_end: trialDays ? end : null,
    automatic_tax: { disabled_reason: null, enabled: tax, liability: tax ? { type: 'self' } : null },
    trial_settings: { end_behavior: { missing_payment_method: endBehavior } },
    sandbox_percent_off: percentOff,
    test_clock: customer['test_clock'],
  })
  const item = desk.make('subscription_item', {
    price,
    subscription: made.id,
    current_period_start: now,
    current_period_end: end,
  })
  await desk.change(made, { items: listed(`/v1/subscription_items?subscription=${made.id}`, [item]) })
  await desk.emit('customer.subscription.created', made)
  return made
}

/** Bills the present period and charges it. */
async function bill(desk: Desk, subscription: StripeObject, customer: StripeObject): Promise<void> {
  const { price, current_period_start: start, current_period_end: end } = itemOf(subscription)
  const lines = [{ description: await desk.titleOf(price), amount: price['unit_amount'] as number, price: price.id }]
  const draft = {
    customer,
    subscription,
    currency: String(subscription['currency']),
    lines,
    reason: 'subscription_cycle',
    taxed: isTaxed(subscription),
    period: { start, end },
  }
  const invoice = await finalise(desk, await draftInvoice(desk, draft), customer)
  const paid = await collect(desk, invoice, customer)
  await desk.change(subscription, { status: paid ? 'active' : 'past_due', latest_invoice: invoice.id })
}

/** What time does to a subscription, one step; @returns whether there may be another */
export async function step(desk: Desk, subscription: StripeObject): Promise<boolean> {
  const customer = await desk.load('customer', String(subscription['customer']))
  const now = await desk.now(customer)
  const item = itemOf(subscription)
  if (item.current_period_end <= now) {
    if (subscription['cancel_at_period_end'] || (await isUnpayable(desk, subscription, customer)))
      return end(desk, subscription, item.current_period_end)
    if (subscription['status'] === 'unpaid') return false
    renew(subscription)
    await bill(desk, subscription, customer)
    await desk.emit('customer.subscription.updated', subscription)
    return true
  }
  return retry(desk, subscription, customer, now)
}

const isUnpayable = async (desk: Desk, subscription: StripeObject, customer: StripeObject): Promise<boolean> =>
  subscription['status'] === 'trialing' && !(await cardOf(desk, customer))

function renew(subscription: StripeObject): void {
  const item = itemOf(subscription)
  item.current_period_start = item.current_period_end
  item.current_period_end = periodEnd(item.current_period_start, intervalOf(item.price))
}

export async function end(desk: Desk, subscription: StripeObject, at: number): Promise<false> {
  await desk.change(subscription, { status: 'canceled', ended_at: at, canceled_at: subscription['canceled_at'] ?? at })
  await desk.emit('customer.subscription.deleted', subscription)
  return false
}

/** Tries an invoice that could not be paid again, on its day. */
async function retry(desk: Desk, subscription: StripeObject, customer: StripeObject, now: number): Promise<boolean> {
  if (subscription['status'] !== 'past_due') return false
  const open = await openInvoices(desk, subscription)
  const due = open.find((invoice) => ((invoice['next_payment_attempt'] as number | null) ?? Infinity) <= now)
  if (due) await collect(desk, due, customer)
  return due ? settle(desk, subscription) : false
}

export async function openInvoices(desk: Desk, subscription: StripeObject): Promise<StripeObject[]> {
  return (await desk.store.list('invoice', { customer: subscription['customer'], status: 'open' })).filter(
    ({ parent }) =>
      (parent as { subscription_details?: { subscription: string } } | null)?.subscription_details?.subscription === subscription.id,
  )
}

/** A subscription that owes nothing is active; one that nobody tries to collect any more is unpaid. */
export async function settle(desk: Desk, subscription: StripeObject): Promise<boolean> {
  const open = await openInvoices(desk, subscription)
  const status = open.length === 0 ? 'active' : open.every((invoice) => invoice['next_payment_attempt'] === null) ? 'unpaid' : 'past_due'
  if (status === subscription['status']) return false
  await desk.change(subscription, { status })
  await desk.emit('customer.subscription.updated', subscription)
  return true
}

export const retrieveSubscription = (desk: Desk, _form: Form, id: string): Promise<StripeObject> => desk.load('subscription', id)

export async function listSubscriptions(desk: Desk, form: Form): Promise<unknown> {
  const customer = textOf(form, 'customer')
  return page('/v1/subscriptions', await desk.store.list('subscription', customer ? { customer } : {}), form)
}

export async function cancelSubscription(desk: Desk, _form: Form, id: string): Promise<StripeObject> {
  const subscription = await desk.load('subscription', id)
  if (subscription['status'] === 'canceled') throw refused(`No such subscription: '${id}'`, 'id')
  await end(desk, subscription, await desk.now(await desk.load('customer', String(subscription['customer']))))
  return subscription
}

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
export async function prorate(
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
  const back = shareOf(item.price['unit_amount'] as number, end - at, end - start)
  const amount = price['unit_amount'] as number
  const forward = sameInterval ? shareOf(amount, end - at, end - start) : amount
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
