import { z } from 'zod'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { buyRoutes } from './buy-routes.ts'
import { changeRoutes } from './change-routes.ts'
import { contactRoutes } from './contact-routes.ts'
import { findOrMakeCustomer } from './customer.ts'
import { eventRoutes } from './event-routes.ts'
import { invoiceRoutes } from './invoice-routes.ts'
import { ledgerRoutes } from './ledger-routes.ts'
import { offerRoutes } from './offer-routes.ts'
import { operatorRoutes } from './operator-routes.ts'
import { Overview, presentOverview } from './overview.ts'
import { pauseRoutes } from './pause-routes.ts'
import { reading, requireBilling, tag, writing } from './route-parts.ts'
import { asProblem } from './stripe.ts'

const overview = route({
  method: 'GET',
  path: '/v1/billing',
  summary: 'Read the plan, what is used of it, and how its payment stands',
  tag,
  access: reading,
  responses: { 200: Overview },
  handler: async ({ context, scope, permissions }) => ({ body: await presentOverview(context, scope, permissions) }),
})

const portal = route({
  method: 'POST',
  path: '/v1/billing/portal',
  audit: null,
  summary: 'Open the page of the payment service for cards, invoices and addresses',
  tag,
  access: writing,
  responses: { 201: z.object({ url: z.url() }) },
  handler: async ({ context, scope }) => {
    const { calls } = requireBilling(context)
    const customer = await asProblem(findOrMakeCustomer(scope, calls))
    const { url } = await asProblem(calls.openPortal(customer, `${context.config.publicUrl}/console/billing`))
    return { status: 201, body: { url } }
  },
})

export const billingRoutes: Route[] = [
  overview,
  portal,
  ...pauseRoutes,
  ...offerRoutes,
  ...buyRoutes,
  ...changeRoutes,
  ...contactRoutes,
  ...invoiceRoutes,
  ...ledgerRoutes,
  ...operatorRoutes,
  ...eventRoutes,
]
