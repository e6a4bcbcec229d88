import type { TenantScope } from '../database/database.ts'
import { promise } from '../tasks/outbox.ts'
import { coverTask } from '../tenancy/entitlements.ts'
import { featured } from './plans.ts'
import { day } from './standing.ts'

/** Jobs whose place before the others was ever bought: those for which it lasts, and those for which it is over. */
export async function featuredJobs({ trx, tenantId }: TenantScope, at: Date): Promise<{ paid: Set<string>; over: Set<string> }> {
  const rows: { job_id: string; until: Date }[] = await trx('job_features').where({ tenant_id: tenantId }).select('job_id', 'until')
  const ids = (of: typeof rows): Set<string> => new Set(of.map((row) => row.job_id))
  return { paid: ids(rows.filter(({ until }) => until > at)), over: ids(rows.filter(({ until }) => until <= at)) }
}

/** Shows a job before the others, or longer so; each payment counts once. The caller holds the tenant's account. */
export async function prolongFeature(scope: TenantScope, jobId: string, paymentId: string, at: Date): Promise<boolean> {
  const { trx, tenantId } = scope
  const row: { payments: string[]; until: Date } | undefined = await trx('job_features')
    .where({ tenant_id: tenantId, job_id: jobId })
    .first('payments', 'until')
  if (row?.payments.includes(paymentId)) return false
  const from = row && row.until > at ? row.until : at
  const until = new Date(from.getTime() + featured.days * day)
  await trx('job_features')
    .insert({ job_id: jobId, tenant_id: tenantId, payments: [...(row?.payments ?? []), paymentId], until })
    .onConflict('job_id')
    .merge(['payments', 'until'])
  await promise(scope, coverTask, {})
  await promise(scope, coverTask, {}, until)
  return true
}
