import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openDatabase } from '../../platform/database/database.ts'
import { networkId } from '../../platform/jobs/published-network.ts'
import { JobsQuery, NetworkQuery } from '../../platform/search/contract.ts'
import { createPostgresEngine } from '../../platform/search/postgres.ts'
import type { Piece } from '../../platform/search/condition.ts'
import { networkStatement } from '../../platform/search/network-statement.ts'
import { parseQuery } from '../../platform/search/query.ts'
import { searchStatement } from '../../platform/search/statement.ts'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { addJobs, aJob, createBoard } from './board.ts'
import type { TestBoard } from './board.ts'
import { describeContract } from './contract.ts'

describeContract('PostgreSQL', async (database, clock) => ({
  engine: createPostgresEngine(database, clock),
  settle: async () => undefined,
}))

describe('a search in PostgreSQL', () => {
  let test: TestDatabase
  let board: TestBoard
  before(async () => {
    test = await createTestDatabase()
    board = await createBoard(test.database, 'large')
    await addJobs(
      test.database,
      board,
      Array.from({ length: 1500 }, (_, index) => aJob({ title: `Engineer ${index}` })),
    )
    await addJobs(test.database, await createBoard(test.database, 'small'), [aJob()])
    await byOwner('VACUUM ANALYZE search_documents, search_points')
  })
  after(() => test.drop())

  const planOf = async ({ sql, values }: Piece): Promise<string> => {
    // A table of a test is read sooner whole: what is asked is whether the index can be used at all.
    const rows = await test.database.transaction(async (trx): Promise<unknown> => {
      await trx.raw('SET LOCAL enable_seqscan = off')
      return (await trx.raw<{ rows: unknown }>(`EXPLAIN ${sql}`, values as Record<string, never>)).rows
    })
    return (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN']).join('\n')
  }

  const byOwner = async (...statements: string[]): Promise<void> => {
    const owner = openDatabase(test.ownerUrl)
    for (const statement of statements) await owner.raw(statement)
    await owner.destroy()
  }

  it('reads its jobs by an index, as the role of the server', async () => {
    for (const [given, index] of [
      [{ q: 'engineer 77 ' }, 'search_documents_words'],
      [{ near: '52,13' }, 'search_points_box'],
    ] as const) {
      const query = JobsQuery.parse(given)
      const asked = { boardId: board.boardId, query, parsed: parseQuery(query.q), after: null, now: new Date() }
      const plan = await planOf(searchStatement(asked))
      assert.match(plan, new RegExp(index))
      assert.doesNotMatch(plan, /Seq Scan on search_(documents|points)/)
    }
  })

  it('reads the network by an index too', async () => {
    await addJobs(
      test.database,
      board,
      Array.from({ length: 300 }, (_, index) => aJob({ title: `Welder ${index}`, network: true })),
    )
    await byOwner('VACUUM ANALYZE network_documents, network_points')
    for (const [given, index] of [
      [{ q: 'welder 77 ' }, 'network_documents_words'],
      [{ near: '52,13' }, 'network_points_box'],
      [{}, 'network_documents_newest'],
    ] as const) {
      const query = NetworkQuery.parse(given)
      const asked = { boardId: networkId, query, parsed: parseQuery(query.q), after: null, now: new Date() }
      assert.match(await planOf(networkStatement(asked, 100)), new RegExp(index))
    }
  })

  it('is asked by a role that row security binds, and pays nothing for it', async () => {
    const { rows } = await test.database.raw('SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user')
    assert.deepEqual(rows, [{ free: false }])
    const query = JobsQuery.parse({ q: 'engineer 77 ' })
    const asked = { boardId: board.boardId, query, parsed: parseQuery(query.q), after: null, now: new Date() }
    assert.match(await planOf(searchStatement(asked)), /Bitmap Index Scan on search_documents_words/)
    // The trap: `@@` is not LEAKPROOF, so under a policy it may not choose the rows that the policy is asked about.
    await byOwner(
      'ALTER TABLE search_documents ENABLE ROW LEVEL SECURITY',
      'CREATE POLICY trap ON search_documents USING (tenant_id = current_tenant())',
    )
    assert.doesNotMatch(await planOf(searchStatement(asked)), /search_documents_words/)
    await byOwner('DROP POLICY trap ON search_documents', 'ALTER TABLE search_documents DISABLE ROW LEVEL SECURITY')
  })
})
