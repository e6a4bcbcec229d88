import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { v7 as uuid } from 'uuid'
import { NetworkAnswer, NetworkQuery } from '../../platform/search/contract.ts'
import { matchNetworkSearches } from '../../platform/search/match.ts'
import { createPostgresEngine } from '../../platform/search/postgres.ts'
import { removeNetworkSearch, saveNetworkSearch } from '../../platform/search/saved-search.ts'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { addJobs, aJob, createBoard } from './board.ts'
import { makeCorpus, now } from './corpus.ts'
import { makeQuery } from './random-query.ts'
import { seeded } from './random.ts'

describe('saved searches of the network', () => {
  let test: TestDatabase
  before(async () => {
    test = await createTestDatabase()
  })
  after(() => test.drop())

  const save = async (given: object, id = uuid()): Promise<string> => {
    await test.database.transaction((trx) => saveNetworkSearch(trx, id, NetworkQuery.parse(given)))
    return id
  }
  const matched = async (jobIds: string[]): Promise<string[]> => (await matchNetworkSearches(test.database, jobIds, now)).map(toPair)
  const toPair = ({ jobId, searchId }: { jobId: string; searchId: string }): string => `${jobId} ${searchId}`
  /** Null where the search looked for other words than those that are saved. */
  const listed = async (given: object): Promise<string[] | null> => {
    const engine = createPostgresEngine(test.database, () => now)
    const jobs: string[] = []
    for (let cursor: string | undefined, more = true; more;) {
      const text = await engine.searchNetwork(NetworkQuery.parse({ ...given, limit: 100, cursor }))
      const answer = NetworkAnswer.parse(JSON.parse(text))
      if (answer.corrected !== null) return null
      jobs.push(...answer.jobs.map(({ id }) => id))
      cursor = answer.next ?? undefined
      more = answer.next !== null
    }
    return jobs
  }

  it('match the jobs of all companies if and only if the search finds them: 300 random searches', async () => {
    const jobs = []
    for (const slug of ['acme', 'bolt', 'crane']) {
      const corpus = makeCorpus(seeded(slug.length + slug.charCodeAt(0)), 50).map((job, at) => ({ ...job, network: at % 5 !== 0 }))
      await addJobs(test.database, await createBoard(test.database, slug), corpus)
      jobs.push(...corpus)
    }
    const queries: object[] = [
      {},
      { company: ['bolt'] },
      { company: ['acme', 'bolt'], q: 'engineer' },
      { q: '-nurse' },
      { company: 'nobody' },
    ]
    for (let index = 0; index < 300; index++) queries.push(makeQuery(seeded(70_000 + index)).given)
    const expected: string[] = []
    for (const given of queries) {
      const found = await listed(given)
      if (!found) continue
      const id = await save(given)
      expected.push(...found.map((jobId) => `${jobId} ${id}`))
    }
    assert.deepEqual((await matched(jobs.map(({ id }) => id))).toSorted(), expected.toSorted())
    assert.ok(expected.length > 3000, `enough is found to prove something: ${expected.length}`)
  })

  it('wait for jobs that stand on the network, and forget what is removed or saved anew', async () => {
    const board = await createBoard(test.database, 'dairy')
    const [shown, kept] = [aJob({ title: 'Zymurgist', network: true }), aJob({ title: 'Zymurgist' })]
    await addJobs(test.database, board, [shown, kept])
    const [first, changed] = [await save({ q: 'zymurgists ' }), await save({ q: 'zymurgist', company: 'dairy' })]
    const ours = async (): Promise<string[]> =>
      (await matched([shown.id, kept.id])).filter((pair) => [first, changed].includes(pair.slice(37)))
    assert.deepEqual(await ours(), [`${shown.id} ${first}`, `${shown.id} ${changed}`])
    await removeNetworkSearch(test.database, first)
    await save({ q: 'zymurgist', company: 'bolt' }, changed)
    assert.deepEqual(await ours(), [])
  })
})
