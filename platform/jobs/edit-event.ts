import type { TenantScope } from '../database/database.ts'
import { JobEvent } from './job.ts'
import type { Job } from './job.ts'
import { mergedWithin } from './revision.ts'

export interface LastEdit {
  /** Null where whoever it was is not known any more. */
  name: string | null
  at: Date
}

/** Who changed a job last. */
export async function lastEditOf({ trx, tenantId }: TenantScope, jobId: string): Promise<LastEdit | null> {
  const { rows } = await trx.raw<{ rows: LastEdit[] }>(
    `SELECT coalesce(person.name, key.name) AS name, at
     FROM job_events event
     LEFT JOIN users person ON actor = 'user:' || person.id
     LEFT JOIN api_keys key ON actor = 'key:' || key.id AND key.tenant_id = event.tenant_id
     WHERE event.tenant_id = ? AND event.job_id = ? AND kind IN ('edited', 'imported')
     ORDER BY at DESC, event.id DESC LIMIT 1`,
    [tenantId, jobId],
  )
  return rows[0] ?? null
}

/** What a history tells of an edit; autosaves of one person, one after the other, are told as one. */
export async function recordEdit(
  scope: TenantScope,
  job: Job,
  { fields, autosave }: { fields: string[]; autosave: boolean },
  at: Date,
): Promise<void> {
  const last = autosave
    ? await JobEvent.of<JobEvent>(scope).where({ job_id: job.id }).orderBy('at', 'desc').orderBy('id', 'desc').first()
    : undefined
  const goesOn = last?.kind === 'edited' && last.actor === scope.actor && at.getTime() - last.at.getTime() < mergedWithin
  if (!last || !goesOn) return job.record(scope, { kind: 'edited', fields }, at)
  await JobEvent.of(scope)
    .where({ id: last.id })
    .patch({ fields: [...new Set([...last.fields, ...fields])], at } as Partial<JobEvent>)
}
