import { isTaxed, percentOf, quote, termsOf } from './checkout-quote.ts'
import type { Entered } from './checkout-quote.ts'
import type { Desk } from './desk.ts'
import { refused } from './fault.ts'
import { draftInvoice, finalise, markPaid } from './invoice.ts'
import { charge, keepCard } from './payment.ts'
import type { Card } from './payment.ts'
import { address } from './shape.ts'
import type { StripeObject } from './shape.ts'
import { begin } from './subscription.ts'

export interface Paying extends Entered {
  card: Card | null
  /** That the person has confirmed the payment at their bank. */
  authenticated: boolean
}

/**
 * What a person does on the checkout page. @throws StripeFault 402 where the card is not charged, and then nothing has happened
 */
export async function completeCheckout(desk: Desk, id: string, paying: Paying): Promise<StripeObject> {
  const session = await desk.load('checkout.session', id)
  const customer = await desk.load('customer', String(session['customer']))
  if (session['status'] !== 'open' || (session['expires_at'] as number) <= (await desk.now(customer)))
    throw refused('This checkout is over.')
  Object.assign(session, await quote(desk, session, paying))
  if (paying.country) await desk.change(customer, { address: { ...address, country: paying.country } })
  const due = termsOf(session).trial ? 0 : (session['amount_total'] as number)
  const sale = {
    session,
    customer,
    price: await desk.load('price', termsOf(session).price),
    percentOff: await percentOf(desk, paying.code),
    payment: await payFor(desk, session, due, paying),
  }
  if (paying.card) await keepCard(desk, customer, paying.card)
  const bought = session['mode'] === 'subscription' ? await subscribe(desk, sale) : await sell(desk, sale)
  await desk.change(customer, { currency: session['currency'] })
  await desk.change(session, { status: 'complete', payment_status: due > 0 ? 'paid' : 'no_payment_required', url: null, ...bought })
  await desk.emit('checkout.session.completed', session)
  return session
}

/** Null where nothing is to be paid. A card that would be declined, or that the bank asks about, is so even then. */
async function payFor(desk: Desk, session: StripeObject, amount: number, { card, authenticated }: Paying): Promise<StripeObject | null> {
  if (!card && (amount > 0 || session['payment_method_collection'] !== 'if_required'))
    throw refused('Your card number is incomplete.', 'card')
  if (!card || (amount === 0 && !/(3155|0002)$/.test(card))) return null
  return charge(desk, { amount, currency: String(session['currency']), customer: String(session['customer']), card, authenticated })
}

interface Sale {
  session: StripeObject
  customer: StripeObject
  price: StripeObject
  percentOff: number | null
  payment: StripeObject | null
}

async function subscribe(desk: Desk, sale: Sale): Promise<Record<string, unknown>> {
  const { session, customer, price, percentOff } = sale
  const { trial, endBehavior } = termsOf(session)
  const subscription = await begin(desk, { customer, price, trialDays: trial, percentOff, endBehavior, tax: isTaxed(session) })
  const invoice = await billNow(desk, sale, trial ? 0 : (price['unit_amount'] as number), subscription)
  await desk.change(subscription, { latest_invoice: invoice.id })
  return { subscription: subscription.id, invoice: invoice.id }
}

async function sell(desk: Desk, sale: Sale): Promise<Record<string, unknown>> {
  const invoice = await billNow(desk, sale, sale.session['amount_subtotal'] as number, null)
  return { payment_intent: sale.payment?.id ?? null, invoice: invoice.id }
}

async function billNow(desk: Desk, sale: Sale, amount: number, subscription: StripeObject | null): Promise<StripeObject> {
  const { session, customer, price, percentOff, payment } = sale
  const now = await desk.now(customer)
  const draft = {
    customer,
    subscription,
    currency: String(session['currency']),
    lines: [{ description: await desk.titleOf(price), amount, price: price.id }],
    reason: subscription ? 'subscription_create' : 'manual',
    period: { start: now, end: now },
    percentOff,
    taxed: isTaxed(session),
  }
  const invoice = await finalise(desk, await draftInvoice(desk, draft), customer)
  await markPaid(desk, invoice, now, payment?.id ?? null)
  return invoice
}
