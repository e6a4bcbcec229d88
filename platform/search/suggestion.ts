import { z } from 'zod'
import type { Database } from '../database/database.ts'
import { wordKey } from '../jobs/published-words.ts'
import { facetNames } from './contract.ts'
import { correct } from './correction.ts'
import { equalForms } from './equal-forms.ts'
import { parseQuery } from './query.ts'

const kinds = ['title', 'department', 'team', 'place'] as const

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
const mostOf: Record<Suggestion['kind'], number> = { title: 5, department: 3, team: 2, place: 3 }

/** Titles, departments, teams and places of a board in which a word begins as the text does, the most frequent first. */
export async function suggest(database: Database, boardId: string, q: string): Promise<Suggestions> {
  const found = await find(database, boardId, q)
  if (found.length) return { suggestions: found, corrected: null }
  const corrected = await correct(database, boardId, parseQuery(q))
  return corrected === null ? { suggestions: [], corrected } : { suggestions: await find(database, boardId, corrected), corrected }
}

async function find(database: Database, boardId: string, q: string): Promise<Suggestion[]> {
  const key = wordKey(q).slice(0, 100)
  if (key === '') return []
  const starts = equalForms(key.split(' '))?.map((words) => words.join(' ')) ?? [key]
  const { rows } = await database.raw<{ rows: Suggestion[] }>(statement, { boardId, starts, facets })
  const chosen = kinds.flatMap((kind) => rows.filter((row) => row.kind === kind).slice(0, mostOf[kind]))
  const begins = ({ label }: Suggestion): number => Number(starts.some((start) => wordKey(label).startsWith(start)))
  return chosen.toSorted((a, b) => begins(b) - begins(a) || b.jobs - a.jobs || (a.label < b.label ? -1 : 1)).slice(0, most)
}

const facets = JSON.stringify(kinds.slice(1).map((kind) => ({ kind, facet: facetNames.indexOf(kind as 'team') })))

/** Of a letter that begins very many titles only the first in the alphabet are weighed: the next letter tells more. */
const mostWeighed = 1500

const statement = `
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
