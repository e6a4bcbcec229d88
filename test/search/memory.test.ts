import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import { publishJobs, unpublishJobs } from '../../platform/jobs/published-job.ts'
import { JobsQuery } from '../../platform/search/contract.ts'
import type { JobsAnswer } from '../../platform/search/contract.ts'
import type { SearchEngine } from '../../platform/search/engine.ts'
import { createPostgresEngine } from '../../platform/search/postgres.ts'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { addJobs, aJob, createBoard, publicUrl } from './board.ts'
import type { TestBoard } from './board.ts'
import { makeCorpus, now } from './corpus.ts'
import { makeQuery } from './random-query.ts'
import { seeded } from './random.ts'

describe('a board held in memory', () => {
  let test: TestDatabase
  let memory: SearchEngine
  let statement: SearchEngine
  before(async () => {
    test = await createTestDatabase()
    memory = createPostgresEngine(test.database, () => now)
    statement = createPostgresEngine(test.database, () => now, { jobs: 0 })
  })
  after(() => test.drop())

  const ask = async (engine: SearchEngine, { boardId }: TestBoard, given: Record<string, unknown> = {}): Promise<JobsAnswer> =>
    JSON.parse(await engine.searchBoard(boardId, JobsQuery.parse(given))) as JobsAnswer

  it('is searched as the database is, and each goes on where the other ended', async () => {
    const board = await createBoard(test.database, 'alike')
    await addJobs(test.database, board, makeCorpus(seeded(9), 400))
    for (let index = 0; index < 120; index++) {
      const given = makeQuery(seeded(10_000 + index)).given
      const [held, asked] = [await ask(memory, board, given), await ask(statement, board, given)]
      const label = JSON.stringify(given)
      assert.deepEqual({ ...held, next: held.next !== null }, { ...asked, next: asked.next !== null }, label)
      if (held.next === null || asked.next === null) continue
      const [ours, theirs] = [
        await ask(memory, board, { ...given, cursor: asked.next }),
        await ask(statement, board, { ...given, cursor: held.next }),
      ]
      assert.deepEqual({ ...ours, next: ours.next !== null }, { ...theirs, next: theirs.next !== null }, label)
    }
  })

  it('shows what is published and what is taken away at once', async () => {
    const board = await createBoard(test.database, 'changing')
    const [first, second] = [aJob({ title: 'Welder' }), aJob({ title: 'Nurse', level: 'entry' })]
    await addJobs(test.database, board, [first])
    assert.equal((await ask(memory, board)).total, 1)
    await addJobs(test.database, board, [second])
    assert.deepEqual([(await ask(memory, board)).total, (await ask(memory, board, { level: 'entry', q: 'nurse' })).total], [2, 1])
    await inTenant(test.database, board.tenantId, 'system', (scope) => unpublishJobs(scope, [first.id]))
    assert.deepEqual(
      (await ask(memory, board)).jobs.map(({ title }) => title),
      ['Nurse'],
    )
    assert.equal((await ask(memory, board, { q: 'welder ' })).total, 0)
  })

  it('shows one state of a large board, the last, while it changes all the time', async () => {
    const board = await createBoard(test.database, 'busy')
    const jobs = Array.from({ length: 2050 }, (_, index) => aJob({ title: `Planner ${index}`, workplace: 'hybrid' }))
    await addJobs(test.database, board, jobs)
    for (const [index, { id }] of jobs.slice(0, 12).entries()) {
      const workplace = 'remote'
      await ask(memory, board)
      await inTenant(test.database, board.tenantId, 'system', async (scope) => {
        await scope
          .trx('jobs')
          .where({ id })
          .update({ workplace, title: `Welder ${index}` })
        await publishJobs(scope, publicUrl, [id])
      })
      const [list, welders] = await Promise.all([ask(memory, board), ask(memory, board, { q: 'welder ' })])
      assert.deepEqual(
        list.facets.workplace.map(({ value, count }) => [value, count]),
        [
          ['hybrid', jobs.length - index - 1],
          ['remote', index + 1],
        ],
      )
      assert.deepEqual([list.total, welders.total], [jobs.length, index + 1])
    }
  })

  it('is searched as well where there is no room for it', async () => {
    const board = await createBoard(test.database, 'narrow')
    await addJobs(test.database, board, makeCorpus(seeded(3), 50))
    const narrow = createPostgresEngine(test.database, () => now, { bytes: 100 })
    for (const given of [{}, { q: 'engineer ' }, { q: 'nurse', place: 'DE' }]) {
      const [{ next: _, ...ours }, { next: __, ...theirs }] = [await ask(narrow, board, given), await ask(statement, board, given)]
      assert.deepEqual(ours, theirs)
    }
  })

  it('is empty where the board is gone', async () => {
    const board = await createBoard(test.database, 'gone')
    await addJobs(test.database, board, [aJob()])
    assert.equal((await ask(memory, board)).total, 1)
    await inTenant(test.database, board.tenantId, 'system', ({ trx }) => trx('boards').where({ id: board.boardId }).delete())
    const { total, jobs, next } = await ask(memory, board)
    assert.deepEqual([total, jobs, next], [0, [], null])
  })
})
