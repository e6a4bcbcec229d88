import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { NetworkAnswer } from '../../platform/search/contract.ts'
import { NetworkQuery } from '../../platform/search/contract.ts'
import { NotInIndex } from '../../platform/search/elasticsearch/board-index.ts'
import { createElasticsearchEngine } from '../../platform/search/elasticsearch/engine.ts'
import { recordRefusals } from '../../platform/search/index-jobs.ts'
import type { SearchEngine } from '../../platform/search/engine.ts'
import { createPostgresEngine } from '../../platform/search/postgres.ts'
import { inTenant } from '../../platform/database/database.ts'
import { publishJobs } from '../../platform/jobs/published-job.ts'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { addJobs, aJob, createBoard, publicUrl } from './board.ts'
import type { TestBoard } from './board.ts'
import { makeCorpus, now } from './corpus.ts'
import { keepPromises, openTestIndex, releaseElasticsearch, serveEmpty, skip } from './elasticsearch.ts'
import type { TestIndex } from './elasticsearch.ts'
import { makeQuery } from './random-query.ts'
import { seeded } from './random.ts'

describe('The network in Elasticsearch', { skip }, () => {
  let test: TestDatabase
  let index: TestIndex
  let gone: TestBoard
  let generation: string
  const clock = (): Date => now
  before(async () => {
    index = openTestIndex()
    test = await createTestDatabase()
    generation = await serveEmpty(index, test.database)
    for (const slug of ['acme', 'bolt', 'crane']) {
      const jobs = makeCorpus(seeded(slug.charCodeAt(0)), 40).map((job, at) => ({ ...job, network: at % 5 !== 0 }))
      await addJobs(test.database, await createBoard(test.database, slug), jobs)
    }
    gone = await createBoard(test.database, 'gone')
    await addJobs(test.database, gone, [aJob({ title: 'Glassblower', network: true })])
    await keepPromises(index, test.database)
  })
  after(async () => {
    await test.drop()
    await index.drop()
    await releaseElasticsearch()
  })

  const elasticsearch = (batch?: number) => createElasticsearchEngine(index.index, test.database, clock, batch)
  /** What must be the same; a value that no job bears has no label but what can be read out of it. */
  const told = (answer?: NetworkAnswer) => [
    answer?.jobs.map(({ id }) => id),
    answer?.total,
    Object.entries(answer?.facets ?? {}).map(([name, values]) => [
      name,
      values.map(({ value, count, label, parent }) => [value, count, count ? label : '', parent ?? ''].join(' ')).toSorted(),
    ]),
    answer?.corrected,
  ]
  const isBehind = (cause: unknown): boolean => cause instanceof NotInIndex && cause.why === 'behind'

  it('is dealt and counted as by PostgreSQL, and each goes on from the pages of the other', async () => {
    const engines = [elasticsearch(20), createPostgresEngine(test.database, clock)]
    for (let number = 0; number < 100; number++) {
      const { given } = makeQuery(seeded(55_000 + number))
      let cursor: string | undefined
      for (let page = 0; page < 3; page++) {
        const query = NetworkQuery.parse({ ...given, limit: number % 2 ? 5 : 12, cursor })
        const [one, other] = (await Promise.all(engines.map((engine) => engine.searchNetwork(query)))).map(
          (text) => JSON.parse(text) as NetworkAnswer,
        )
        assert.deepEqual(told(one), told(other), JSON.stringify(query))
        cursor = (page % 2 ? one : other)?.next ?? undefined
        if (!cursor) break
      }
    }
  })

  it('is read to its last page by Elasticsearch alone, each page from where the one before it ended', async () => {
    const random = seeded(3)
    for (let company = 0; company < 14; company++) {
      // The latest companies have many jobs, so that others' first ones lie deep in the list.
      const count = company > 10 ? 100 : 1 + random.below(12)
      const jobs = makeCorpus(random, count).map((job, at) => ({
        ...job,
        network: true,
        team: 'Deep',
        featured: false,
        validThrough: null,
        publishedAt: new Date(now.getTime() - (14 - company) * 86_400_000 - (at % 7) * 1000),
      }))
      await addJobs(test.database, await createBoard(test.database, `deep-${company}`), jobs)
    }
    await keepPromises(index, test.database)
    let read = 0
    const client = new Proxy(index.index.client, {
      get: (target, name) =>
        name === 'search'
          ? async (...given: Parameters<typeof target.search>) => {
              const answer = await target.search(...given)
              read += answer.hits.hits.length
              return answer
            }
          : (Reflect.get(target, name) as unknown),
    })
    const counting = createElasticsearchEngine({ ...index.index, client }, test.database, clock, 10)
    const ask = async (engine: SearchEngine, given: object): Promise<NetworkAnswer> =>
      JSON.parse(await engine.searchNetwork(NetworkQuery.parse({ team: 'Deep', ...given }))) as NetworkAnswer
    const walk = async (engineOf: (page: number) => SearchEngine, given: object): Promise<{ ids: string[]; most: number }> => {
      const ids: string[] = []
      let most = 0
      for (let cursor: string | null | undefined, page = 0; cursor !== null; page++) {
        read = 0
        const answer = await ask(engineOf(page), { ...given, cursor })
        most = Math.max(most, read)
        ids.push(...answer.jobs.map(({ id }) => id))
        cursor = answer.next
      }
      return { ids, most }
    }
    const postgres = createPostgresEngine(test.database, clock)
    for (const given of [{ limit: 5 }, { limit: 20 }, { limit: 9, q: 'engineer' }]) {
      const expected = await walk(() => postgres, given)
      const alone = await walk(() => counting, given)
      assert.deepEqual(alone.ids, expected.ids, JSON.stringify(given))
      assert.ok(alone.most < 200, `${alone.most} places for a page: ${JSON.stringify(given)}`)
    }
    const byTurns = await walk((page) => (page % 3 ? counting : postgres), { limit: 9 })
    assert.deepEqual(byTurns.ids, (await walk(() => postgres, { limit: 9 })).ids)
    assert.ok(byTurns.ids.length > 300)
  })

  it('is left to PostgreSQL while a promise is open of a job that stands there, and no other', async () => {
    const board = await createBoard(test.database, 'late')
    const [late, other] = [aJob({ title: 'Latecomer', network: true }), aJob({ title: 'Homebody' })]
    await addJobs(test.database, board, [other])
    assert.match(await elasticsearch().searchNetwork(NetworkQuery.parse({ q: 'homebody' })), /"total":0,/)
    await addJobs(test.database, board, [late])
    await assert.rejects(elasticsearch().searchNetwork(NetworkQuery.parse({})), isBehind)
    await keepPromises(index, test.database)
    assert.match(await elasticsearch().searchNetwork(NetworkQuery.parse({ q: 'latecomer' })), /"total":1,/)
    await inTenant(test.database, board.tenantId, 'system', async (scope) => {
      await scope.trx('jobs').where({ id: late.id }).update({ network: false })
      await publishJobs(scope, publicUrl, [late.id])
    })
    await assert.rejects(elasticsearch().searchNetwork(NetworkQuery.parse({})), isBehind)
    await keepPromises(index, test.database)
    assert.match(await elasticsearch().searchNetwork(NetworkQuery.parse({ q: 'latecomer' })), /"total":0,/)
  })

  it('waits for a job that the index refuses only where it stands there', async () => {
    const board = await createBoard(test.database, 'refused')
    const job = aJob({ title: 'Refused' })
    const refuse = (network: boolean): Promise<void> =>
      recordRefusals(test.database, generation, [job.id], [{ boardId: board.boardId, jobId: job.id, reason: 'odd' }], network)
    await refuse(false)
    assert.match(await elasticsearch().searchNetwork(NetworkQuery.parse({})), /"total":/)
    await refuse(true)
    await refuse(false)
    await assert.rejects(elasticsearch().searchNetwork(NetworkQuery.parse({})), isBehind)
    await recordRefusals(test.database, generation, [job.id], [])
  })

  it('loses a board that is deleted, and shows nothing of it before the index is told', async () => {
    const query = NetworkQuery.parse({ q: 'glassblower' })
    assert.match(await elasticsearch().searchNetwork(query), /"total":1,/)
    await inTenant(test.database, gone.tenantId, 'system', ({ trx }) => trx('boards').where({ id: gone.boardId }).delete())
    await assert.rejects(elasticsearch().searchNetwork(query), isBehind)
    const told = (await test.database('outbox').select('*')) as { payload: object }[]
    await test.database('outbox').delete()
    await assert.rejects(elasticsearch().searchNetwork(query), isBehind)
    await assert.rejects(elasticsearch().searchNetwork(NetworkQuery.parse({ limit: 1 })), isBehind)
    await test.database('outbox').insert(told.map((row) => ({ ...row, payload: JSON.stringify(row.payload) })))
    await keepPromises(index, test.database)
    assert.match(await elasticsearch().searchNetwork(query), /"total":0,/)
    const left = await index.index.client.count({ index: generation, query: { term: { board: gone.boardId } } })
    assert.equal(left.count, 0)
  })

  it('loses all boards of a company that is deleted', async () => {
    const [one, other] = [await createBoard(test.database, 'closing'), await createBoard(test.database, 'staying')]
    const jobs = Array.from({ length: 1001 }, () => aJob({ title: 'Chandler', network: true }))
    await addJobs(test.database, one, jobs)
    await addJobs(test.database, other, [aJob({ title: 'Chandler', network: true })])
    await keepPromises(index, test.database)
    await inTenant(test.database, one.tenantId, 'system', ({ trx }) => trx('tenants').where({ id: one.tenantId }).delete())
    await keepPromises(index, test.database)
    assert.match(await elasticsearch().searchNetwork(NetworkQuery.parse({ q: 'chandler ' })), /"total":1,/)
    const left = await index.index.client.count({ index: generation, query: { term: { tenant: one.tenantId } } })
    assert.equal(left.count, 0)
  })
})
