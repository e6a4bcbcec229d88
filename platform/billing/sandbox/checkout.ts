import { quote } from './checkout-quote.ts'
import type { Desk } from './desk.ts'
import { refused } from './fault.ts'
import { formOf, listOf, needed, textOf, wholeOf } from './form.ts'
import type { Form } from './form.ts'
import { page } from './invoice.ts'
import { address } from './shape.ts'
import type { StripeObject } from './shape.ts'

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
  const sums = await quote(desk, made, { code: null, country: null })
  return desk.change(made, { url: `${desk.publicUrl}/sandbox/checkout/${made.id}`, ...sums })
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
