import { shareOf } from '../money.ts'
import { percentOff } from './catalogue.ts'
import type { Desk } from './desk.ts'
import { refused } from './fault.ts'
import { formOf, listOf, needed, textOf, wholeOf } from './form.ts'
import type { Form } from './form.ts'
import { draftInvoice, finalise, markPaid, page } from './invoice.ts'
import { charge, keepCard, taxRate } from './payment.ts'
import type { Card } from './payment.ts'
import { address, listed } from './shape.ts'
import type { StripeObject } from './shape.ts'
import { begin } from './subscription.ts'

export async function createCheckout(desk: Desk, form: Form): Promise<StripeObject> {
  const customer = await desk.load('customer', needed(form, 'customer'))
  const [line] = listOf(form, 'line_items') as Form[]
  if (!line) throw refused('Missing required param: line_items.', 'line_items')
  const price = await desk.load('price', needed(line, 'price'))
  const quantity = wholeOf(line, 'quantity') ?? 1
  if (quantity < 1) throw refused('Invalid positive integer', 'line_items[0][quantity]')
  const mode = needed(form, 'mode')
  if ((mode === 'subscription') !== (price['type'] === 'recurring'))
    throw refused(`A price of this type cannot be used in ${mode} mode.`, 'line_items')
  const data = formOf(form, 'subscription_data')
  const now = await desk.now(customer)
  const tax = textOf(formOf(form, 'automatic_tax'), 'enabled') === 'true'
  const made = desk.make('checkout.session', {
    customer: customer.id,
    mode,
    currency: price['currency'],
    created: now,
    expires_at: now + 86_400,
    success_url: needed(form, 'success_url'),
    cancel_url: textOf(form, 'cancel_url'),
    allow_promotion_codes: textOf(form, 'allow_promotion_codes') === 'true',
    billing_address_collection: textOf(form, 'billing_address_collection'),
    payment_method_collection: textOf(form, 'payment_method_collection'),
    client_reference_id: textOf(form, 'client_reference_id'),
    metadata: formOf(form, 'metadata'),
    automatic_tax: { enabled: tax, liability: tax ? { type: 'self' } : null, provider: null, status: null },
    customer_details: {
      address,
      business_name: null,
      individual_name: null,
      email: customer['email'] ?? '',
      name: customer['name'],
      phone: null,
      tax_exempt: 'none',
      tax_ids: null,
    },
    sandbox: {
      price: price.id,
      quantity,
      trial: wholeOf(data, 'trial_period_days'),
      endBehavior: textOf(formOf(formOf(data, 'trial_settings'), 'end_behavior'), 'missing_payment_method') ?? 'create_invoice',
    },
  })
  await desk.change(made, {
    url: `${desk.publicUrl}/sandbox/checkout/${made.id}`,
    ...(await sums(desk, made, price, quantity, null, null)),
  })
  return made
}

interface Told {
  price: string
  quantity: number
  trial: number | null
  endBehavior: string
}

/** What a session costs: goods, what a code takes off, tax of the country. */
async function sums(
  desk: Desk,
  session: StripeObject,
  price: StripeObject,
  quantity: number,
  percent: number | null,
  country: string | null,
): Promise<Record<string, unknown>> {
  const subtotal = (price['unit_amount'] as number) * quantity
  const discount = percent ? shareOf(subtotal, percent, 100) : 0
  const tax = (session['automatic_tax'] as { enabled: boolean }).enabled ? shareOf(subtotal - discount, taxRate(country), 100) : 0
  const total = subtotal - discount + tax
  const line = { amount_discount: discount, amount_subtotal: subtotal, amount_tax: tax, amount_total: total }
  const item = desk.make('item', { ...line, currency: price['currency'], description: await desk.titleOf(price), price, quantity })
  return {
    amount_subtotal: subtotal,
    amount_total: total,
    total_details: { amount_discount: discount, amount_shipping: null, amount_tax: tax },
    line_items: listed(`/v1/checkout/sessions/${session.id}/line_items`, [item]),
  }
}

export interface Paying {
  card: Card | null
  code: string | null
  country: string | null
  /** That the person has confirmed the payment at their bank. */
  authenticated: boolean
}

/**
 * What a person does on the checkout page. @throws StripeFault 402 where the card is not charged, and then nothing has happened
 */
export async function completeCheckout(desk: Desk, id: string, paying: Paying): Promise<StripeObject> {
  const session = await desk.load('checkout.session', id)
  const customer = await desk.load('customer', String(session['customer']))
  const now = await desk.now(customer)
  if (session['status'] !== 'open' || (session['expires_at'] as number) <= now) throw refused('This checkout is over.')
  const told = session['sandbox'] as Told
  const price = await desk.load('price', told.price)
  const percent = paying.code ? await percentOff(desk, paying.code) : null
  if (paying.code && percent === null) throw refused('This code is invalid.', 'code')
  if (paying.country) await desk.change(customer, { address: { ...address, country: paying.country } })
  Object.assign(session, await sums(desk, session, price, told.quantity, percent, paying.country))
  const due = told.trial ? 0 : (session['amount_total'] as number)
  if (!paying.card && (due > 0 || session['payment_method_collection'] !== 'if_required'))
    throw refused('Your card number is incomplete.', 'card')
  const order = {
    amount: due,
    currency: String(session['currency']),
    customer: customer.id,
    card: paying.card ?? '',
    authenticated: paying.authenticated,
  }
  const payment =
    paying.card && (due > 0 || paying.card.endsWith('3155') || paying.card.endsWith('0002')) ? await charge(desk, order) : null
  if (paying.card) await keepCard(desk, customer, paying.card)
  const bought =
    session['mode'] === 'subscription'
      ? await subscribe(desk, session, customer, price, told, percent, payment)
      : await sell(desk, session, customer, price, percent, payment)
  await desk.change(customer, { currency: session['currency'] })
  await desk.change(session, { status: 'complete', payment_status: due > 0 ? 'paid' : 'no_payment_required', url: null, ...bought })
  await desk.emit('checkout.session.completed', session)
  return session
}

async function subscribe(
  desk: Desk,
  session: StripeObject,
  customer: StripeObject,
  price: StripeObject,
  told: Told,
  percent: number | null,
  payment: StripeObject | null,
) {
  const { enabled: tax } = session['automatic_tax'] as { enabled: boolean }
  const begun = { customer, price, trialDays: told.trial, percentOff: percent, endBehavior: told.endBehavior, tax }
  const subscription = await begin(desk, begun)
  const amount = told.trial ? 0 : (price['unit_amount'] as number)
  const invoice = await billNow(desk, session, customer, subscription, { price, amount, percent, payment })
  await desk.change(subscription, { latest_invoice: invoice.id })
  return { subscription: subscription.id, invoice: invoice.id }
}

async function sell(
  desk: Desk,
  session: StripeObject,
  customer: StripeObject,
  price: StripeObject,
  percent: number | null,
  payment: StripeObject | null,
) {
  const invoice = await billNow(desk, session, customer, null, { price, amount: session['amount_subtotal'] as number, percent, payment })
  return { payment_intent: payment?.id ?? null, invoice: invoice.id }
}

interface Sold {
  price: StripeObject
  amount: number
  percent: number | null
  payment: StripeObject | null
}

async function billNow(
  desk: Desk,
  session: StripeObject,
  customer: StripeObject,
  subscription: StripeObject | null,
  sold: Sold,
): Promise<StripeObject> {
  const now = await desk.now(customer)
  const lines = [{ description: await desk.titleOf(sold.price), amount: sold.amount, price: sold.price.id }]
  const reason = subscription ? 'subscription_create' : 'manual'
  const draft = {
    customer,
    subscription,
    currency: String(session['currency']),
    lines,
    reason,
    period: { start: now, end: now },
    percentOff: sold.percent,
    taxed: (session['automatic_tax'] as { enabled: boolean }).enabled,
  }
  const invoice = await finalise(desk, await draftInvoice(desk, draft), customer)
  await markPaid(desk, invoice, now, sold.payment?.id ?? null)
  return invoice
}

export async function retrieveCheckout(desk: Desk, _form: Form, id: string): Promise<StripeObject> {
  const session = await desk.load('checkout.session', id)
  const isOver = session['status'] === 'open' && (session['expires_at'] as number) <= (await desk.now())
  return isOver ? { ...session, status: 'expired', url: null } : session
}

export async function listCheckouts(desk: Desk, form: Form): Promise<unknown> {
  const [customer, status] = [textOf(form, 'customer'), textOf(form, 'status')]
  const matching = { ...(customer ? { customer } : {}), ...(status ? { status } : {}) }
  return page('/v1/checkout/sessions', await desk.store.list('checkout.session', matching), form)
}
