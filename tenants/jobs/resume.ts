import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { get } from '../api.ts'
import { instantOf } from '../part/words.ts'
import type { Overtaken } from './conflict.ts'
import { changesOf, valuesOf } from './draft.ts'
import type { Changes, Draft } from './draft.ts'
import { findTyped } from './typed.ts'

interface Resumed {
  /** Says where what is written comes from; null where nothing is. */
  origin: string | null
  /** Where the job was changed since it was written. */
  overtaken: Overtaken | null
  /** Whether the platform keeps it. */
  work: boolean
}

interface Revision {
  at: string
  actorName: string | null
  values: Changes
}

/** Goes on with what was written before: a revision that shall come back, what a reload or a cut left in the tab, or what the platform kept. */
export async function resume(draft: Draft, revision: string | null, signal: AbortSignal): Promise<Resumed> {
  const { job } = draft
  if (job && revision)
    return bringBack(draft, job, await get<Revision>(`/v1/jobs/${job.id}/revisions/${encodeURIComponent(revision)}`, signal))
  const typed = findTyped(job?.id)
  if (typed) return goOn(draft, { ...typed, origin: 'This is what you had typed and not saved.', work: false })
  if (!job) return { origin: null, overtaken: null, work: false }
  const { work } = await get<{ work: { version: number; values: Changes; at: string } | null }>(`/v1/jobs/${job.id}/work`, signal)
  if (!work) return { origin: null, overtaken: null, work: false }
  const origin = `This is what you wrote on ${instantOf(work.at)}. Only you see it until you ${job.state === 'published' ? 'publish the changes' : 'save it'}.`
  return goOn(draft, { version: work.version, changes: work.values, origin, work: true })
}

function bringBack(draft: Draft, job: TenantJob, { at, actorName, values }: Revision): Resumed {
  draft.resume(changesOf({ ...valuesOf(job), ...values }, valuesOf(job)))
  draft.restored = true
  return {
    origin: `This is what the job said on ${instantOf(at)}, by ${actorName ?? 'somebody'}. Save it to bring it back.`,
    overtaken: null,
    work: false,
  }
}

interface Written {
  version: number | null
  board?: string
  changes: Changes
  origin: string
  work: boolean
}

function goOn(draft: Draft, { version, board, changes, origin, work }: Written): Resumed {
  const { job } = draft
  draft.board = board ?? draft.board
  const mine = job ? changesOf({ ...valuesOf(job), ...changes }, valuesOf(job)) : changes
  draft.resume(mine)
  const behind = job !== null && version !== null && version !== job.version && Object.keys(mine).length > 0
  const overtaken = behind ? { theirs: job, by: null, at: job.updatedAt, mine, base: null, kept: new Set(Object.keys(mine)) } : null
  return { origin, overtaken, work }
}
