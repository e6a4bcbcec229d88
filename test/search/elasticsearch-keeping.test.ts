import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import { publishJobs, unpublishJobs } from '../../platform/jobs/published-job.ts'
import type { JobsAnswer } from '../../platform/search/contract.ts'
import { readJobs } from '../../platform/search/elasticsearch/document.ts'
import { writeJobs } from '../../platform/search/elasticsearch/write.ts'
import { recordRefusals } from '../../platform/search/index-jobs.ts'
import { searchSchedules } from '../../platform/search/tasks.ts'
import { startWorker } from '../../platform/worker.ts'
import type { TaskWorker } from '../../platform/worker.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addJobs, aJob, createBoard, publicUrl } from './board.ts'
import type { TestBoard } from './board.ts'
import { keepPromises, openTestIndex, releaseElasticsearch, serveEmpty, skip } from './elasticsearch.ts'
import type { TestIndex } from './elasticsearch.ts'
import { openGate } from './gate.ts'
import type { Gate } from './gate.ts'
import { until } from '../until.ts'

describe('The index in Elasticsearch', { skip }, () => {
  let test: TestIndex
  let gate: Gate
  let platform: TestPlatform
  let generation: string
  let boards = 0

  before(async () => {
    test = openTestIndex()
    gate = await openGate(test.url)
    platform = await startTestPlatform({ ELASTICSEARCH_URL: gate.url, ELASTICSEARCH_PREFIX: test.prefix, LOG_LEVEL: 'silent' })
    generation = await serveEmpty(test, platform.context.database)
  })
  after(async () => {
    await platform.close()
    await gate.close()
    await test.drop()
    await releaseElasticsearch()
  })

  const database = () => platform.context.database
  const newBoard = (): Promise<TestBoard> => createBoard(database(), `kept-${++boards}`)
  const settle = (): Promise<void> => keepPromises(test, database())
  const search = async (board: TestBoard, query = ''): Promise<{ status: number; fallback: string | null; answer: JobsAnswer }> => {
    const response = await platform.fetch(`/v1/boards/${board.slug}/jobs?${query}`)
    const answer = (await response.json()) as JobsAnswer
    return { status: response.status, fallback: response.headers.get('x-search-fallback'), answer }
  }
  const publishAgain = (board: TestBoard, jobId: string): Promise<void> =>
    inTenant(database(), board.tenantId, 'system', (scope) => publishJobs(scope, publicUrl, [jobId]))
  const titles = ({ answer }: { answer: JobsAnswer }): string[] => answer.jobs.map(({ title }) => title)
  const ready = async (): Promise<{ status: number; search: string | undefined }> => {
    const response = await platform.fetch('/readyz')
    const { parts } = (await response.json()) as { parts: Record<string, string> }
    return { status: response.status, search: parts.search }
  }

  it('is brought up to date by the worker; until then PostgreSQL answers, and nothing stale is shown', async () => {
    const board = await newBoard()
    await addJobs(database(), board, [aJob({ title: 'Baker' })])
    const early = await search(board, 'q=baker')
    assert.deepEqual([titles(early), early.fallback], [['Baker'], 'behind'])
    const worker: TaskWorker = await startWorker(platform.context)
    try {
      await until(async () => !(await database()('outbox').where({ kind: 'job.index' }).first('id')))
    } finally {
      await worker.close()
    }
    const late = await search(board, 'q=baker+')
    assert.deepEqual([titles(late), late.fallback], [['Baker'], null])
  })

  it('loses what is unpublished', async () => {
    const board = await newBoard()
    const [one, other] = [aJob({ title: 'One' }), aJob({ title: 'Other' })]
    await addJobs(database(), board, [one, other])
    await settle()
    await inTenant(database(), board.tenantId, 'system', (scope) => unpublishJobs(scope, [one.id]))
    await settle()
    assert.deepEqual(titles(await search(board)), ['Other'])
    const found = await test.index.client.count({ index: test.index.alias, query: { term: { board: board.boardId } } })
    assert.equal(found.count, 1)
  })

  it('never takes a stale state for a later one, be it a change or a removal', async () => {
    const board = await newBoard()
    const job = aJob({ title: 'Early' })
    await addJobs(database(), board, [job])
    const early = await readJobs(database(), board.boardId, [job.id])
    await inTenant(database(), board.tenantId, 'system', ({ trx }) => trx('jobs').where({ id: job.id }).update({ title: 'Late' }))
    await publishAgain(board, job.id)
    await settle()
    assert.deepEqual(await writeJobs(test.index, generation, early, 'soon'), [])
    assert.deepEqual(titles(await search(board, 'q=late')), ['Late'])
    await inTenant(database(), board.tenantId, 'system', (scope) => unpublishJobs(scope, [job.id]))
    await settle()
    assert.deepEqual(await writeJobs(test.index, generation, early, 'soon'), [])
    assert.deepEqual(titles(await search(board, 'q=early')), [])
  })

  it('keeps a job that it refuses on record, and PostgreSQL answers for its board until it is taken', async () => {
    const board = await newBoard()
    const job = aJob({ title: 'Odd' })
    await addJobs(database(), board, [job, aJob({ title: 'Even' })])
    await settle()
    const [read] = await readJobs(database(), board.boardId, [job.id])
    assert.ok(read)
    const refusals = await writeJobs(test.index, generation, [{ ...read, source: '{"unknown":1}' }], 'soon')
    await recordRefusals(database(), generation, [job.id], refusals)
    assert.match(refusals[0]?.reason ?? '', /strict_dynamic_mapping/)
    const refused = await search(board)
    assert.deepEqual([titles(refused).toSorted(), refused.fallback], [['Even', 'Odd'], 'behind'])
    assert.match((await ready()).search ?? '', /^degraded: the index refused 1 jobs/)
    await publishAgain(board, job.id)
    await settle()
    assert.deepEqual([(await search(board)).fallback, await ready()], [null, { status: 200, search: 'ok' }])
  })

  for (const state of ['silent', 'closed'] as const) {
    it(`hands its searches to PostgreSQL within one timeout when the server is ${state}, says so, and takes them back`, async () => {
      const board = await newBoard()
      await addJobs(database(), board, [aJob({ title: 'Cook' }), aJob({ title: 'Cook' }), aJob({ title: 'Cook' })])
      await settle()
      const first = await search(board, 'q=cook&limit=1')
      assert.equal(first.fallback, null)
      gate.turn(state)
      const begun = performance.now()
      const second = await search(board, `q=cook&limit=1&cursor=${first.answer.next}`)
      assert.ok(performance.now() - begun < 3000)
      assert.deepEqual([second.status, second.fallback], [200, 'unavailable'])
      const again = performance.now()
      const third = await search(board, `q=cook&limit=1&cursor=${second.answer.next}`)
      assert.ok(performance.now() - again < 900, 'the next one does not wait')
      assert.equal(new Set([first, second, third].map(({ answer }) => answer.jobs[0]?.id)).size, 3, 'pages go on over the change')
      for (const path of [
        `/v1/network/jobs?q=${state}`,
        `/v1/boards/${board.slug}/jobs?q=${state}`,
        `/${board.slug}?q=${state}`,
        `/network?q=${state}`,
      ]) {
        for (const from of ['the engine', 'memory']) {
          const answer = await platform.fetch(path)
          assert.deepEqual([answer.status, answer.headers.get('x-search-fallback')], [200, 'unavailable'], `${path} from ${from}`)
        }
      }
      const { status, search: words } = await ready()
      assert.equal(status, 200)
      assert.match(words ?? '', /^degraded: Elasticsearch gives no answer/)
      assert.match(await (await platform.fetch('/metrics')).text(), /search_substituted_total\{reason="unavailable"\} [1-9]/)
      gate.turn('open')
      // Each is another question, as the cache has answers to those asked before.
      let asked = 0
      await until(async () => (await search(board, `q=cook&pay=${asked++}`)).fallback === null)
      assert.deepEqual(await ready(), { status: 200, search: 'ok' })
    })
  }

  it('gets what it missed while it was away for longer than all tries', async () => {
    const board = await newBoard()
    await addJobs(database(), board, [aJob({ title: 'Missed' })])
    await database()('outbox').where({ kind: 'job.index' }).update({ failed_at: new Date(), failure: 'ConnectionError' })
    for (const { run } of searchSchedules) await run(platform.context)
    const [promised] = (await database()('outbox').where({ kind: 'job.index' })) as { failed_at: Date | null }[]
    assert.equal(promised?.failed_at, null)
    await settle()
    assert.deepEqual([titles(await search(board, 'q=missed')), (await search(board, 'q=missed+')).fallback], [['Missed'], null])
  })
})
