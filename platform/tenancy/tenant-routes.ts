import { z } from 'zod'
import { permissions, route } from '../http/route.ts'
import { findRole } from './membership.ts'
import { roles } from './policy.ts'
import { Tenant } from './tenant.ts'

const PresentedTenant = z
  .object({
    id: z.uuid(),
    name: z.string(),
    website: z.string().nullable(),
    /** What the caller is to the tenant; null for an API key. */
    role: z.enum(roles).nullable(),
    /** What the caller may do: a screen hides the rest. */
    permissions: z.array(z.enum(permissions)),
  })
  .meta({ id: 'Tenant' })

const read = route({
  method: 'GET',
  path: '/v1/tenant',
  summary: 'Read the tenant, and what the caller may do in it',
  tag: 'Tenant',
  access: { permission: 'tenant:read' },
  responses: { 200: PresentedTenant },
  handler: async ({ scope, userId, permissions: allowed }) => {
    const { id, name, website } = await Tenant.current(scope)
    const role = userId === null ? null : await findRole(scope, userId)
    return { body: { id, name, website, role, permissions: [...allowed] } }
  },
})

export const tenantRoutes = [read]
