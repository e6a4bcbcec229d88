import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../platform/database/database.ts'
import { publishJobs } from '../platform/jobs/published-job.ts'
import { rebuildPublished } from '../platform/jobs/published-rebuild.ts'
import type { RebuildOptions, Rebuilt } from '../platform/jobs/published-rebuild.ts'
import { JobsQuery, NetworkQuery } from '../platform/search/contract.ts'
import { createPostgresEngine } from '../platform/search/postgres.ts'
import { suggest, suggestOnNetwork } from '../platform/search/suggestion.ts'
import { runRolecall, startRolecall } from './cli/command.ts'
import { createTestDatabase } from './database.ts'
import { readPublished } from './search/published.ts'
import type { TestDatabase } from './database.ts'
import { addJobs, aJob, createBoard, publicUrl } from './search/board.ts'
import type { TestBoard } from './search/board.ts'
import { makeCorpus, now } from './search/corpus.ts'
import { makeQuery } from './search/random-query.ts'
import { seeded } from './search/random.ts'

describe('rolecall reindex where PostgreSQL searches', () => {
  let test: TestDatabase
  const boards: TestBoard[] = []
  before(async () => {
    test = await createTestDatabase()
    for (const [slug, seed] of [
      ['first', 1],
      ['second', 2],
      ['third', 3],
    ] as const) {
      const board = await createBoard(test.database, slug)
      boards.push(board)
      const jobs = makeCorpus(seeded(seed), 120).map((job, at) => ({ ...job, network: at % 3 === 0, team: at ? job.team : 'Alone' }))
      await addJobs(test.database, board, jobs)
    }
  })
  after(() => test.drop())

  const rebuild = (options: Partial<RebuildOptions> = {}): Promise<Rebuilt> =>
    rebuildPublished({ database: test.database, publicUrl, begin: () => undefined, advance: () => undefined, ...options })

  const byTenant = (board: TestBoard, ...statements: string[]): Promise<void> =>
    inTenant(test.database, board.tenantId, 'system', async ({ trx }) => {
      for (const statement of statements) await trx.raw(statement, [board.boardId])
    })

  /** What people see: lists, facets, the network, suggestions. */
  const everything = async (): Promise<string[]> => {
    const engine = createPostgresEngine(test.database, () => now)
    const seen: string[] = []
    for (let index = 0; index < 20; index++) {
      const { given } = makeQuery(seeded(index))
      for (const { boardId } of boards) seen.push(await engine.searchBoard(boardId, JobsQuery.parse(given)))
      seen.push(await engine.searchNetwork(NetworkQuery.parse(given)))
    }
    for (const q of ['en', 'ber', 'sof', 'pla']) {
      for (const { boardId } of boards) seen.push(JSON.stringify(await suggest(test.database, boardId, q)))
      seen.push(JSON.stringify(await suggestOnNetwork(test.database, q)))
    }
    // Turns of the network are cut at the time of the question.
    return seen.map((answer) => answer.replace(/"next":"[^"]*"/, '"next":"…"'))
  }

  it('finds nothing to do where all stands as it should', async () => {
    assert.deepEqual(await rebuild(), { boards: 3, jobs: 360, wrong: 0, miscounted: 0 })
  })

  it('makes everything anew from the jobs where it is lost, as each publication wrote it', async () => {
    const before = await everything()
    const written = await readPublished(test.database)
    for (const board of boards) {
      await byTenant(
        board,
        'DELETE FROM published_jobs WHERE board_id = ?',
        'DELETE FROM search_facets WHERE board_id = ?',
        'DELETE FROM search_terms WHERE board_id = ?',
        'DELETE FROM search_titles WHERE board_id = ?',
      )
    }
    assert.notDeepEqual(await everything(), before)
    const { jobs, wrong } = await rebuild()
    assert.deepEqual([jobs, wrong], [360, 360])
    assert.deepEqual(await everything(), before)
    assert.deepEqual(await readPublished(test.database), written)
    assert.deepEqual(await rebuild({ check: true }), { boards: 3, jobs: 360, wrong: 0, miscounted: 0 })
  })

  it('shows what was changed in the database past the platform, and what hangs on another address or another way to make it', async () => {
    const [board] = boards as [TestBoard]
    const written = await readPublished(test.database)
    const ofOne = (table: string): string => `WHERE id = (SELECT min(id::text)::uuid FROM ${table}`
    const changes = {
      job: ['jobs', 'title', `${ofOne('jobs')} WHERE board_id = ?)`],
      place: ['places', 'city', `${ofOne('job_places JOIN places ON place_id = places.id')} WHERE city IS NOT NULL)`],
      department: ['departments', 'name', `${ofOne('departments')} WHERE parent_id IS NOT NULL)`],
      company: ['tenants', 'name', 'WHERE id = (SELECT tenant_id FROM boards WHERE id = ?)'],
    }
    for (const [what, [table, column, which]] of Object.entries(changes)) {
      const change = (to: string): Promise<unknown> =>
        inTenant(test.database, board.tenantId, 'system', ({ trx }) =>
          trx.raw(`UPDATE ${table} SET ${column} = ${to} ${which}`, which?.includes('?') ? [board.boardId] : []),
        )
      await change(`${column} || ' Two'`)
      assert.ok((await rebuild()).wrong > 0, what)
      assert.notDeepEqual(await readPublished(test.database), written, what)
      await change(`left(${column}, -4)`)
      assert.ok((await rebuild()).wrong > 0, what)
      assert.deepEqual(await readPublished(test.database), written, what)
    }
    assert.equal((await rebuild({ check: true, publicUrl: 'http://moved.test' })).wrong, 360)
  })

  for (const [what, damage] of Object.entries({
    'a card': `UPDATE published_jobs SET card = '{"title":"Wrong"}' WHERE job_id = (SELECT min(job_id::text)::uuid FROM published_jobs WHERE board_id = ?)`,
    'the words of a job': `UPDATE search_documents SET words = '' WHERE job_id = (SELECT min(job_id::text)::uuid FROM search_documents WHERE board_id = ?)`,
    'a place': `UPDATE search_points SET latitude = 0 WHERE job_id = (SELECT min(job_id::text)::uuid FROM search_points WHERE board_id = ?)`,
    'the name of a value': `UPDATE search_facets SET label = 'Wrong' WHERE board_id = ? AND value = 'Alone'`,
    'a job that the network lost': `DELETE FROM network_documents WHERE job_id = (SELECT min(job_id::text)::uuid FROM network_documents WHERE board_id = ?)`,
  })) {
    it(`mends ${what}, and only that`, async () => {
      const before = await everything()
      await byTenant(boards[0] as TestBoard, damage)
      const found = await rebuild({ check: true })
      assert.equal(found.wrong, 1)
      assert.equal((await rebuild()).wrong, 1)
      assert.deepEqual(await everything(), before)
    })
  }

  for (const [what, damage] of Object.entries({
    facets: 'UPDATE search_facets SET jobs = jobs + 5 WHERE board_id = ?',
    titles: 'UPDATE search_titles SET jobs = 900 WHERE board_id = ?',
    words: 'DELETE FROM search_terms WHERE board_id = ?',
    'the values of the network': 'UPDATE network_values SET jobs = 77 WHERE tenant_id = (SELECT tenant_id FROM boards WHERE id = ?)',
  })) {
    it(`counts ${what} anew`, async () => {
      const before = await everything()
      await byTenant(boards[1] as TestBoard, damage)
      const { wrong, miscounted } = await rebuild()
      assert.deepEqual([wrong, miscounted > 0], [0, true])
      assert.deepEqual(await everything(), before)
    })
  }

  it('answers every search whole while it makes a board anew, and goes on after it was stopped', async () => {
    const [board] = boards as [TestBoard]
    const engine = createPostgresEngine(test.database, () => now)
    const totalOf = async (): Promise<number> =>
      (JSON.parse(await engine.searchBoard(board.boardId, JobsQuery.parse({ place: 'DE' }))) as { total: number }).total
    const wanted = await totalOf()
    for (const each of boards) await byTenant(each, `UPDATE published_jobs SET card = '{}' WHERE board_id = ?`)
    const stop = new AbortController()
    await assert.rejects(rebuild({ side: 1, signal: stop.signal, advance: () => stop.abort(new Error('stopped')) }), /stopped/)
    const totals = new Set<number>()
    const over = new AbortController()
    const searching = (async () => {
      while (!over.signal.aborted) totals.add(await totalOf())
    })()
    let done = -1
    const { boards: left, wrong } = await rebuild({ begin: (_, before) => void (done = before) }).finally(() => over.abort())
    await searching
    assert.deepEqual([done, left, wrong], [1, 2, 240])
    assert.deepEqual([...totals], [wanted])
  })

  it('says at the command line what was wrong, changes nothing with --check, and lets one run at a time', async () => {
    const environment = { DATABASE_URL: test.url, PUBLIC_URL: publicUrl }
    await byTenant(boards[2] as TestBoard, `UPDATE published_jobs SET card = '{}' WHERE board_id = ?`)
    const checked = await runRolecall(['reindex', '--check'], environment)
    assert.deepEqual([checked.code, /120 jobs stood otherwise/.test(checked.stderr)], [1, true], checked.stderr)
    const mended = await runRolecall(['reindex'], environment)
    assert.deepEqual(
      [mended.code, /120 jobs stood otherwise than they should, 0 counts were wrong: mended/.test(mended.stderr)],
      [0, true],
      mended.stderr,
    )
    const again = await runRolecall(['reindex', '--check'], environment)
    assert.deepEqual([again.code, /Each stands as it should/.test(again.stderr)], [0, true], again.stderr)
    await inTenant(test.database, (boards[0] as TestBoard).tenantId, 'system', async (scope) => {
      await scope.trx.raw('SELECT FROM published_boards WHERE board_id = ? FOR UPDATE', [(boards[0] as TestBoard).boardId])
      const running = startRolecall(['reindex'], environment)
      await running.until('stderr', /Comparing 3 boards/)
      const second = await runRolecall(['reindex'], environment)
      assert.deepEqual([second.code, /Another "rolecall reindex" is at work/.test(second.stderr)], [1, true], second.stderr)
      running.process.kill('SIGKILL')
    })
  })

  it('shows what is published while it runs', async () => {
    const [board] = boards as [TestBoard]
    const late = aJob({ title: 'Latecomer' })
    let added: Promise<void> | undefined
    await rebuild({ side: 1, advance: () => void (added ??= addJobs(test.database, board, [late])) })
    await added
    await inTenant(test.database, board.tenantId, 'system', (scope) => publishJobs(scope, publicUrl, [late.id]))
    assert.deepEqual(await rebuild({ check: true }), { boards: 3, jobs: 361, wrong: 0, miscounted: 0 })
  })
})
