import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openDatabase } from '../../platform/database/database.ts'
import { JobsQuery } from '../../platform/search/contract.ts'
import { createPostgresEngine } from '../../platform/search/postgres.ts'
import { parseQuery } from '../../platform/search/query.ts'
import { searchStatement } from '../../platform/search/statement.ts'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { addJobs, aJob, createBoard } from './board.ts'
import { describeContract } from './contract.ts'

describeContract('PostgreSQL', async (database, clock) => ({
  engine: createPostgresEngine(database, clock),
  settle: async () => undefined,
}))

describe('a search in PostgreSQL', () => {
  let test: TestDatabase
  before(async () => {
    test = await createTestDatabase()
  })
  after(() => test.drop())

  it('reads its jobs by an index, as the role of the server', async () => {
    const board = await createBoard(test.database, 'large')
    await addJobs(
      test.database,
      board,
      Array.from({ length: 1500 }, (_, index) => aJob({ title: `Engineer ${index}` })),
    )
    await addJobs(test.database, await createBoard(test.database, 'small'), [aJob()])
    const owner = openDatabase(test.ownerUrl)
    await owner.raw('VACUUM ANALYZE search_documents, search_points')
    await owner.destroy()
    for (const [given, index] of [
      [{ q: 'engineer 77 ' }, 'search_documents_words'],
      [{ near: '52,13' }, 'search_points_box'],
    ] as const) {
      const query = JobsQuery.parse(given)
      const asked = { boardId: board.boardId, query, parsed: parseQuery(query.q), after: null, now: new Date() }
      const { sql, values } = searchStatement(asked)
      // A table of a test is read sooner whole: what is asked is whether the index can be used at all.
      const rows = await test.database.transaction(async (trx): Promise<unknown> => {
        await trx.raw('SET LOCAL enable_seqscan = off')
        return (await trx.raw<{ rows: unknown }>(`EXPLAIN ${sql}`, values as Record<string, never>)).rows
      })
      const plan = (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN']).join('\n')
      assert.match(plan, new RegExp(index))
      assert.doesNotMatch(plan, /Seq Scan on search_(documents|points)/)
    }
  })
})
