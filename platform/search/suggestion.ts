import { z } from 'zod'
import type { Database } from '../database/database.ts'
import { wordKey } from '../jobs/published-words.ts'
import { networkFacetNames } from './contract.ts'
import { correct } from './correction.ts'
import { equalForms } from './equal-forms.ts'
import { readBeginning, vocabularyOf } from './network-vocabulary.ts'
import { parseQuery } from './query.ts'
import type { ParsedQuery } from './query.ts'

const kinds = ['title', 'company', 'department', 'team', 'place'] as const

/** What may be meant by what stands in the field so far. */
export const Suggestion = z
  .object({
    /** A title is searched for as `q`; all others are the query's parameter of that name. */
    kind: z.enum(kinds),
    value: z.string(),
    label: z.string(),
    /** What stands above it, to tell one Portland from another. */
    within: z.string().nullable(),
    jobs: z.number().int(),
  })
  .meta({ id: 'Suggestion' })
export type Suggestion = z.infer<typeof Suggestion>

/** The answer of `GET /v1/boards/:board/suggestions`. */
export const Suggestions = z
  .object({
    suggestions: z.array(Suggestion),
    /** What these suggestions are for instead, where nothing begins as it was typed. */
    corrected: z.string().nullable(),
  })
  .meta({ id: 'Suggestions' })
export type Suggestions = z.infer<typeof Suggestions>

const most = 8
const mostOf: Record<Suggestion['kind'], number> = { title: 5, company: 3, department: 3, team: 2, place: 3 }

/** Titles, departments, teams and places of a board in which a word begins as the text does, the most frequent first. */
export const suggest = (database: Database, boardId: string, q: string): Promise<Suggestions> =>
  complete(q, {
    find: (starts) => read(database, ofBoard, { starts, facets, boardId }),
    correct: (parsed) => correct(database, boardId, parsed),
  })

/**
 * The same of the network, with its companies.
 * @param state of the network, where what is in memory will do
 */
export function suggestOnNetwork(database: Database, q: string, state?: number): Promise<Suggestions> {
  const vocabulary = vocabularyOf(database)
  if (state === undefined) {
    const find = (starts: string[]): Promise<Suggestion[]> => readBeginning(database, starts, mostOf)
    return complete(q, { find, correct: (parsed) => vocabulary.correctSearch(parsed, []) })
  }
  return complete(q, {
    find: (starts) => vocabulary.find(state, starts, mostOf),
    correct: (parsed) => vocabulary.correct(state, parsed),
  })
}

interface Ground {
  find(starts: string[]): Promise<Suggestion[]>
  correct(parsed: ParsedQuery): Promise<string | null>
}

async function complete(q: string, ground: Ground): Promise<Suggestions> {
  const found = await choose(q, ground)
  if (found.length) return { suggestions: found, corrected: null }
  const corrected = await ground.correct(parseQuery(q))
  return { suggestions: corrected === null ? [] : await choose(corrected, ground), corrected }
}

async function choose(q: string, { find }: Ground): Promise<Suggestion[]> {
  const key = wordKey(q).slice(0, 100)
  if (key === '') return []
  const starts = equalForms(key.split(' '))?.map((words) => words.join(' ')) ?? [key]
  const rows = await find(starts)
  const chosen = kinds.flatMap((kind) => rows.filter((row) => row.kind === kind).slice(0, mostOf[kind]))
  const begins = ({ label }: Suggestion): number => Number(starts.some((start) => wordKey(label).startsWith(start)))
  return chosen.toSorted((a, b) => begins(b) - begins(a) || b.jobs - a.jobs || (a.label < b.label ? -1 : 1)).slice(0, most)
}

async function read(database: Database, sql: string, values: Record<string, string | string[]>): Promise<Suggestion[]> {
  return (await database.raw<{ rows: Suggestion[] }>(sql, values)).rows
}

const facets = JSON.stringify(kinds.slice(1).map((kind) => ({ kind, facet: networkFacetNames.indexOf(kind as 'company') })))

/** Of a letter that begins very many titles only the first in the alphabet are weighed: the next letter tells more. */
const mostWeighed = 1500

const ofBoard = `
  (
    SELECT 'title' AS kind, max(title) AS value, max(title) AS label, NULL AS within, max(jobs) AS jobs
    FROM (
      SELECT title_key, title, jobs FROM unnest(:starts::text[]) typed, LATERAL (
        SELECT title_key, title, jobs FROM search_titles
        WHERE board_id = :boardId AND start >= typed COLLATE "C" AND start < (typed || chr(1114111)) COLLATE "C"
        LIMIT ${mostWeighed}
      ) begun
    ) weighed
    GROUP BY title_key ORDER BY max(jobs) DESC, title_key LIMIT 10
  )
  UNION ALL
  (
    SELECT given.kind, value.value, value.label, above.label, value.jobs
    FROM json_to_recordset(:facets) AS given (kind text, facet smallint)
    JOIN search_facets value ON value.board_id = :boardId AND value.facet = given.facet
    LEFT JOIN search_facets above ON above.board_id = value.board_id AND above.facet = value.facet AND above.value = value.parent
    WHERE value.jobs > 0 AND EXISTS (SELECT FROM unnest(:starts::text[]) typed WHERE position(' ' || typed IN ' ' || value.key) > 0)
      -- A city that is all of its region is said once.
      AND NOT coalesce(above.label = value.label AND above.jobs = value.jobs, false)
    ORDER BY value.jobs DESC, value.value LIMIT 40
  )`
