import { v7 as uuid } from 'uuid'
import type { Context } from '../context.ts'
import type { TenantScope, Transaction } from '../database/database.ts'
import { record } from './audit.ts'
import { Tenant } from './tenant.ts'

/** What a new tenant begins with: boards come after tenancy and are not known here, so the route table says what it is. */
export type TenantOpened = (scope: TenantScope, company: string, context: Context) => Promise<void>

/** Makes a tenant that a person owns, in their own transaction. @returns its id */
export async function openTenant(
  context: Context,
  trx: Transaction,
  { name, userId }: { name: string; userId: string },
  opened: TenantOpened,
): Promise<string> {
  const scope = { tenantId: uuid(), trx, actor: `user:${userId}` }
  const now = context.clock()
  await trx.raw(`SELECT set_config('app.tenant_id', ?, true)`, [scope.tenantId])
  await Tenant.query(trx).insert({ id: scope.tenantId, name })
  await trx('memberships').insert({ tenant_id: scope.tenantId, user_id: userId, role: 'owner', created_at: now })
  await record(scope, { action: 'tenant.open', subjectId: null }, now)
  await opened(scope, name, context)
  return scope.tenantId
}
