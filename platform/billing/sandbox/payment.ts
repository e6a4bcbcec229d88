import type { Desk } from './desk.ts'
import { declined } from './fault.ts'
import type { StripeObject } from './shape.ts'

/** Stripe's own test cards, as far as the sandbox knows them, by their last digits. */
export const cards = {
  '4242424242424242': 'Succeeds',
  '4000000000000002': 'Is declined',
  '4000000000009995': 'Has insufficient funds',
  '4000002500003155': 'Asks for 3-D Secure',
  '4000000000000341': 'Succeeds once, and is declined later',
} as const
export type Card = keyof typeof cards

export const isCard = (text: string): text is Card => text in cards

interface Charge {
  amount: number
  currency: string
  customer: string
  card: string
  /** Whether the person is there and has confirmed the payment where the bank asks for it. */
  authenticated: boolean
  /** Whether nobody is there: a renewal. */
  offSession?: boolean
}

/** Charges a card. @throws StripeFault 402, and then nothing has happened */
export async function charge(desk: Desk, { amount, currency, customer, card, authenticated, offSession }: Charge): Promise<StripeObject> {
  const last = card.slice(-4)
  if (last === '0002') throw declined('generic_decline', 'Your card was declined.')
  if (last === '9995') throw declined('insufficient_funds', 'Your card has insufficient funds.')
  if (last === '0341' && offSession) throw declined('generic_decline', 'Your card was declined.')
  if (last === '3155' && !authenticated && !offSession)
    throw declined('authentication_required', 'Your bank asks you to confirm this payment.')
  const paid = await desk.create('payment_intent', { amount, amount_received: amount, currency, customer, sandbox_refunded: 0 })
  await desk.emit('payment_intent.succeeded', paid)
  return paid
}

/** The card that renewals are charged to. */
export async function keepCard(desk: Desk, customer: StripeObject, card: string): Promise<void> {
  const method = await desk.create('payment_method', {
    customer: customer.id,
    card: { brand: 'visa', last4: card.slice(-4), number: card },
  })
  const settings = customer['invoice_settings'] as Record<string, unknown>
  await desk.change(customer, { invoice_settings: { ...settings, default_payment_method: method.id } })
}

export async function cardOf(desk: Desk, customer: StripeObject): Promise<string | null> {
  const id = (customer['invoice_settings'] as { default_payment_method: string | null }).default_payment_method
  if (!id) return null
  return ((await desk.load('payment_method', id))['card'] as { number: string }).number
}

/** Percent that the sandbox takes as tax, by the customer's country; Stripe Tax knows better. */
export const taxRate = (country: string | null): number => ({ DE: 19, FR: 20, GB: 20, JP: 10 })[country ?? ''] ?? 0
