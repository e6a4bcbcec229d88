import type { Database } from '../database/database.ts'
import type { SearchIndex } from './elasticsearch/search-index.ts'
import { never, readJobs } from './elasticsearch/document.ts'
import { readGenerations } from './elasticsearch/generation.ts'
import { GenerationGone, writeJobs } from './elasticsearch/write.ts'
import type { Refusal, Write } from './elasticsearch/write.ts'

/**
 * Makes every generation hold what is published of these jobs on the board now, and searches see it. Doing it twice, or late, does
 * no harm: each writing bears the board's generation as its version.
 * @param network whether any of them stands or stood on the network, so that its searches must do without what is refused
 */
export async function indexJobs(index: SearchIndex, database: Database, boardId: string, jobIds: string[], network = true): Promise<void> {
  const generations = await readGenerations(database)
  if (generations.length === 0) return
  const writes = await readWrites(database, boardId, jobIds)
  for (const { name, state } of generations) {
    try {
      // What is being filled has no rounds yet, and may serve before its next.
      const refusals = await writeJobs(index, name, writes, state === 'serving' ? 'soon' : 'at once')
      await recordRefusals(database, name, jobIds, refusals, network)
    } catch (cause) {
      if (!(cause instanceof GenerationGone) || (await isKept(database, name))) throw cause
    }
  }
}

async function readWrites(database: Database, boardId: string, jobIds: string[]): Promise<Write[]> {
  // Read first: a job that is missing after this is missing in that generation of the board, or in a later one.
  const board: { generation: number } | undefined = await database('published_boards').where({ board_id: boardId }).first('generation')
  const jobs = await readJobs(database, boardId, jobIds)
  const published = new Set(jobs.map(({ jobId }) => jobId))
  // A board that is gone never comes back.
  const version = board?.generation ?? never
  const gone = jobIds.filter((jobId) => !published.has(jobId)).map((jobId) => ({ boardId, jobId, version, source: null }))
  return [...jobs, ...gone]
}

const isKept = async (database: Database, name: string): Promise<boolean> =>
  Boolean(await database('search_generations').where({ name }).first('name'))

/** Keeps on record which of the jobs an index does not take, and strikes out those that it has taken now. */
export async function recordRefusals(
  database: Database,
  generation: string,
  jobIds: string[],
  refusals: Refusal[],
  network = true,
): Promise<void> {
  const letters = refusals.map(({ boardId, jobId, reason }) => ({ generation, board_id: boardId, job_id: jobId, reason, network }))
  const refused = new Set(refusals.map(({ jobId }) => jobId))
  const taken = jobIds.filter((jobId) => !refused.has(jobId))
  await database('search_dead_letters').where({ generation }).whereRaw('job_id = ANY(?)', [taken]).delete()
  if (letters.length === 0) return
  // The index may still hold it as it stood on the network once.
  const merged = { network: database.raw('search_dead_letters.network OR excluded.network') }
  await database('search_dead_letters')
    .insert(letters)
    .onConflict(['generation', 'job_id'])
    .merge({ ...merged, reason: database.raw('excluded.reason'), board_id: database.raw('excluded.board_id') })
}
