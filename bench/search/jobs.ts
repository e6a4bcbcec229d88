import type { Database } from '../../platform/database/database.ts'
import { openDatabase } from '../../platform/database/database.ts'
import type { TestDatabase } from '../../test/database.ts'
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

const perCompany = 1000

/** Companies of a thousand jobs each until there are so many jobs in all. */
export async function fillUp(test: TestDatabase, total: number): Promise<void> {
  const { rows } = await test.database.raw<{ rows: [{ count: number }] }>('SELECT count(*) FROM search_documents')
  for (let count = rows[0].count, number = 1; count < total; count += perCompany, number++) {
    await addCompany(test.database, `filler-${number}`, Math.min(perCompany, total - count), number)
    if (process.stderr.isTTY) process.stderr.write(`\r${count + perCompany} of ${total} jobs `)
  }
  const owner = openDatabase(test.ownerUrl)
  await owner.raw('VACUUM ANALYZE')
  await owner.destroy()
}
