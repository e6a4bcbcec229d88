import { z } from 'zod'
import { inTenant } from '../database/database.ts'
import { route } from '../http/route.ts'
import { record } from '../tenancy/audit.ts'
import { promise } from '../tasks/outbox.ts'
import { coverTask } from '../tenancy/entitlements.ts'
import { Tenant } from '../tenancy/tenant.ts'
import { grantPlan } from './account.ts'
import { soldPlanIds } from './plans.ts'
import { tag } from './route-parts.ts'

const grant = route({
  method: 'PUT',
  path: '/v1/operator/tenants/:tenant/plan',
  summary: 'Give a tenant a plan for nothing, or take it back',
  tag,
  access: 'operator',
  params: z.object({ tenant: z.uuid() }),
  body: z.object({ plan: z.enum(soldPlanIds).nullable() }),
  responses: { 204: null },
  handler: async ({ context, params, body }) => {
    await inTenant(context.database, params.tenant, 'operator', async (scope) => {
      await Tenant.current(scope)
      await grantPlan(scope, body.plan)
      await promise(scope, coverTask, {})
      await record(scope, { action: 'billing.grant', subjectId: null }, context.clock())
    })
    return { status: 204 }
  },
})

export const operatorRoutes = [grant]
