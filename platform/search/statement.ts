import { conditions } from './condition.ts'
import type { Piece } from './condition.ts'
import { facetNames, networkFacetNames } from './contract.ts'
import type { FacetName, JobsQuery, NetworkFacetName } from './contract.ts'
import type { Position } from './cursor.ts'
import type { ParsedQuery } from './query.ts'
import { askedWords, wordValues } from './tsquery.ts'

/** What the one statement of a search answers. */
export interface Found {
  total: number
  /** JobCards as they were stored, one a line; null where there are none. */
  cards: string | null
  /** Where each of the cards stands in the order. */
  positions: Position[] | null
  facets: CountedValue[] | null
  /** Title and body of each card, for highlights; null in a search without words. */
  texts: { title: string; body: string }[] | null
  /** The words on this board that are another form of one that was asked for. */
  forms: string[] | null
}

export interface CountedValue {
  facet: number
  value: string
  label: string
  parent: string | null
  count: number
}

export interface Asked {
  boardId: string
  query: JobsQuery
  parsed: ParsedQuery
  /** Where the page before ended. */
  after: Position | null
  now: Date
}

/** The whole search as one statement: filter, count facets, cut the page (and one job more, to know of a next page). */
export function searchStatement(asked: Asked): Piece {
  const { boardId, query, parsed, after, now } = asked
  const filters = conditions(boardId, query, parsed, now)
  const selected = facetNames.filter((name) => query[name].length > 0)
  const hasWords = parsed.required.length + parsed.excluded.length > 0
  const isWhole = filters.length === 1 && selected.length === 0
  const sql = `
    WITH ${hasWords ? `${askedWords},` : ''}
    found AS ${isWhole ? 'NOT MATERIALIZED' : 'MATERIALIZED'} (
      SELECT * FROM (
        SELECT job_id, published_at, facets, ${weight(query, parsed)} AS weight, ${selected.map(missOf).join(' + ') || '0'} AS misses
        FROM search_documents document
        WHERE ${filters.map((filter) => filter.sql).join('\n          AND ')}
      ) document
      WHERE misses & (misses - 1) = 0
    ),
    page AS MATERIALIZED (
      SELECT job_id, weight, published_at FROM found
      WHERE misses = 0${after ? ' AND (weight, published_at, job_id) < (:weight, :publishedAt::timestamptz, :jobId)' : ''}
      ORDER BY ${order}
      LIMIT :most
    ),
    counted AS MATERIALIZED (${isWhole ? wholeBoard : counting})
    SELECT ${isWhole ? wholeTotal : '(SELECT count(*) FROM found WHERE misses = 0)'} AS total,
      (SELECT string_agg(card::text, E'\\n' ORDER BY ${order}) FROM page JOIN published_jobs USING (job_id, published_at)) AS cards,
      (SELECT json_agg(json_build_object('weight', weight, 'publishedAt', published_at::text, 'jobId', job_id) ORDER BY ${order})
       FROM page) AS positions,
      (SELECT json_agg(entry) FROM (SELECT * FROM counted${selected.length ? uncounted : ''}) entry) AS facets,
      ${hasWords ? texts : 'NULL AS texts, NULL AS forms'}`
  return {
    sql,
    values: {
      ...Object.assign({}, ...filters.map(({ values }) => values)),
      ...Object.fromEntries(selected.map((name) => [name, query[name]])),
      ...(hasWords ? wordValues(boardId, parsed) : {}),
      ...after,
      most: query.limit + 1,
      chosen: JSON.stringify(selected.flatMap((name) => query[name].flatMap((value) => chosenValues(name, value)))),
    },
  }
}

/** How many of the found jobs bear each number. Jobs that are alike in all facets are counted as one first: a board has far fewer kinds than jobs. */
export const tallies = `
        SELECT misses, number, sum(jobs) AS jobs
        FROM (
          SELECT misses, unnest(facets) AS number, jobs
          FROM (SELECT misses, facets, count(*) AS jobs FROM found GROUP BY misses, facets) alike
        ) each
        GROUP BY misses, number`

const counting = `
      SELECT value.facet, value.value, value.label, value.parent, sum(tally.jobs)::int AS count
      FROM (${tallies}) tally
      JOIN search_facets value ON value.id = tally.number
      WHERE misses = 0 OR misses = 1 << value.facet
      GROUP BY value.id`

/** A board without any filter was counted when it was published; only jobs past their date must be taken off. */
const wholeBoard = `
      SELECT facet, value, label, parent, (value.jobs - coalesce(past.jobs, 0))::int AS count
      FROM search_facets value
      LEFT JOIN (
        SELECT number, count(*) AS jobs FROM search_documents, unnest(facets) number
        WHERE board_id = :boardId AND expires_at <= :now GROUP BY number
      ) past ON past.number = value.id
      WHERE value.board_id = :boardId AND value.jobs > coalesce(past.jobs, 0)`

/** Every job has one workplace, so their counts add up to all jobs. */
const wholeTotal = `(SELECT coalesce(sum(count), 0) FROM counted WHERE facet = ${facetNames.indexOf('workplace')})`

const order = 'weight DESC, published_at DESC, job_id DESC'

/** Which jobs come first: the exact title, all words in the title, all words in the head; else those that are featured. */
export function weight(query: JobsQuery, parsed: ParsedQuery): string {
  const byWords = parsed.required.length > 0 && (query.sort ?? 'relevance') === 'relevance'
  if (!byWords) return 'featured::int'
  return `4 * (title_key = :key)::int + 2 * (head @@ (SELECT in_title FROM asked))::int + (head @@ (SELECT required FROM asked))::int`
}

/** A bit for each selected facet that a job does not fit: one with a single bit still counts in that facet. */
const missOf = (name: FacetName): string => {
  const facet = facetNames.indexOf(name)
  return `CASE WHEN facets && ARRAY(
          SELECT id FROM search_facets WHERE board_id = :boardId AND facet = ${facet} AND value = ANY(:${name}::text[])
        ) THEN 0 ELSE ${1 << facet} END`
}

/** What is selected stays listed, even where nothing is left of it. */
const uncounted = `
        UNION ALL
        SELECT facet, value, coalesce(known.label, chosen.label), chosen.parent, 0
        FROM (SELECT DISTINCT * FROM json_to_recordset(:chosen) AS chosen (facet smallint, value text, label text, parent text)) chosen
        LEFT JOIN (SELECT facet, value, label FROM search_facets WHERE board_id = :boardId) known USING (facet, value)
        WHERE (facet, value) NOT IN (SELECT facet, value FROM counted)`

/** A selected value with what stands above it in its tree. */
export function chosenValues(name: NetworkFacetName, value: string): Omit<CountedValue, 'count'>[] {
  const parts = name === 'department' || name === 'place' ? value.split('/') : [value]
  return parts.map((label, index) => ({
    facet: networkFacetNames.indexOf(name),
    value: parts.slice(0, index + 1).join('/'),
    label: label.replaceAll('%2F', '/').replaceAll('%25', '%'),
    parent: index ? parts.slice(0, index).join('/') : null,
  }))
}

/** Words of the board with the stem of one that was asked for; stands behind `askedWords`. */
export const otherForms = `(SELECT json_agg(DISTINCT term.word) FROM stem JOIN search_terms term USING (language, stem)
       WHERE NOT stem.excluded AND term.board_id = :boardId)`

const texts = `
      (SELECT json_agg(json_build_object('title', title, 'body', left(body, 10000)) ORDER BY ${order})
       FROM page JOIN search_documents USING (job_id, published_at)) AS texts,
      ${otherForms} AS forms`
