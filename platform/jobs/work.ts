import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { sanitise } from './content.ts'
import { writtenFields } from './job-input.ts'
import { Job } from './job.ts'
import { JobRevision } from './revision.ts'
import type { Snapshot } from './revision.ts'

/**
 * What somebody is in the middle of writing: nothing of it need be right yet, for it is kept for its writer and checked
 * when it is saved. Only markup is held to what a text may have.
 */
export const Work = z
  .strictObject({
    /** The job's version that it is written upon. */
    version: z.int().min(1),
    values: z.partialRecord(z.enum(writtenFields), z.unknown()).transform(sanitiseTexts),
  })
  .meta({ id: 'JobWork' })

function sanitiseTexts(values: Snapshot): Snapshot {
  return JSON.parse(JSON.stringify(values), (name, value: unknown) =>
    name === 'html' && typeof value === 'string' ? sanitise(value) : value,
  ) as Snapshot
}

/** Keeps it for whoever writes, in place of what they had written before. */
export async function keepWork(scope: TenantScope, jobId: string, { version, values }: z.output<typeof Work>, at: Date): Promise<Job> {
  const job = await Job.load<Job>(scope, jobId)
  await scope.trx.raw(
    `INSERT INTO job_revisions AS work (id, tenant_id, job_id, kind, actor, version, "values", begun_at, at)
     VALUES (:id, :tenantId, :jobId, 'unpublished', :actor, :version, :values, :at, :at)
     ON CONFLICT (job_id, actor) WHERE kind = 'unpublished'
     DO UPDATE SET version = excluded.version, "values" = excluded."values", at = excluded.at`,
    { id: uuid(), tenantId: scope.tenantId, jobId: job.id, actor: scope.actor, version, values: JSON.stringify(values), at },
  )
  return job
}

/** What whoever asks has written and not let out, if anything. */
export const findWork = async (scope: TenantScope, jobId: string): Promise<JobRevision | undefined> =>
  JobRevision.of<JobRevision>(scope).where({ job_id: jobId, kind: 'unpublished', actor: scope.actor }).first()

/** Lets go of what the caller has written of a job and not saved. */
export const dropWork = async (scope: TenantScope, jobId: string): Promise<unknown> =>
  JobRevision.of(scope).where({ job_id: jobId, kind: 'unpublished', actor: scope.actor }).delete()
