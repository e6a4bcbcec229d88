import { z } from 'zod'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { changePlan, previewPlan, requireRecent, setCancellation } from './change.ts'
import { contactRoutes } from './contact-routes.ts'
import { findOrMakeCustomer } from './customer.ts'
import { buyRoutes } from './buy-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { ledgerRoutes } from './ledger-routes.ts'
import { operatorRoutes } from './operator-routes.ts'
import { Overview, PresentedLimits, PresentedMoney, presentOverview, presentPlan } from './overview.ts'
import { currencies, featured, packageIds, packages, periods, plans, soldPlanIds } from './plans.ts'
import type { Currency } from './plans.ts'
import { idempotencyKey, reading, requireBilling, tag, writing } from './route-parts.ts'
import { asProblem } from './stripe.ts'
import { syncSubscription } from './subscription-sync.ts'

const overview = route({
  method: 'GET',
  path: '/v1/billing',
  summary: 'Read the plan, what is used of it, and how its payment stands',
  tag,
  access: reading,
  responses: { 200: Overview },
  handler: async ({ context, scope, permissions }) => ({ body: await presentOverview(context, scope, permissions) }),
})

const Priced = z.object({ prices: z.array(PresentedMoney) })
const Offers = z
  .object({
    currencies: z.array(z.enum(currencies)),
    plans: z.array(
      z.object({
        id: z.enum(soldPlanIds),
        name: z.string(),
        limits: PresentedLimits,
        month: z.array(PresentedMoney),
        year: z.array(PresentedMoney),
      }),
    ),
    packages: z.array(Priced.extend({ id: z.enum(packageIds), name: z.string(), credits: z.int(), days: z.int() })),
    featured: Priced.extend({ name: z.string(), days: z.int() }),
  })
  .meta({ id: 'Offers' })

const pricesOf = (prices: Record<Currency, number>) => currencies.map((currency) => ({ amount: prices[currency], currency }))

const offers = route({
  method: 'GET',
  path: '/v1/billing/offers',
  summary: 'Read what can be bought, and for how much',
  tag,
  access: reading,
  responses: { 200: Offers },
  handler: () => ({
    body: {
      currencies,
      plans: soldPlanIds.map((id) => {
        const { prices } = plans[id]
        return { ...presentPlan(plans[id]), month: prices ? pricesOf(prices.month) : [], year: prices ? pricesOf(prices.year) : [] }
      }),
      packages: Object.values(packages).map(({ prices, ...rest }) => ({ ...rest, prices: pricesOf(prices) })),
      featured: { name: featured.name, days: featured.days, prices: pricesOf(featured.prices) },
    },
  }),
})

const PlanWish = z.object({ plan: z.enum(soldPlanIds), period: z.enum(periods) })

const preview = route({
  method: 'POST',
  path: '/v1/billing/preview',
  audit: null,
  summary: 'See what another plan would cost at this moment',
  tag,
  access: writing,
  body: PlanWish,
  responses: {
    200: z
      .object({
        at: z.iso.datetime(),
        due: PresentedMoney,
        lines: z.array(PresentedMoney.extend({ description: z.string() })),
      })
      .meta({ id: 'PlanPreview' }),
  },
  handler: async ({ context, scope, body }) => {
    const { at, due, lines } = await previewPlan(requireBilling(context), scope, { ...body, at: context.clock() })
    return { body: { at: at.toISOString(), due, lines } }
  },
})

const change = route({
  method: 'PUT',
  path: '/v1/billing/plan',
  audit: 'billing.change-plan',
  summary: 'Take another plan at once; the difference is charged or credited, and a card that is declined changes nothing',
  tag,
  access: writing,
  body: PlanWish.extend({
    /** `at` of the preview: then the sum is the one that was shown. */
    previewedAt: z.iso
      .datetime({ offset: true })
      .transform((given) => new Date(given))
      .optional(),
  }),
  responses: { 200: Overview },
  handler: async ({ context, scope, body, permissions, request }) => {
    const billing = requireBilling(context)
    const { previewedAt, ...wish } = body
    const at = requireRecent(previewedAt, context)
    const key = `change:${scope.tenantId}:${wish.plan}:${wish.period}:${idempotencyKey(request.headers) ?? at.toISOString()}`
    const id = await changePlan(billing, scope, { ...wish, at }, key)
    await asProblem(syncSubscription(scope, billing, id, context.clock()))
    return { body: await presentOverview(context, scope, permissions) }
  },
})

const cancellation = (method: 'PUT' | 'DELETE', summary: string, audit: string): Route =>
  route({
    method,
    path: '/v1/billing/cancellation',
    audit,
    summary,
    tag,
    access: writing,
    responses: { 200: Overview },
    handler: async ({ context, scope, permissions }) => {
      const billing = requireBilling(context)
      const id = await setCancellation(billing, scope, method === 'PUT')
      await asProblem(syncSubscription(scope, billing, id, context.clock()))
      return { body: await presentOverview(context, scope, permissions) }
    },
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
  offers,
  preview,
  change,
  cancellation('PUT', 'End the plan with the period that is paid for', 'billing.cancel'),
  cancellation('DELETE', 'Let a plan that was to end go on', 'billing.resume'),
  portal,
  ...buyRoutes,
  ...contactRoutes,
  ...ledgerRoutes,
  ...operatorRoutes,
  ...eventRoutes,
]
