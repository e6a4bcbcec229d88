import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { v7 as uuid } from 'uuid'
import { inTenant } from '../../platform/database/database.ts'
import type { TenantScope } from '../../platform/database/database.ts'
import { Problem } from '../../platform/http/problem.ts'
import { JobsQuery } from '../../platform/search/contract.ts'
import { matchSearches, matchStatement } from '../../platform/search/match.ts'
import { parseQuery } from '../../platform/search/query.ts'
import { removeSearch, saveSearch } from '../../platform/search/saved-search.ts'
import { searchStatement } from '../../platform/search/statement.ts'
import type { Found } from '../../platform/search/statement.ts'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { addJobs, aJob, createBoard } from './board.ts'
import type { TestBoard } from './board.ts'
import { makeCorpus, now } from './corpus.ts'
import { makeQuery } from './random-query.ts'
import { seeded } from './random.ts'

describe('saved searches', () => {
  let test: TestDatabase
  let board: TestBoard
  before(async () => {
    test = await createTestDatabase()
    board = await createBoard(test.database, 'acme')
  })
  after(() => test.drop())

  const inBoard = <Result>(work: (scope: TenantScope) => Promise<Result>): Promise<Result> =>
    inTenant(test.database, board.tenantId, 'system', work)
  const save = (given: object, id = uuid()): Promise<string> =>
    inBoard(async (scope) => {
      await saveSearch(scope, { id, boardId: board.boardId }, JobsQuery.parse(given))
      return id
    })
  /** The ids of all jobs that the search itself lists, every word as it stands. */
  const listed = async (query: JobsQuery): Promise<string[]> => {
    const whole = { ...query, limit: 10_000 }
    const { sql, values } = searchStatement({ boardId: board.boardId, query: whole, parsed: parseQuery(query.q), after: null, now })
    const { rows } = await test.database.raw<{ rows: [Found] }>(sql, values as Record<string, never>)
    return (rows[0].positions ?? []).map(({ jobId }) => jobId)
  }

  it('match a job if and only if the search finds it: 800 random searches of 200 jobs', async () => {
    const jobs = makeCorpus(seeded(5), 200)
    await addJobs(test.database, board, jobs)
    const expected = new Set<string>()
    const more = ['', '🙂', '-nurse', '"software engineer"', 'e', 'x', 'of', 'full st', 'berlin ing'].map((q) => ({ q }))
    const queries = [...more, ...Array.from({ length: 800 }, (_, index) => makeQuery(seeded(90_000 + index)).given)]
    const asked = new Map<string, object>()
    for (const given of queries) {
      const id = await save(given)
      asked.set(id, given)
      for (const jobId of await listed(JobsQuery.parse(given))) expected.add(`${jobId} ${id}`)
    }
    const matches = await inBoard((scope) =>
      matchSearches(
        scope,
        board.boardId,
        jobs.map((job) => job.id),
        now,
      ),
    )
    const found = new Set(matches.map(({ jobId, searchId }) => `${jobId} ${searchId}`))
    const different = [...expected, ...found]
      .filter((pair) => expected.has(pair) !== found.has(pair))
      .map((pair) => [expected.has(pair) ? 'not matched' : 'matched', asked.get(pair.split(' ')[1] ?? '')])
    assert.deepEqual(different.slice(0, 5), [], `${different.length} of ${expected.size}`)
    assert.equal(matches.length, found.size)
    assert.ok(expected.size > 10_000, `enough is found to prove something: ${expected.size}`)
  })

  it('are found by what they need, through the index', async () => {
    const plan = await inBoard(async ({ trx }) => {
      await trx.raw('SET LOCAL enable_seqscan = off')
      const values = { boardId: board.boardId, jobIds: [uuid()], now, boardKey: 'abcdef', stemmers: '{}', earthRadius: 1 }
      const { rows } = await trx.raw<{ rows: { 'QUERY PLAN': string }[] }>(`EXPLAIN ${matchStatement}`, values)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    assert.match(plan, /Index (Only )?Scan using search_needs_pkey[^]*Index (Only )?Scan using saved_searches_/)
    assert.match(plan, /Index Cond: .*key = /)
  })

  it('never correct a word, and forget what is removed or saved anew', async () => {
    const job = aJob({ title: 'Zymurgist' })
    await addJobs(test.database, board, [job])
    const [typo, gone, changed] = [await save({ q: 'zymurgsit ' }), await save({ q: 'zymurgist' }), await save({ q: 'zymurgist' })]
    const matched = async (): Promise<string[]> =>
      (await inBoard((scope) => matchSearches(scope, board.boardId, [job.id], now))).map(({ searchId }) => searchId)
    const first = await matched()
    assert.deepEqual([first.includes(typo), first.includes(gone), first.includes(changed)], [false, true, true])
    await inBoard((scope) => removeSearch(scope, gone))
    await save({ q: 'violinist' }, changed)
    const second = await matched()
    assert.deepEqual([second.includes(gone), second.includes(changed)], [false, false])
  })

  it('wait on their own board alone, and for jobs that are still open', async () => {
    const other = await createBoard(test.database, 'other')
    const [there, past] = [aJob({ title: 'Zoologist' }), aJob({ title: 'Zoologist', validThrough: now })]
    await save({ q: 'zoologist' })
    await addJobs(test.database, other, [there])
    await addJobs(test.database, board, [past])
    const matchOn = (on: TestBoard, ids: string[]): Promise<unknown[]> =>
      inTenant(test.database, on.tenantId, 'system', (scope) => matchSearches(scope, on.boardId, ids, now))
    assert.deepEqual(await matchOn(other, [there.id]), [])
    assert.deepEqual(await matchOn(board, [past.id, there.id]), [])
  })

  it('refuse pay in a currency that nobody can compare', async () => {
    await assert.rejects(save({ pay: 1, currency: 'XTS' }), (problem) => problem instanceof Problem && problem.status === 422)
  })
})
