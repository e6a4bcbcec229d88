import type { Database } from '../../database/database.ts'
import { stemmers } from '../../jobs/published-words.ts'
import type { Substitution } from '../engine.ts'
import { facetNames } from '../contract.ts'
import type { ParsedQuery } from '../query.ts'
import { otherForms } from '../statement.ts'
import type { Asked } from '../statement.ts'
import { askedWords, wordValues } from '../tsquery.ts'

/** An index that may not answer for a board, as it would not know all that is published there. */
export class NotInIndex extends Error {
  readonly why: Substitution

  constructor(why: Substitution) {
    super(reasons[why])
    this.why = why
  }
}

const reasons: Record<Substitution, string> = {
  behind: 'the index lacks what was published last',
  missing: 'there is no index: rolecall reindex',
  deep: 'more companies have such jobs than the index counts',
  refused: 'the index does not understand the search',
  unavailable: 'the index gives no answer',
}

/** The languages by whose stems a word is looked for on a board. */
export type StemLanguages = (word: string) => string[]

/** Which index answers, and how. */
export interface CurrentIndex {
  generation: string
  stemLanguages: StemLanguages
}

export interface IndexRow {
  generation: string | null
  behind: boolean
  stems: { word: string; languages: string[] }[] | null
}

/**
 * Makes sure that the index holds what is published on the board. It is asked before the index is: what was published
 * in between is announced to the caches as a later state.
 * @throws NotInIndex
 */
export async function requireCurrent(database: Database, boardId: string, parsed: ParsedQuery): Promise<CurrentIndex> {
  const words = wordsOf(parsed)
  const values = { boardId, words, stemmers: JSON.stringify(stemmers) }
  const { rows } = await database.raw<{ rows: [IndexRow] }>(words.length ? `${currentness}, ${stems}` : currentness, values as never)
  return toCurrent(rows[0])
}

/** Each word of a query once. */
export const wordsOf = ({ required, excluded }: ParsedQuery): string[] => [
  ...new Set([...required, ...excluded].flatMap(({ anyOf }) => anyOf.flatMap((sequence) => sequence.words))),
]

/** @throws NotInIndex */
export function toCurrent(row: IndexRow): CurrentIndex {
  if (row.generation === null) throw new NotInIndex('missing')
  if (row.behind) throw new NotInIndex('behind')
  const known = new Map(row.stems?.map(({ word, languages }) => [word, languages]))
  return { generation: row.generation, stemLanguages: (word) => known.get(word) ?? [] }
}

/** A promise to index is struck out when it is kept; what the index refused is kept on record. */
const currentness = `
  SELECT (SELECT name FROM search_generations WHERE state = 'serving') AS generation,
    EXISTS (SELECT FROM outbox WHERE kind = 'job.index' AND payload ->> 'boardId' = :boardId)
      OR EXISTS (SELECT FROM search_dead_letters WHERE board_id = :boardId) AS behind`

/** Of the languages that there are jobs in; in some a word such as "of" has no stem. */
export const stemsIn = (spoken: string): string => `
    (SELECT json_agg(each) FROM (
      SELECT word, array_agg(language) AS languages
      FROM unnest(:words::text[]) word,
        (SELECT DISTINCT lower(split_part(value, '-', 1)) AS language FROM ${spoken}) spoken
        JOIN json_each_text(:stemmers) AS stemmer (language, dictionary) USING (language)
      WHERE ts_lexize(dictionary::regdictionary, word) <> '{}'
      GROUP BY word
    ) each) AS stems`
const stems = stemsIn(`search_facets WHERE board_id = :boardId AND facet = ${facetNames.indexOf('language')}`)

/**
 * @returns the index that answers, and how many jobs the indexes refused
 * @throws NotInIndex
 */
export async function requireIndex(database: Database): Promise<{ generation: string; refused: number }> {
  const { rows } = await database.raw<{ rows: [{ generation: string | null; refused: number }] }>(
    `SELECT (SELECT name FROM search_generations WHERE state = 'serving') AS generation,
      (SELECT count(*)::int FROM search_dead_letters) AS refused`,
  )
  const [{ generation, refused }] = rows
  if (generation === null) throw new NotInIndex('missing')
  return { generation, refused }
}

/** The words on the board that are another form of one that was asked for: its vocabulary stays in PostgreSQL. */
export async function readForms(database: Database, { boardId, parsed }: Asked): Promise<string[]> {
  const sql = `WITH ${askedWords} SELECT ${otherForms} AS forms`
  const values: Record<string, unknown> = { ...wordValues(boardId, parsed), boardId }
  const { rows } = await database.raw<{ rows: [{ forms: string[] | null }] }>(sql, values as Record<string, never>)
  return rows[0].forms ?? []
}
