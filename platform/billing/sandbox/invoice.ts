import { shareOf, stepOf } from '../money.ts'
import type { Desk } from './desk.ts'
import { StripeFault } from './fault.ts'
import { textOf } from './form.ts'
import type { Form } from './form.ts'
import { cardOf, charge, taxRate } from './payment.ts'
import { listed } from './shape.ts'
import type { StripeObject } from './shape.ts'

export interface Line {
  description: string
  amount: number
  price: string
  proration?: boolean
}

interface Draft {
  customer: StripeObject
  subscription: StripeObject | null
  currency: string
  lines: Line[]
  reason: string
  period: { start: number; end: number }
  percentOff?: number | null
  /** Whether taxes are worked out. */
  taxed: boolean
}

/** Works out an invoice, which is not kept. What the customer has to their credit is taken off. */
export async function draftInvoice(
  desk: Desk,
  { customer, subscription, currency, lines, reason, period, percentOff, taxed }: Draft,
): Promise<StripeObject> {
  const now = await desk.now(customer)
  const subtotal = lines.reduce((sum, { amount }) => sum + amount, 0)
  const step = stepOf(currency)
  const discount = percentOff ? shareOf(subtotal, percentOff, 100, step) : 0
  const country = (customer['address'] as { country: string | null } | null)?.country ?? null
  const tax = taxed ? Math.max(shareOf(subtotal - discount, taxRate(country), 100, step), 0) : 0
  const total = subtotal - discount + tax
  const balance = customer['balance'] as number
  const due = Math.max(total + Math.min(balance, 0), 0)
  const made = desk.make('invoice', {
    created: now,
    currency,
    customer: customer.id,
    customer_email: customer['email'],
    customer_name: customer['name'],
    billing_reason: reason,
    amount_due: due,
    amount_remaining: due,
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_excluding_tax: subtotal - discount,
    starting_balance: balance,
    ending_balance: total < 0 ? balance + total : balance + (total - due),
    total_discount_amounts: discount ? [{ amount: discount, discount: 'di_sandbox' }] : [],
    total_taxes: tax
      ? [{ amount: tax, tax_behavior: 'exclusive', taxability_reason: null, taxable_amount: subtotal - discount, type: 'tax_rate_details' }]
      : [],
    period_start: period.start,
    period_end: period.end,
    parent: subscription && {
      quote_details: null,
      subscription_details: { metadata: null, subscription: subscription.id },
      type: 'subscription_details',
    },
  })
  const data = lines.map((line) => lineOf(desk, made, line, { currency, period, subscription }))
  return { ...made, lines: listed(`/v1/invoices/${made.id}/lines`, data) }
}

function lineOf(
  desk: Desk,
  invoice: StripeObject,
  line: Line,
  around: { currency: string; period: Draft['period']; subscription: StripeObject | null },
) {
  return desk.make('line_item', {
    amount: line.amount,
    subtotal: line.amount,
    currency: around.currency,
    description: line.description,
    invoice: invoice.id,
    period: around.period,
    subscription: around.subscription?.id ?? null,
    pricing: { type: 'price_details', unit_amount_decimal: null, price_details: { price: line.price, product: null } },
    proration: line.proration ?? false,
  })
}

/** Keeps an invoice as open, and gives it its number and its pages. */
export async function finalise(desk: Desk, invoice: StripeObject, customer: StripeObject): Promise<StripeObject> {
  const number = customer['next_invoice_sequence'] as number
  await desk.change(customer, { next_invoice_sequence: number + 1, balance: invoice['ending_balance'] })
  const open = {
    status: 'open',
    number: `${String(customer['invoice_prefix'])}-${String(number).padStart(4, '0')}`,
    effective_at: invoice['created'],
    hosted_invoice_url: `${desk.publicUrl}/sandbox/invoices/${invoice.id}`,
    invoice_pdf: `${desk.publicUrl}/sandbox/invoices/${invoice.id}/pdf`,
    status_transitions: { ...(invoice['status_transitions'] as object), finalized_at: invoice['created'] },
  }
  await desk.change(invoice, open)
  await desk.emit('invoice.finalized', invoice)
  return invoice
}

export async function markPaid(desk: Desk, invoice: StripeObject, at: number, payment: string | null): Promise<void> {
  const due = invoice['amount_due'] as number
  await desk.change(invoice, {
    status: 'paid',
    attempted: true,
    attempt_count: (invoice['attempt_count'] as number) + 1,
    amount_paid: due,
    amount_remaining: 0,
    next_payment_attempt: null,
    status_transitions: { ...(invoice['status_transitions'] as object), paid_at: at },
    sandbox_payment: payment,
  })
  await desk.emit('invoice.paid', invoice)
}

const retryAfter = [3, 5, 7].map((days) => days * 86_400)

/** Charges an open invoice to the card on file. @returns whether it is paid now */
export async function collect(desk: Desk, invoice: StripeObject, customer: StripeObject): Promise<boolean> {
  const now = await desk.now(customer)
  const [amount, currency] = [invoice['amount_due'] as number, String(invoice['currency'])]
  try {
    const card = await cardOf(desk, customer)
    if (amount > 0 && !card) throw new StripeFault(402, { type: 'card_error', message: 'There is no card on file.' })
    const payment =
      amount > 0
        ? await charge(desk, { amount, currency, customer: customer.id, card: card as string, authenticated: true, offSession: true })
        : null
    await markPaid(desk, invoice, now, payment?.id ?? null)
    return true
  } catch (cause) {
    if (!(cause instanceof StripeFault)) throw cause
    const attempts = (invoice['attempt_count'] as number) + 1
    const pause = retryAfter[attempts - 1]
    await desk.change(invoice, { attempted: true, attempt_count: attempts, next_payment_attempt: pause ? now + pause : null })
    await desk.emit('invoice.payment_failed', invoice)
    return false
  }
}

export async function listInvoices(desk: Desk, form: Form): Promise<unknown> {
  const [customer, status, subscription] = [textOf(form, 'customer'), textOf(form, 'status'), textOf(form, 'subscription')]
  const all = await desk.store.list('invoice', { ...(customer ? { customer } : {}), ...(status ? { status } : {}) })
  const of = (invoice: StripeObject): string | undefined =>
    (invoice['parent'] as { subscription_details?: { subscription: string } } | null)?.subscription_details?.subscription
  return page(
    '/v1/invoices',
    all.filter((invoice) => !subscription || of(invoice) === subscription),
    form,
  )
}

/** One page of a list, after the entry that the last page ended with. */
export function page(url: string, all: StripeObject[], form: Form): unknown {
  const [after, limit] = [textOf(form, 'starting_after'), Number(textOf(form, 'limit') ?? 10)]
  const from = after ? all.findIndex(({ id }) => id === after) + 1 : 0
  return listed(url, all.slice(from, from + limit), all.length > from + limit)
}
