import type { Database } from '../../platform/database/database.ts'
import { addJobs, createBoard } from '../../test/search/board.ts'
import type { TestBoard } from '../../test/search/board.ts'
import { makeCorpus } from '../../test/search/corpus.ts'
import { seeded } from '../../test/search/random.ts'

/** A company and its jobs, the same for the same seed. */
export async function addCompany(database: Database, slug: string, jobs: number, seed: number): Promise<TestBoard> {
  const board = await createBoard(database, slug)
  const random = seeded(seed)
  for (let added = 0; added < jobs; added += 5000) await addJobs(database, board, makeCorpus(random, Math.min(5000, jobs - added)))
  return board
}
