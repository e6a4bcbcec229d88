import { z } from 'zod'
import { route } from '../http/route.ts'
import { changeContact, readContact } from './contact.ts'
import { reading, requireBilling, tag, writing } from './route-parts.ts'
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

export const contactRoutes = [read, change]
