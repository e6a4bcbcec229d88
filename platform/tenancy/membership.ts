import type { Database, TenantScope } from '../database/database.ts'
import type { Role } from './policy.ts'

/** That a person works for a tenant, and as what. */
export interface Membership {
  tenantId: string
  /** The tenant's name. */
  name: string
  role: Role
}

/** Where a person works, oldest first: the first is taken where they do not say which. */
export async function listMemberships(database: Database, userId: string): Promise<Membership[]> {
  const { rows } = await database.raw<{ rows: Membership[] }>('SELECT tenant_id AS "tenantId", name, role FROM memberships_of(?)', [userId])
  return rows
}

/** What a person is to the scope's tenant; null for one who does not belong to it. */
export async function findRole({ trx, tenantId }: TenantScope, userId: string): Promise<Role | null> {
  const row: { role: Role } | undefined = await trx('memberships').where({ tenant_id: tenantId, user_id: userId }).first('role')
  return row?.role ?? null
}
