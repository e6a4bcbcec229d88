import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { stemmers, wordKey } from '../../platform/jobs/published-words.ts'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { openTestIndex, releaseElasticsearch, serveEmpty, skip } from './elasticsearch.ts'
import type { TestIndex } from './elasticsearch.ts'

describe('Stems in Elasticsearch', { skip }, () => {
  let test: TestIndex
  let database: TestDatabase
  let index: string
  before(async () => {
    test = openTestIndex()
    database = await createTestDatabase()
    index = await serveEmpty(test, database.database)
  })
  after(async () => {
    await database.drop()
    await test.drop()
    await releaseElasticsearch()
  })

  for (const [language, dictionary] of Object.entries(stemmers)) {
    it(`are those of PostgreSQL in ${language}`, async () => {
      const words = wordsOf(language)
      const { rows } = await database.database.raw<{ rows: { stem: string }[] }>(
        'SELECT (ts_lexize(?::regdictionary, word))[1] AS stem FROM unnest(?::text[]) WITH ORDINALITY AS given (word, place) ORDER BY place',
        [dictionary, words],
      )
      const { tokens } = await test.index.client.indices.analyze({ index, analyzer: `stem_${language}`, text: words.join(' ') })
      // Words without a stem in PostgreSQL are looked for as they are written.
      const stemmed = words
        .map((word, place) => ({ word, wanted: rows[place]?.stem, made: tokens?.[place]?.token }))
        .filter(({ wanted }) => wanted)
      const differ = stemmed.filter(({ wanted, made }) => wanted !== made)
      assert.ok(stemmed.length > 1000)
      // The two carry different years of the same algorithms: German "-inseln" lost an n in the later ones.
      assert.ok(differ.length <= stemmed.length / 50, JSON.stringify(differ))
    })
  }
})

/** Real words of a language: names of countries, languages and currencies. */
function wordsOf(language: string): string[] {
  const names = (type: Intl.DisplayNamesType, codes: string[]): string[] => {
    const display = new Intl.DisplayNames([language], { type })
    return codes.map((code) => display.of(code) ?? '')
  }
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(97 + at))
  const pairs = letters.flatMap((first) => letters.map((second) => first + second))
  const regions = names(
    'region',
    pairs.map((pair) => pair.toUpperCase()),
  )
  const currencies = names('currency', Intl.supportedValuesOf('currency'))
  return [...new Set(wordKey([...regions, ...names('language', pairs), ...currencies].join(' ; ')).split(' '))]
}
