import { z } from 'zod'
import { route } from '../http/route.ts'
import { changeContact, readContact } from './contact.ts'
import { PresentedMoney } from './overview.ts'
import { BillingAccount } from './account.ts'
import { reading, requireBilling, tag, writing } from './route-parts.ts'
import { asProblem } from './stripe.ts'
import { taxIdTypes } from './tax-id.ts'

const Contact = z
  .object({
    name: z.string().nullable(),
    /** Where letters about money go; to the owners where there is none. */
    email: z.string().nullable(),
    taxIds: z.array(z.object({ type: z.string(), value: z.string() })),
  })
  .meta({ id: 'BillingContact' })

const nobody = { name: null, email: null, taxIds: [] }

const read = route({
  method: 'GET',
  path: '/v1/billing/contact',
  summary: 'Read who gets invoices and letters about money, and under which tax ids',
  tag,
  access: reading,
  responses: { 200: Contact },
  handler: async ({ context, scope }) => ({ body: context.billing ? await readContact(context.billing, scope) : nobody }),
})

const change = route({
  method: 'PATCH',
  path: '/v1/billing/contact',
  audit: 'billing.change-contact',
  summary: 'Change who gets invoices and letters about money, and the tax ids',
  tag,
  access: writing,
  body: z.object({
    name: z.string().trim().min(1).max(200).nullable().optional(),
    email: z.email().max(254).nullable().optional(),
    taxIds: z
      .array(z.object({ type: z.enum(taxIdTypes), value: z.string().trim().min(1).max(50) }))
      .max(5)
      .optional(),
  }),
  responses: { 200: Contact },
  handler: async ({ context, scope, body }) => {
    const billing = requireBilling(context)
    await changeContact(billing, scope, body)
    return { body: await readContact(billing, scope) }
  },
})

const Invoices = z
  .object({
    invoices: z.array(
      z.object({
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
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'Invoices' })

const perPage = 20

const invoices = route({
  method: 'GET',
  path: '/v1/billing/invoices',
  summary: 'List invoices, newest first',
  tag,
  access: reading,
  query: z.object({ after: z.string().max(200).optional() }),
  responses: { 200: Invoices },
  handler: async ({ context, scope, query }) => {
    const customer = (await BillingAccount.find(scope))?.customerId
    if (!context.billing || !customer) return { body: { invoices: [], next: null } }
    const { data, has_more: more } = await asProblem(context.billing.calls.listInvoices(customer, perPage, query.after))
    return {
      body: {
        invoices: data.map((invoice) => {
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
        }),
        next: more ? (data.at(-1)?.id ?? null) : null,
      },
    }
  },
})

export const contactRoutes = [read, change, invoices]
