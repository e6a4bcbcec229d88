import type { estypes } from '@elastic/elasticsearch'
import { writeAlias } from './search-index.ts'
import type { SearchIndex } from './search-index.ts'
import type { IndexedJob } from './document.ts'

/** A job to be put into an index, or (without a source) to be taken out of it. */
export type Write = Pick<IndexedJob, 'boardId' | 'jobId' | 'version'> & { source: string | null }

/** A job that an index does not take, however often it is offered. */
export interface Refusal {
  boardId: string
  jobId: string
  reason: string
}

/** The index is gone: another generation took its place. */
export class GenerationGone extends Error {}

/** The index is too busy to take all that it was offered. */
export class IndexBusy extends Error {}

const refreshOf = { 'at once': true, soon: 'wait_for', whenever: false } as const

/** Requests under way at a time, and bytes of each: what a small node takes without refusing. */
const concurrency = 2
const flushBytes = 4_000_000

/**
 * Writes jobs in bulk, no faster than the index takes them: the next are read when a request is free, and what it is too
 * busy for is offered again. A version that is older than what the index has is left out.
 * @param visible when searches see it: at once, with the next round of all changes (which is waited for), or whenever
 * @returns what the index refuses for good
 * @throws GenerationGone, IndexBusy, and errors of the client where it gives no answer
 */
export async function writeJobs(
  index: SearchIndex,
  generation: string,
  writes: Write[] | AsyncIterableIterator<Write>,
  visible: 'at once' | 'soon' | 'whenever',
): Promise<Refusal[]> {
  const refusals: Refusal[] = []
  let failure: Error | null = null
  await index.writer.helpers.bulk<Write>({
    index: writeAlias(generation),
    require_alias: true,
    datasource: writes,
    onDocument: toAction,
    concurrency,
    flushBytes,
    retries: 10,
    wait: 500,
    refresh: refreshOf[visible],
    onDrop: ({ status, error, operation }) => {
      // A later version is there, or what is to be taken out is not.
      if (status === 409 || (status === 404 && !error)) return
      if (status === 429) failure = new IndexBusy(`${generation} is too busy`)
      else if (error?.type === 'index_not_found_exception') failure = new GenerationGone(`${generation} is gone`)
      else refusals.push({ ...subjectOf(operation), reason: `${error?.type ?? status}: ${error?.reason ?? ''}`.slice(0, 1000) })
    },
  })
  if (failure) throw failure
  return refusals
}

/** A job's key in an index: of its board as well, which may keep its jobs in another shard than the board it came from. */
const keyOf = ({ boardId, jobId }: Pick<Write, 'boardId' | 'jobId'>): string => `${boardId}:${jobId}`

type Action = [{ index: estypes.BulkIndexOperation }, string] | { delete: estypes.BulkDeleteOperation }

function toAction(write: Write): Action {
  const action = { _id: keyOf(write), routing: write.boardId, version: write.version, version_type: 'external_gte' as const }
  return write.source === null ? { delete: action } : [{ index: action }, write.source]
}

function subjectOf(operation: unknown): Pick<Refusal, 'boardId' | 'jobId'> {
  const [action] = Object.values(operation as Record<string, { _id?: string }>)
  const [boardId = '', jobId = ''] = action?._id?.split(':') ?? []
  return { boardId, jobId }
}
