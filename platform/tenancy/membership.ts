import type { Database, TenantScope, Transaction } from '../database/database.ts'
import type { Role } from './policy.ts'

/** That a person works for a tenant, and as what. */
export interface Membership {
  tenantId: string
  /** The tenant's name. */
  name: string
  role: Role
}

/** Where a person works, oldest first: the first is taken where they do not say which. */
export function listMemberships(database: Database, userId: string): Promise<Membership[]> {
  return asUser(database, userId, async (trx) => {
    const rows: Membership[] = await trx('memberships')
      .join('tenants', 'tenants.id', 'memberships.tenant_id')
      .where({ user_id: userId })
      .orderBy('memberships.created_at')
      .orderBy('tenant_id')
      .select('tenant_id as tenantId', 'name', 'role')
    return rows
  })
}

/** What a person is to the scope's tenant; null for one who does not belong to it. */
export async function findRole({ trx, tenantId }: TenantScope, userId: string): Promise<Role | null> {
  const row: { role: Role } | undefined = await trx('memberships').where({ tenant_id: tenantId, user_id: userId }).first('role')
  return row?.role ?? null
}

/** Runs `work` in a transaction that sees the person's own memberships, whatever the tenant. */
function asUser<Result>(database: Database, userId: string, work: (trx: Transaction) => Promise<Result>): Promise<Result> {
  return database.transaction(async (trx) => {
    await trx.raw(`SELECT set_config('app.user_id', ?, true)`, [userId])
    return work(trx)
  })
}
