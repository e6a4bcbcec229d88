import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { JobsQuery } from '../../platform/search/contract.ts'
import type { JobsAnswer } from '../../platform/search/contract.ts'
import type { Database } from '../../platform/database/database.ts'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { addJobs, createBoard } from './board.ts'
import type { TestBoard } from './board.ts'
import type { EngineUnderTest } from './contract.ts'
import { makeCorpus, now } from './corpus.ts'
import { answer, words } from './oracle.ts'
import type { StemOf } from './oracle.ts'
import { makeQuery } from './random-query.ts'
import { seeded } from './random.ts'

/** The bench asks more. */
const queries = Number(process.env.ORACLE_SEARCHES ?? 2000)
const dictionaries: Record<string, string> = { en: 'english_stem', de: 'german_stem', fr: 'french_stem', pt: 'portuguese_stem' }

/** Holds an engine to what looking at every job finds. */
export function describeAgreement(name: string, open: (database: Database, clock: () => Date) => Promise<EngineUnderTest>): void {
  describe(`${queries.toLocaleString('en')} random searches of 300 jobs in ${name}`, () => {
    const random = seeded(20_261_124)
    const jobs = makeCorpus(random, 300)
    let test: TestDatabase
    let under: EngineUnderTest
    let board: TestBoard
    let stemOf: StemOf

    before(async () => {
      test = await createTestDatabase()
      under = await open(test.database, () => now)
      board = await createBoard(test.database, 'oracle')
      await addJobs(test.database, board, jobs)
      await addJobs(test.database, await createBoard(test.database, 'other'), makeCorpus(random, 50))
      await under.settle()
      const stems = new Map<string, string | null>()
      const ask = async (language: string, list: string[]): Promise<void> => {
        const { rows } = await test.database.raw(
          'SELECT word, (ts_lexize(?::regdictionary, word))[1] AS stem FROM unnest(?::text[]) word',
          [dictionaries[language] ?? '', list],
        )
        for (const { word, stem } of rows as { word: string; stem: string | null }[]) stems.set(`${language} ${word}`, stem)
      }
      const vocabulary: string[] = await test.database('search_terms').distinct('word').pluck('word')
      const asked = Array.from({ length: queries }, (_, index) => makeQuery(seeded(index))).flatMap(({ asked: all }) => all)
      const list = [...new Set([...vocabulary, ...asked.flatMap(({ anyOf }) => anyOf.flat())])]
      for (const language of Object.keys(dictionaries)) await ask(language, list)
      stemOf = (language, word) => stems.get(`${language} ${word}`) ?? null
    })
    after(() => test.drop())

    it('finds, counts, orders and pages exactly as looking at every job does', async () => {
      const { engine } = under
      let found = 0
      let corrections = 0
      for (let index = 0; index < queries; index++) {
        const { given, asked } = makeQuery(seeded(index))
        const query = JobsQuery.parse(given)
        const label = `query ${index}: ${JSON.stringify(given)}`
        const expected = answer(jobs, 'oracle GmbH', query, asked, words(query.q).join(' '), now, stemOf)
        const first = JSON.parse(await engine.searchBoard(board.boardId, query)) as JobsAnswer
        if (first.corrected !== null) {
          corrections += 1
          continue
        }
        found += expected.ids.length
        assert.equal(first.total, expected.ids.length, label)
        assert.deepEqual(
          first.jobs.map(({ id }) => id),
          expected.ids.slice(0, query.limit),
          label,
        )
        for (const [name, counts] of Object.entries(expected.facets)) {
          const answered = first.facets[name as 'team'].map(({ value, count }) => [value, count] as const)
          const known = answered.filter(([value, count]) => count > 0 || query[name as 'team'].includes(value))
          assert.deepEqual(new Map(known.toSorted()), new Map([...counts].toSorted()), `${name} of ${label}`)
        }
        if (index % 5 === 0) {
          const ids = first.jobs.map(({ id }) => id)
          for (let next = first.next; next !== null;) {
            const page = JSON.parse(await engine.searchBoard(board.boardId, { ...query, cursor: next })) as JobsAnswer
            assert.equal(page.total, expected.ids.length, label)
            ids.push(...page.jobs.map(({ id }) => id))
            next = page.next
          }
          assert.deepEqual(ids, expected.ids, `all pages of ${label}`)
        }
      }
      assert.ok(found > 5 * queries, `the queries find enough to prove something: ${found}`)
      assert.ok(corrections < queries / 10, `few are corrected: ${corrections}`)
    })
  })
}
