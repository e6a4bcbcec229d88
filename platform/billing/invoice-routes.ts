import type { Stripe } from 'stripe'
import { z } from 'zod'
import { route } from '../http/route.ts'
import { BillingAccount } from './account.ts'
import { PresentedMoney } from './overview.ts'
import { reading, tag } from './route-parts.ts'
import { asProblem } from './stripe.ts'

const PresentedInvoice = z.object({
  id: z.string(),
  number: z.string().nullable(),
  /** `open`, `paid`, `void`, `uncollectible`, `draft`. */
  status: z.string(),
  total: PresentedMoney,
  due: PresentedMoney,
  createdAt: z.iso.datetime(),
  description: z.string(),
  /** Where an open one can be paid. */
  page: z.string().nullable(),
  pdf: z.string().nullable(),
})

const perPage = 20

const list = route({
  method: 'GET',
  path: '/v1/billing/invoices',
  summary: 'List invoices, newest first',
  tag,
  access: reading,
  query: z.object({ after: z.string().max(200).optional() }),
  responses: { 200: z.object({ invoices: z.array(PresentedInvoice), next: z.string().nullable() }).meta({ id: 'Invoices' }) },
  handler: async ({ context, scope, query }) => {
    const customer = (await BillingAccount.find(scope))?.customerId
    if (!context.billing || !customer) return { body: { invoices: [], next: null } }
    const { data, has_more: more } = await asProblem(context.billing.calls.listInvoices(customer, perPage, query.after))
    return { body: { invoices: data.map(present), next: more ? (data.at(-1)?.id ?? null) : null } }
  },
})

function present(invoice: Stripe.Invoice): z.infer<typeof PresentedInvoice> {
  const currency = invoice.currency.toUpperCase()
  return {
    id: invoice.id,
    number: invoice.number,
    status: String(invoice.status ?? 'draft'),
    total: { amount: invoice.total, currency },
    due: { amount: invoice.amount_remaining, currency },
    createdAt: new Date(invoice.created * 1000).toISOString(),
    description: invoice.lines.data[0]?.description ?? '',
    page: invoice.hosted_invoice_url ?? null,
    pdf: invoice.invoice_pdf ?? null,
  }
}

export const invoiceRoutes = [list]
