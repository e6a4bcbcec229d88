import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { NetworkAnswer } from '../../platform/search/contract.ts'
import { NetworkQuery } from '../../platform/search/contract.ts'
import { NotInIndex } from '../../platform/search/elasticsearch/board-index.ts'
import { createElasticsearchEngine } from '../../platform/search/elasticsearch/engine.ts'
import { createPostgresEngine } from '../../platform/search/postgres.ts'
import { inTenant } from '../../platform/database/database.ts'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { addJobs, aJob, createBoard } from './board.ts'
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
  const clock = (): Date => now
  before(async () => {
    index = openTestIndex()
    test = await createTestDatabase()
    await serveEmpty(index, test.database)
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
    for (let number = 0; number < 150; number++) {
      const { given } = makeQuery(seeded(55_000 + number))
      let cursor: string | undefined
      for (let page = 0; page < 3; page++) {
        const query = NetworkQuery.parse({ ...given, limit: 5, cursor })
        const [one, other] = (await Promise.all(engines.map((engine) => engine.searchNetwork(query)))).map(
          (text) => JSON.parse(text) as NetworkAnswer,
        )
        assert.deepEqual(told(one), told(other), JSON.stringify(query))
        cursor = (page % 2 ? one : other)?.next ?? undefined
        if (!cursor) break
      }
    }
  })

  it('is left to PostgreSQL where the page lies deeper than places are read', async () => {
    const query = NetworkQuery.parse({ limit: 20 })
    await assert.rejects(elasticsearch(3).searchNetwork(query), (cause) => cause instanceof NotInIndex && cause.why === 'deep')
  })

  it('is left to PostgreSQL while a promise to index is open', async () => {
    const board = await createBoard(test.database, 'late')
    await addJobs(test.database, board, [aJob({ title: 'Latecomer', network: true })])
    await assert.rejects(elasticsearch().searchNetwork(NetworkQuery.parse({})), isBehind)
    await keepPromises(index, test.database)
    assert.match(await elasticsearch().searchNetwork(NetworkQuery.parse({ q: 'latecomer' })), /"total":1,/)
  })

  it('shows nothing of a board that is gone, though the index was never told', async () => {
    const query = NetworkQuery.parse({ q: 'glassblower' })
    assert.match(await elasticsearch().searchNetwork(query), /"total":1,/)
    await inTenant(test.database, gone.tenantId, 'system', ({ trx }) => trx('boards').where({ id: gone.boardId }).delete())
    await assert.rejects(elasticsearch().searchNetwork(query), isBehind)
    await assert.rejects(elasticsearch().searchNetwork(NetworkQuery.parse({ limit: 1 })), isBehind)
  })
})
