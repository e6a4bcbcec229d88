import { stepOf } from '../money.ts'
import type { Desk } from './desk.ts'
import { refused, StripeFault } from './fault.ts'
import { formOf, needed, wholeOf } from './form.ts'
import type { Form } from './form.ts'
import { page } from './invoice.ts'
import type { StripeObject } from './shape.ts'

export async function createRefund(desk: Desk, form: Form): Promise<StripeObject> {
  const payment = await desk.load('payment_intent', needed(form, 'payment_intent'))
  const left = (payment['amount'] as number) - (payment['sandbox_refunded'] as number)
  const amount = wholeOf(form, 'amount') ?? left
  if (amount <= 0) throw refused('Invalid positive integer', 'amount')
  if (amount % stepOf(String(payment['currency'])) !== 0) throw refused('Invalid amount: the last digit must be 0.', 'amount')
  if (amount > left)
    throw new StripeFault(400, {
      type: 'invalid_request_error',
      code: 'charge_already_refunded',
      message: 'Refund amount is greater than unrefunded amount on charge',
    })
  await desk.change(payment, { sandbox_refunded: (payment['sandbox_refunded'] as number) + amount })
  const values = { amount, currency: payment['currency'], payment_intent: payment.id, charge: null, metadata: formOf(form, 'metadata') }
  const made = await desk.create('refund', values)
  await desk.emit('refund.created', made)
  const charge = {
    id: `ch_${payment.id}`,
    object: 'charge',
    payment_intent: payment.id,
    customer: payment['customer'],
    amount_refunded: payment['sandbox_refunded'],
  }
  await desk.emit('charge.refunded', charge)
  return made
}

export const retrieveRefund = (desk: Desk, _form: Form, id: string): Promise<StripeObject> => desk.load('refund', id)

export async function listRefunds(desk: Desk, form: Form): Promise<unknown> {
  return page('/v1/refunds', await desk.store.list('refund', { payment_intent: needed(form, 'payment_intent') }), form)
}
