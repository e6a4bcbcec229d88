import type { TenantScope } from '../database/database.ts'
import type { Standing } from './standing.ts'

/** What pays for a job that is published. */
export interface Coverage {
  paidBy: 'plan' | 'credit'
  /** The end of what a credit pays for; null for a plan, which has none. */
  until: Date | null
}

export async function findCoverage({ trx, tenantId }: TenantScope, jobId: string): Promise<Coverage | undefined> {
  return trx('job_coverages').where({ tenant_id: tenantId, job_id: jobId }).first({ paidBy: 'paid_by', until: 'until' })
}

export async function writeCoverage({ trx, tenantId }: TenantScope, jobId: string, { paidBy, until }: Coverage): Promise<void> {
  await trx('job_coverages')
    .insert({ job_id: jobId, tenant_id: tenantId, paid_by: paidBy, until })
    .onConflict('job_id')
    .merge(['paid_by', 'until'])
}

/** A published job, and what pays for it: nothing for one that was published when nobody had to pay. */
interface Shown {
  id: string
  hidden: boolean
  paidBy: Coverage['paidBy'] | null
  until: Date | null
}

/**
 * Lets the plan carry what it has room for, the youngest first where not all of them fit. What is shown by the plan stays, even
 * where a smaller plan has taken its place; a credit is never spent by itself.
 * @returns the jobs that nothing pays for
 */
export async function coverPublished(scope: TenantScope, { plan, publishes, shows }: Standing, at: Date): Promise<Set<string>> {
  const jobs = await listPublished(scope)
  const isFree = ({ paidBy, until, hidden }: Shown): boolean => (paidBy === null && !hidden) || (until !== null && until > at)
  const stays = (job: Shown): boolean => isFree(job) || (shows && !job.hidden && job.paidBy === 'plan')
  const carried = jobs.filter((job) => stays(job) && !(job.until && job.until > at)).length
  const room = publishes && shows ? (plan.limits.jobs ?? Infinity) - carried : 0
  const waiting = jobs.filter((job) => !stays(job)).map(({ id }) => id)
  const covered = waiting.slice(0, Math.min(Math.max(room, 0), waiting.length))
  await carryByPlan(scope, covered)
  return new Set(waiting.slice(covered.length))
}

async function carryByPlan({ trx, tenantId }: TenantScope, jobIds: string[]): Promise<void> {
  await trx.raw(
    `INSERT INTO job_coverages (job_id, tenant_id, paid_by) SELECT unnest(?::uuid[]), ?, 'plan'
     ON CONFLICT (job_id) DO UPDATE SET paid_by = 'plan', until = NULL`,
    [jobIds, tenantId],
  )
}

async function listPublished({ trx, tenantId }: TenantScope): Promise<Shown[]> {
  const { rows } = await trx.raw<{ rows: Shown[] }>(
    `SELECT job.id, job.awaiting_payment AS hidden, coverage.paid_by AS "paidBy", coverage.until
     FROM jobs job LEFT JOIN job_coverages coverage ON coverage.job_id = job.id
     WHERE job.tenant_id = ? AND job.state = 'published' ORDER BY job.published_at DESC, job.id DESC`,
    [tenantId],
  )
  return rows
}
