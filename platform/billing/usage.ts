import type { TenantScope } from '../database/database.ts'

/** How much a tenant uses of what plans limit. */
export interface Usage {
  /** Published jobs that the plan has to carry: those that a credit pays for do not count, nor those kept out of sight. */
  jobs: number
  seats: number
  boards: number
}

/** Jobs come after billing and are not imported; that one is published is a fact of the database. */
const counts = {
  jobs: `SELECT count(*) FROM jobs job LEFT JOIN job_coverages coverage ON coverage.job_id = job.id
         WHERE job.tenant_id = :tenant AND job.state = 'published' AND NOT job.awaiting_payment
           AND (coverage.until IS NULL OR coverage.until <= :at)`,
  seats: `SELECT count(*) FROM memberships WHERE tenant_id = :tenant`,
  boards: `SELECT count(*) FROM boards WHERE tenant_id = :tenant`,
} as const

export async function countUsage({ trx, tenantId }: TenantScope, at: Date): Promise<Usage> {
  const columns = Object.entries(counts).map(([name, query]) => `(${query}) AS ${name}`)
  const { rows } = await trx.raw<{ rows: Usage[] }>(`SELECT ${columns.join(', ')}`, { tenant: tenantId, at })
  return rows[0] as Usage
}
