import { Model, snakeCaseMappers } from 'objection'
import type { TenantScope } from '../database/database.ts'
import { notFound } from '../http/problem.ts'

/** A company: whoever keeps jobs on boards and pays. */
export class Tenant extends Model {
  static override tableName = 'tenants'
  static override columnNameMappers = snakeCaseMappers()
  declare id: string
  declare name: string
  declare website: string | null
  /** When it is deleted with all it has; null for one that stays. */
  declare deletesAt: Date | null
  /** Whether it opens only to sessions that its own identity provider has proved. */
  declare singleSignOn: boolean

  /** @throws notFound for one that was deleted meanwhile */
  static async current({ trx, tenantId }: TenantScope): Promise<Tenant> {
    const tenant = await Tenant.query(trx).findById(tenantId)
    if (!tenant) throw notFound()
    return tenant
  }

  /** Changes what is given. @returns whether anything is another now */
  static async change({ trx, tenantId }: TenantScope, changes: { name?: string; website?: string | null }): Promise<boolean> {
    const tenant = await Tenant.query(trx).findById(tenantId).forNoKeyUpdate().throwIfNotFound()
    const { name = tenant.name, website = tenant.website } = changes
    if (name === tenant.name && website === tenant.website) return false
    await tenant.$query(trx).patch({ name, website })
    return true
  }
}
