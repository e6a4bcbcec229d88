import type { Desk } from './desk.ts'
import { refused } from './fault.ts'
import { textOf } from './form.ts'
import type { Form } from './form.ts'
import { collect, draftInvoice, finalise, page } from './invoice.ts'
import { cardOf } from './payment.ts'
import { listed } from './shape.ts'
import type { StripeObject } from './shape.ts'

/** A subscription has one item here. */
export interface Item extends StripeObject {
  price: StripeObject
  current_period_start: number
  current_period_end: number
}

export const itemOf = (subscription: StripeObject): Item => (subscription['items'] as { data: Item[] }).data[0] as Item

export const isTaxed = (subscription: StripeObject): boolean => (subscription['automatic_tax'] as { enabled: boolean }).enabled

export const intervalOf = (price: StripeObject): string => (price['recurring'] as { interval: string }).interval

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
