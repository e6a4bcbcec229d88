import type { Database } from '../database/database.ts'
import { compareJobs } from './compare.ts'
import type { Comparison, Difference } from './compare.ts'
import { readNextJobs } from './elasticsearch/document.ts'
import type { IndexedJob } from './elasticsearch/document.ts'
import { createGeneration, findUnfinished, removeRetired, serve } from './elasticsearch/generation.ts'
import type { Generation } from './elasticsearch/generation.ts'
import type { SearchIndex } from './elasticsearch/search-index.ts'
import { writeJobs } from './elasticsearch/write.ts'
import { indexJobs, recordRefusals } from './index-jobs.ts'

/** What is being done, for a person who waits. */
export interface Reporter {
  /** How many published jobs there are, and where an earlier run stopped. */
  begin(phase: 'filling' | 'comparing', total: number, done: number): void
  /** Others' transactions must end before the filling can begin, and take long. */
  waits?(): void
  advance(done: number): void
}

export interface Reindexed {
  generation: string
  comparison: Comparison
  /** Jobs that the index does not take: PostgreSQL answers for their boards. */
  refused: number
}

/** The new index is not what PostgreSQL has, however often it is mended. */
export class NotAlike extends Error {
  readonly differences: Difference[]

  constructor(differences: Difference[]) {
    super(`the new index differs in ${differences.length} jobs; the old one goes on serving`)
    this.differences = differences
  }
}

/**
 * Fills a new index from PostgreSQL while searches and writes go on, compares the two, and lets it serve. Where an earlier run was
 * stopped it goes on.
 * @throws NotAlike, and whatever the signal was aborted with
 */
export async function reindex(index: SearchIndex, database: Database, report: Reporter, signal?: AbortSignal): Promise<Reindexed> {
  await removeRetired(index, database)
  const generation = (await findUnfinished(index, database)) ?? (await createGeneration(index, database, () => report.waits?.()))
  await fill(index, database, generation, report, signal)
  const comparison = await makeAlike(index, database, generation.name, report)
  await index.writer.indices.putSettings({ index: generation.name, settings: { refresh_interval: '1s' } })
  await serve(index, database, generation.name)
  await merge(index, generation.name)
  const { refused } = await countRefused(database, generation.name)
  return { generation: generation.name, comparison, refused }
}

/**
 * A filling leaves many segments, and each search looks its words up in every one: a company of 100 jobs among a million waits
 * twice as long until they are merged. Elasticsearch does it by itself after this.
 */
const merge = (index: SearchIndex, name: string): Promise<unknown> =>
  index.writer.indices.forcemerge({ index: name, max_num_segments: 1, wait_for_completion: false })

/** Jobs read and written together. */
const batch = 1000
/** Batches under way: while one is written the next is read. */
const mostUnderWay = 3

/** Notes how far it came only when all up to there is written, so that a killed run leaves no gap. */
async function fill(index: SearchIndex, database: Database, generation: Generation, report: Reporter, signal?: AbortSignal): Promise<void> {
  let { reached } = generation
  let done = await countUpTo(database, reached)
  report.begin('filling', await countPublished(database), done)
  const underWay: Promise<IndexedJob[]>[] = []
  const finish = async (): Promise<void> => {
    const jobs = await underWay.shift()
    const last = jobs?.at(-1)
    if (!last) return
    await database('search_generations').where({ name: generation.name }).update({ reached: last.jobId })
    report.advance((done += jobs?.length ?? 0))
  }
  try {
    for (let jobs = await readNextJobs(database, reached, batch); jobs.length > 0; jobs = await readNextJobs(database, reached, batch)) {
      signal?.throwIfAborted()
      reached = jobs.at(-1)?.jobId ?? null
      const writing = write(index, database, generation.name, jobs)
      // Told when its turn comes.
      writing.catch(() => undefined)
      underWay.push(writing)
      if (underWay.length >= mostUnderWay) await finish()
    }
    while (underWay.length > 0) await finish()
  } finally {
    await Promise.allSettled(underWay)
  }
}

async function write(index: SearchIndex, database: Database, name: string, jobs: IndexedJob[]): Promise<IndexedJob[]> {
  const refusals = await writeJobs(index, name, jobs, 'whenever')
  const refused = new Set(refusals.map(({ jobId }) => jobId))
  const jobIds = jobs.map(({ jobId }) => jobId)
  const onNetwork = jobs.some(({ jobId, network }) => network && refused.has(jobId))
  await recordRefusals(database, name, jobIds, refusals, onNetwork)
  return jobs
}

/** Times that differences are mended: what is published while it is compared differs for a moment. */
const mends = 3

async function makeAlike(index: SearchIndex, database: Database, name: string, report: Reporter): Promise<Comparison> {
  for (let mended = 0; ; mended++) {
    report.begin('comparing', await countPublished(database), 0)
    await index.writer.indices.refresh({ index: name })
    const comparison = await compareJobs(index, database, name, report.advance)
    const refused = new Set((await database('search_dead_letters').where({ generation: name }).pluck('job_id')) as string[])
    const differences = comparison.differences.filter(({ jobId }) => !refused.has(jobId))
    if (differences.length === 0) return comparison
    if (mended === mends) throw new NotAlike(differences)
    await mend(index, database, differences)
  }
}

async function mend(index: SearchIndex, database: Database, differences: Difference[]): Promise<void> {
  for (const [boardId, jobs] of Map.groupBy(differences, (difference) => difference.boardId)) {
    await indexJobs(
      index,
      database,
      boardId,
      jobs.map(({ jobId }) => jobId),
    )
  }
}

/** How many jobs are published, those past their date included. */
export async function countPublished(database: Database): Promise<number> {
  const { rows } = await database.raw<{ rows: [{ count: number }] }>('SELECT count(*) FROM search_documents')
  return rows[0].count
}

async function countUpTo(database: Database, reached: string | null): Promise<number> {
  if (reached === null) return 0
  const { rows } = await database.raw<{ rows: [{ count: number }] }>('SELECT count(*) FROM search_documents WHERE job_id <= ?', [reached])
  return rows[0].count
}

async function countRefused(database: Database, generation: string): Promise<{ refused: number }> {
  const { rows } = await database.raw<{ rows: [{ refused: number }] }>(
    'SELECT count(*) AS refused FROM search_dead_letters WHERE generation = ?',
    [generation],
  )
  return rows[0]
}
