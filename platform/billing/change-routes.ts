import { z } from 'zod'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { changePlan, previewPlan, requireRecent, setCancellation } from './change.ts'
import { Overview, PresentedMoney, presentOverview } from './overview.ts'
import { periods, soldPlanIds } from './plans.ts'
import { idempotencyKey, requireBilling, tag, writing } from './route-parts.ts'
import { asProblem } from './stripe.ts'
import { syncSubscription } from './subscription-sync.ts'

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

export const changeRoutes = [
  preview,
  change,
  cancellation('PUT', 'End the plan with the period that is paid for', 'billing.cancel'),
  cancellation('DELETE', 'Let a plan that was to end go on', 'billing.resume'),
]
