import type { Desk } from './desk.ts'
import { needed, textOf } from './form.ts'
import type { Form } from './form.ts'
import { collect } from './invoice.ts'
import { charge, keepCard } from './payment.ts'
import type { Card } from './payment.ts'
import type { StripeObject } from './shape.ts'
import { openInvoices, settle } from './subscription.ts'

export async function createPortal(desk: Desk, form: Form): Promise<StripeObject> {
  const customer = await desk.load('customer', needed(form, 'customer'))
  const made = desk.make('billing_portal.session', { customer: customer.id, return_url: textOf(form, 'return_url') })
  return desk.change(made, { url: `${desk.publicUrl}/sandbox/portal/${made.id}` })
}

/** Keeps another card, and charges what is open to it. @throws StripeFault 402 for a card that is declined */
export async function replaceCard(desk: Desk, customer: StripeObject, card: Card): Promise<void> {
  await charge(desk, { amount: 0, currency: 'eur', customer: customer.id, card, authenticated: true })
  await keepCard(desk, customer, card)
  for (const subscription of await desk.store.list('subscription', { customer: customer.id })) {
    for (const invoice of await openInvoices(desk, subscription)) await collect(desk, invoice, customer)
    if (subscription['status'] === 'past_due' || subscription['status'] === 'unpaid') await settle(desk, subscription)
  }
}
