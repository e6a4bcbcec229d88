import type { Database } from '../database/database.ts'
import { readNextJobs } from './elasticsearch/document.ts'
import type { IndexedJob } from './elasticsearch/document.ts'
import type { SearchIndex } from './elasticsearch/search-index.ts'

/** A job that is not the same in the index as in PostgreSQL. */
export interface Difference {
  jobId: string
  boardId: string
  kind: 'missing' | 'left over' | 'different'
}

export interface Comparison {
  published: number
  indexed: number
  differences: Difference[]
}

interface Indexed {
  board: string
  job: string
  hash: string
}

const batch = 2000

/**
 * Compares every job's content by its hash, in the order of their ids.
 * @param target index or alias
 * @param report hears how many published jobs were compared
 */
export async function compareJobs(
  { writer }: SearchIndex,
  database: Database,
  target: string,
  report: (compared: number) => void,
): Promise<Comparison> {
  const comparison: Comparison = { published: 0, indexed: 0, differences: [] }
  for (let after: string | null = null; ;) {
    const jobs: IndexedJob[] = await readNextJobs(database, after, batch)
    const upTo = jobs.length === batch ? (jobs.at(-1)?.jobId ?? null) : null
    const indexed = await readIndexed(writer, target, after, upTo)
    comparison.published += jobs.length
    comparison.indexed += indexed.length
    comparison.differences.push(...differ(jobs, indexed))
    report(comparison.published)
    if (upTo === null) return comparison
    after = upTo
  }
}

/** All that stands in the index between two ids, the later included. */
async function readIndexed(client: SearchIndex['writer'], target: string, after: string | null, upTo: string | null): Promise<Indexed[]> {
  const found: Indexed[] = []
  const bounds = { ...(after ? { gt: after } : {}), ...(upTo ? { lte: upTo } : {}) }
  for (let last: unknown[] | undefined; ;) {
    const { hits } = await client.search<Indexed>({
      index: target,
      size: batch,
      track_total_hits: false,
      _source: ['board', 'job', 'hash'],
      query: { range: { job: bounds } },
      sort: [{ job: 'asc' }, { board: 'asc' }],
      ...(last ? { search_after: last as string[] } : {}),
    })
    found.push(...hits.hits.flatMap(({ _source }) => _source ?? []))
    if (hits.hits.length < batch) return found
    last = hits.hits.at(-1)?.sort
  }
}

const keyOf = (boardId: string, jobId: string): string => `${boardId}:${jobId}`

function differ(jobs: IndexedJob[], indexed: Indexed[]): Difference[] {
  const hashes = new Map(indexed.map(({ board, job, hash }) => [keyOf(board, job), hash]))
  const differences: Difference[] = []
  for (const { boardId, jobId, hash } of jobs) {
    const key = keyOf(boardId, jobId)
    const found = hashes.get(key)
    hashes.delete(key)
    if (found !== hash) differences.push({ jobId, boardId, kind: found === undefined ? 'missing' : 'different' })
  }
  for (const key of hashes.keys()) {
    const [boardId = '', jobId = ''] = key.split(':')
    differences.push({ jobId, boardId, kind: 'left over' })
  }
  return differences
}
