import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { mayOf } from '../http/policy.ts'
import { invalid, Problem } from '../http/problem.ts'
import { permissions, route } from '../http/route.ts'
import type { Permission, Route } from '../http/route.ts'
import { giveUp, keep } from './deletion.ts'
import { findRole, lockTeam } from './membership.ts'
import { roles, tenantPolicy } from './policy.ts'
import { CompanyName } from './sign-up-routes.ts'
import { Tenant } from './tenant.ts'

const acts = Object.keys(tenantPolicy) as (keyof typeof tenantPolicy)[]

const PresentedTenant = z
  .object({
    id: z.uuid(),
    name: z.string(),
    website: z.string().nullable(),
    /** When it is deleted with all it has; null while nobody has asked for that. */
    deletesAt: z.iso.datetime().nullable(),
    /** What the caller is to the tenant; null for an API key. */
    role: z.enum(roles).nullable(),
    /** What the caller may do: a screen hides the rest. */
    permissions: z.array(z.enum(permissions)),
    /** What the caller may do with the company itself now. */
    may: z.array(z.enum(acts)),
  })
  .meta({ id: 'Tenant' })

interface Who {
  userId: string | null
  permissions: readonly Permission[]
}

async function present(scope: TenantScope, { userId, permissions: allowed }: Who): Promise<z.infer<typeof PresentedTenant>> {
  const { id, name, website, deletesAt } = await Tenant.current(scope)
  const role = userId === null ? null : await findRole(scope, userId)
  const may = mayOf(tenantPolicy, allowed, { role, deletesAt })
  return { id, name, website, deletesAt: deletesAt?.toISOString() ?? null, role, permissions: [...allowed], may }
}

const tag = 'Tenant'

const read = route({
  method: 'GET',
  path: '/v1/tenant',
  summary: 'Read the tenant, and what the caller may do in it',
  tag,
  access: { permission: 'tenant:read' },
  responses: { 200: PresentedTenant },
  handler: async (call) => ({ body: await present(call.scope, call) }),
})

const Website = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain })
  .max(2000)
  .nullable()

/** What follows a company's new name: it stands on boards and jobs, which are not known here. */
export type TenantChanged = (scope: TenantScope, publicUrl: string) => Promise<void>

const change = (changed: TenantChanged): Route =>
  route({
    method: 'PATCH',
    path: '/v1/tenant',
    audit: 'tenant.change',
    summary: 'Change the company’s name and website; candidates see it at once',
    tag,
    access: { permission: tenantPolicy.change.needs },
    body: z.strictObject({ name: CompanyName, website: Website }).partial().meta({ id: 'TenantChanges' }),
    responses: { 200: PresentedTenant },
    handler: async (call) => {
      const { scope, body, context } = call
      if (await Tenant.change(scope, body)) await changed(scope, context.config.publicUrl)
      return { body: await present(scope, call) }
    },
  })

const remove = route({
  method: 'PUT',
  path: '/v1/tenant/deletion',
  audit: 'tenant.delete',
  summary: 'Have the company deleted with all it has, in a fortnight; an owner says its name to show that it is meant',
  tag,
  access: { permission: tenantPolicy.delete.needs },
  body: z.strictObject({ name: z.string().max(200) }),
  responses: { 200: PresentedTenant },
  handler: async (call) => {
    const { scope, body, context } = call
    await requireOwner(scope, call)
    const { name } = await Tenant.current(scope)
    if (body.name.trim() !== name) throw invalid([{ field: 'body.name', message: 'is not the company’s name' }])
    await giveUp(scope, context.clock())
    return { body: await present(scope, call) }
  },
})

const restore = route({
  method: 'DELETE',
  path: '/v1/tenant/deletion',
  audit: 'tenant.keep',
  summary: 'Keep the company after all',
  tag,
  access: { permission: tenantPolicy.keep.needs },
  responses: { 200: PresentedTenant },
  handler: async (call) => {
    await requireOwner(call.scope, call)
    await keep(call.scope)
    return { body: await present(call.scope, call) }
  },
})

/** With the team held: whoever is lowered at the same moment comes before or after. */
async function requireOwner(scope: TenantScope, who: Who): Promise<void> {
  const { actor } = await lockTeam(scope, who)
  if (actor.role !== 'owner') throw new Problem(403, 'not-allowed', 'Only an owner says whether the company is kept.')
}

export const tenantRoutes = (changed: TenantChanged): Route[] => [read, change(changed), remove, restore]
