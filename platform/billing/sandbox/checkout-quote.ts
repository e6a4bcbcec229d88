import { shareOf, stepOf } from '../money.ts'
import { percentOff } from './catalogue.ts'
import type { Desk } from './desk.ts'
import { refused } from './fault.ts'
import { taxRate } from './payment.ts'
import { listed } from './shape.ts'
import type { StripeObject } from './shape.ts'

/** What a checkout keeps of how it was asked for. */
export interface Terms {
  price: string
  quantity: number
  trial: number | null
  endBehavior: string
}

export const termsOf = (session: StripeObject): Terms => session['sandbox'] as Terms

/** What a person enters that changes the sum. */
export interface Entered {
  code: string | null
  country: string | null
}

/** What a session costs: goods, what a code takes off, tax of the country. @throws StripeFault for a code that is none */
export async function quote(desk: Desk, session: StripeObject, { code, country }: Entered): Promise<Record<string, unknown>> {
  const { price: priceId, quantity } = termsOf(session)
  const price = await desk.load('price', priceId)
  const percent = await percentOf(desk, code)
  const step = stepOf(String(price['currency']))
  const subtotal = (price['unit_amount'] as number) * quantity
  const discount = percent ? shareOf(subtotal, percent, 100, step) : 0
  const rate = isTaxed(session) ? taxRate(country ?? (await countryOf(desk, session))) : 0
  const tax = shareOf(subtotal - discount, rate, 100, step)
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

/** @throws StripeFault */
export async function percentOf(desk: Desk, code: string | null): Promise<number | null> {
  const percent = code ? await percentOff(desk, code) : null
  if (code && percent === null) throw refused('This code is invalid.', 'code')
  return percent
}

export const isTaxed = (session: StripeObject): boolean => (session['automatic_tax'] as { enabled: boolean }).enabled

/** Where a customer is who has paid before. */
async function countryOf(desk: Desk, session: StripeObject): Promise<string | null> {
  const customer = await desk.load('customer', String(session['customer']))
  return (customer['address'] as { country: string | null } | null)?.country ?? null
}
