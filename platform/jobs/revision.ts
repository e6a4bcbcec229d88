import { isDeepStrictEqual } from 'node:util'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { writtenFields } from './job-input.ts'
import type { WrittenField } from './job-input.ts'
import { JobEvent } from './job.ts'
import type { Job } from './job.ts'

export const revisionKinds = ['saved', 'autosaved', 'restored', 'unpublished'] as const
type RevisionKind = (typeof revisionKinds)[number]

/** All that a person may write of a job, as JSON. */
export type Snapshot = Partial<Record<WrittenField, unknown>>

/** What a job said at a moment; or, of the kind `unpublished`, what somebody has written and not let out yet. */
export class JobRevision extends TenantModel {
  static override tableName = 'job_revisions'
  static override jsonAttributes = ['values']
  declare jobId: string
  declare kind: RevisionKind
  declare actor: string
  declare version: number
  declare values: Snapshot
  declare begunAt: Date
  declare at: Date
}

/** Autosaves of one person within this time are one revision. */
export const mergedWithin = 10 * 60_000
/** Revisions kept of a job, the newest. */
const kept = 50

/** What a job says now, as JSON keeps it. */
export async function snapshotOf(scope: TenantScope, job: Job): Promise<Snapshot> {
  const placeIds = await job.placeIds(scope)
  const values = { ...(job as unknown as Snapshot), placeIds }
  return JSON.parse(JSON.stringify(Object.fromEntries(writtenFields.map((name) => [name, values[name] ?? null])))) as Snapshot
}

/** Remembers what a changed job says now, and before that what it said, where nobody has. The job is locked. */
export async function keepRevision(
  scope: TenantScope,
  job: Job,
  { kind, before, at }: { kind: Exclude<RevisionKind, 'unpublished'>; before: Snapshot; at: Date },
): Promise<void> {
  const present = { jobId: job.id, kind, actor: scope.actor, version: job.version, values: await snapshotOf(scope, job), at }
  const latest = await latestOf(scope, job.id)
  const same = latest?.kind === 'autosaved' && kind === 'autosaved' && latest.actor === scope.actor
  if (latest && same && at.getTime() - latest.begunAt.getTime() < mergedWithin) {
    await latest.$query(scope.trx).patch({ values: present.values, version: job.version, at })
    return
  }
  if (!latest) await keepFirst(scope, job, before, at)
  await JobRevision.create<JobRevision>(scope, { ...present, begunAt: at })
  await forget(scope, job.id)
}

const latestOf = (scope: TenantScope, jobId: string): Promise<JobRevision | undefined> =>
  storedOf(scope, jobId).first() as unknown as Promise<JobRevision | undefined>

/** Newest first. */
export const storedOf = (scope: TenantScope, jobId: string) =>
  JobRevision.of<JobRevision>(scope)
    .where({ job_id: jobId })
    .whereNot({ kind: 'unpublished' })
    .orderBy([
      { column: 'version', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])

/** An import or the first draft left no revision: what it wrote is the one to go back to. */
async function keepFirst(scope: TenantScope, job: Job, values: Snapshot, now: Date): Promise<void> {
  const writer = await JobEvent.of<JobEvent>(scope)
    .where({ job_id: job.id })
    .whereIn('kind', ['created', 'copied', 'imported', 'edited'])
    .where('at', '<', now)
    .orderBy('at', 'desc')
    .first()
  const [actor, at] = [writer?.actor ?? 'system', writer?.at ?? job.createdAt]
  await JobRevision.create<JobRevision>(scope, {
    jobId: job.id,
    kind: 'saved',
    actor,
    version: job.version - 1,
    values,
    begunAt: at,
    at,
  })
}

async function forget(scope: TenantScope, jobId: string): Promise<void> {
  const old = await storedOf(scope, jobId).offset(kept).select('id')
  if (old.length)
    await JobRevision.of(scope)
      .findByIds(old.map(({ id }) => id))
      .delete()
}

/** The names of what two snapshots say differently. */
export const differenceOf = (one: Snapshot, other: Snapshot): WrittenField[] =>
  writtenFields.filter((name) => !isDeepStrictEqual(one[name] ?? null, other[name] ?? null))
