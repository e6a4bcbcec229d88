import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { pino } from 'pino'
import { inTenant } from '../platform/database/database.ts'
import { publishJobs, unpublishJobs } from '../platform/jobs/published-job.ts'
import { JobsQuery, NetworkQuery } from '../platform/search/contract.ts'
import type { JobsAnswer } from '../platform/search/contract.ts'
import { createSearch } from '../platform/search/create.ts'
import { createElasticsearchEngine } from '../platform/search/elasticsearch/engine.ts'
import { reindex } from '../platform/search/reindex.ts'
import type { Reporter } from '../platform/search/reindex.ts'
import { runRolecall, startRolecall } from './cli/command.ts'
import { createTestDatabase } from './database.ts'
import type { TestDatabase } from './database.ts'
import { addJobs, aJob, createBoard, publicUrl } from './search/board.ts'
import type { TestBoard, TestJob } from './search/board.ts'
import { keepPromises, openTestIndex, releaseElasticsearch, skip } from './search/elasticsearch.ts'
import type { TestIndex } from './search/elasticsearch.ts'
import { until } from './until.ts'

const many = 3500

describe('rolecall reindex', { skip }, () => {
  let test: TestDatabase
  let elastic: TestIndex
  let board: TestBoard
  let jobs: TestJob[]

  before(async () => {
    test = await createTestDatabase()
    elastic = openTestIndex()
    board = await createBoard(test.database, 'large')
    jobs = Array.from({ length: many }, (_, at) => aJob({ title: `Engineer ${at}` }))
    await addJobs(test.database, board, jobs)
  })
  after(async () => {
    await elastic.drop()
    await test.drop()
    await releaseElasticsearch()
  })

  const environment = () => ({ DATABASE_URL: test.url, ELASTICSEARCH_URL: elastic.url, ELASTICSEARCH_PREFIX: elastic.prefix })
  const generations = (): Promise<{ name: string; state: string; reached: string | null }[]> =>
    test.database('search_generations').orderBy('created_at')
  const indexes = async (): Promise<string[]> =>
    Object.keys(await elastic.index.client.indices.get({ index: `${elastic.index.alias}_*`, allow_no_indices: true }))
  const search = async (given: object): Promise<JobsAnswer> => {
    const engine = createElasticsearchEngine(elastic.index, test.database, () => new Date())
    return JSON.parse(await engine.searchBoard(board.boardId, JobsQuery.parse(given))) as JobsAnswer
  }
  const change = (work: Parameters<typeof inTenant>[3]): Promise<unknown> => inTenant(test.database, board.tenantId, 'system', work)

  it('goes on where it was killed', async () => {
    const first = startRolecall(['reindex'], environment())
    const reached = await until(async () => (await generations()).find((generation) => generation.reached)?.reached)
    killTree(first.process.pid)
    await first.finished
    const [left] = await generations()
    assert.deepEqual([left?.state, (await indexes()).length], ['filling', 1])
    const second = await runRolecall(['reindex'], environment())
    assert.equal(second.code, 0, second.stderr)
    assert.match(second.stderr, /Filling 3500 jobs, [1-3][05]00 are done/)
    assert.match(second.stderr, /serves 3500 jobs, each alike/)
    const [serving] = await generations()
    assert.deepEqual([serving?.name, serving?.state], [left?.name, 'serving'])
    assert.ok((serving?.reached ?? '') > reached)
    assert.equal((await search({ q: 'engineer ' })).total, many)
  })

  it('loses nothing that is written while it fills, answers all the time, and removes the old index', async () => {
    const [before] = await generations()
    const [changed, removed] = [jobs[0], jobs[1]] as [TestJob, TestJob]
    const added = aJob({ title: 'Latecomer' })
    let totals = 0
    let acted: Promise<void> | undefined
    const act = async (): Promise<void> => {
      await change(({ trx }) => trx('jobs').where({ id: changed.id }).update({ title: 'Renamed' }))
      await change((scope) => publishJobs(scope, publicUrl, [changed.id]))
      await change((scope) => unpublishJobs(scope, [removed.id]))
      await addJobs(test.database, board, [added])
      await keepPromises(elastic, test.database)
      totals = (await search({ q: 'engineer ' })).total
    }
    const report: Reporter = { begin: () => undefined, advance: () => void (acted ??= act()) }
    const { generation } = await reindex(elastic.index, test.database, report)
    await acted
    assert.equal(totals, many - 2)
    assert.notEqual(generation, before?.name)
    assert.deepEqual(await indexes(), [generation])
    assert.deepEqual((await search({ q: 'renamed ' })).jobs[0]?.id, changed.id)
    assert.deepEqual((await search({ q: 'latecomer ' })).jobs[0]?.id, added.id)
    assert.equal((await search({ q: '"engineer 1"' })).total, 0)
  })

  it('answers every search, and every page of it, alike while the new index takes the place of the old', async () => {
    const small = await createBoard(test.database, 'small')
    const shown = Array.from({ length: 90 }, (_, at) => aJob({ title: `Shepherd ${at}`, network: at % 3 > 0 }))
    await addJobs(test.database, small, shown)
    await keepPromises(elastic, test.database)
    const elasticsearch = { url: elastic.url, prefix: elastic.prefix, timeout: 1000 }
    const log = pino({ level: 'silent' })
    const { search: engine, searchIndex } = await createSearch({ elasticsearch, database: test.database, log, clock: () => new Date() })
    const walk = async (ask: (cursor?: string) => Promise<string>): Promise<string[]> => {
      const ids: string[] = []
      for (let next: string | null | undefined; next !== null;) {
        const answer = JSON.parse(await ask(next)) as JobsAnswer
        ids.push(...answer.jobs.map(({ id }) => id))
        next = answer.next
      }
      return ids.toSorted()
    }
    const ofBoard = (cursor?: string) => engine.searchBoard(small.boardId, JobsQuery.parse({ q: 'shepherd ', limit: 40, cursor }))
    const ofNetwork = (cursor?: string) => engine.searchNetwork(NetworkQuery.parse({ q: 'shepherd ', limit: 25, cursor }))
    const all = shown.map(({ id }) => id).toSorted()
    const network = shown.flatMap((job) => (job.network ? [job.id] : [])).toSorted()
    const done = new AbortController()
    let rounds = 0
    const swap = reindex(elastic.index, test.database, { begin: () => undefined, advance: () => undefined }).finally(() => done.abort())
    while (!done.signal.aborted) {
      const answers = await Promise.all([walk(ofBoard), walk(ofNetwork)])
      assert.deepEqual(answers, [all, network])
      rounds++
    }
    const { generation } = await swap
    await searchIndex?.close()
    assert.deepEqual(await indexes(), [generation])
    assert.ok(rounds > 3, `searched ${rounds} times`)
    assert.equal(engine.substituted?.behind, 0)
  })

  it('says with --check what differs, and writes nothing', async () => {
    const alike = await runRolecall(['reindex', '--check'], environment())
    assert.deepEqual([alike.code, /The content of each is the same/.test(alike.stderr)], [0, true], alike.stderr)
    const [serving] = await generations()
    await elastic.index.writer.delete({
      index: serving?.name ?? '',
      id: `${board.boardId}:${jobs[2]?.id}`,
      routing: board.boardId,
      refresh: true,
    })
    const differing = await runRolecall(['reindex', '--check'], environment())
    assert.equal(differing.code, 1)
    assert.match(differing.stderr, new RegExp(`1 job differs:\n  missing: job ${jobs[2]?.id}`))
    assert.deepEqual(await indexes(), [serving?.name])
  })

  it('looks at what is published where PostgreSQL searches, and says what is wrong where Elasticsearch does not answer', async () => {
    const without = await runRolecall(['reindex', '--check'], { DATABASE_URL: test.url, PUBLIC_URL: publicUrl })
    assert.match(without.stderr, /no ELASTICSEARCH_URL[^]*jobs of \d+ boards compared/)
    const away = await runRolecall(['reindex'], { ...environment(), ELASTICSEARCH_URL: 'http://127.0.0.1:9' })
    assert.deepEqual([away.code, /Elasticsearch: connect ECONNREFUSED/.test(away.stderr)], [1, true], away.stderr)
  })
})

/** Ends a process and those that it started, at once. */
function killTree(pid = 0): void {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
  for (const child of [pid, ...children.trim().split(/\s+/).map(Number)]) process.kill(child, 'SIGKILL')
}
