import { networkId, networkValueId } from '../jobs/published-network.ts'
import { conditions, networkGround } from './condition.ts'
import type { Piece } from './condition.ts'
import { networkFacetNames } from './contract.ts'
import type { NetworkQuery } from './contract.ts'
import { chosenValues, tallies, weight } from './statement.ts'
import type { Asked } from './statement.ts'
import { networkWords, wordValues } from './tsquery.ts'

export type NetworkAsked = Asked & { query: NetworkQuery }

/** So many jobs of a company stand together before all others have had their turn. */
export const jobsOfTurn = 3
/** Values of a facet that are told, the most frequent ones: all companies' departments are more than anybody reads. */
export const mostToldValues = 100

/** What tells whether a list of all jobs can be cut from its beginning. */
export const isWhole = ({ query, parsed }: NetworkAsked): boolean =>
  networkFacetNames.every((name) => query[name].length === 0) &&
  parsed.required.length + parsed.excluded.length === 0 &&
  query.pay === undefined &&
  !query.near &&
  !query.remoteFrom &&
  !query.timeZone

/**
 * A search of the network as one statement: see `searchStatement`. Jobs are dealt in turns of three for each company.
 * @param reach how many jobs, from the newest on, are dealt; null for all. Places of a company's jobs are the same for any reach.
 */
export function networkStatement(asked: NetworkAsked, reach: number | null): Piece {
  const { query, parsed, after, now } = asked
  const filters = conditions(networkId, query, parsed, now, networkGround)
  const selected = networkFacetNames.filter((name) => query[name].length > 0)
  const hasWords = parsed.required.length + parsed.excluded.length > 0
  const whole = isWhole(asked)
  const sql = `
    WITH ${hasWords ? `${networkWords},` : ''}
    found AS ${whole ? 'NOT MATERIALIZED' : 'MATERIALIZED'} (
      SELECT * FROM (
        SELECT job_id, tenant_id, published_at, facets, ${weight(query, parsed)} AS weight, ${selected.map(missOf).join(' + ') || '0'} AS misses
        FROM network_documents document
        WHERE ${filters.map((filter) => filter.sql).join('\n          AND ')}
      ) document
      WHERE misses & (misses - 1) = 0
    ),
    dealt AS (
      SELECT job_id, weight, published_at,
        (-((row_number() OVER (PARTITION BY tenant_id ORDER BY weight DESC, published_at DESC, job_id DESC)) - 1) / ${jobsOfTurn})::int AS turn
      FROM (
        SELECT * FROM found WHERE misses = 0 ${after?.until ? 'AND published_at <= :until::timestamptz' : ''}
        ${reach === null ? '' : 'ORDER BY weight DESC, published_at DESC, job_id DESC LIMIT :reach'}
      ) begun
    ),
    page AS MATERIALIZED (
      SELECT job_id, weight, published_at, turn FROM dealt
      ${after ? 'WHERE (turn, weight, published_at, job_id) < (:turn, :weight, :publishedAt::timestamptz, :jobId)' : ''}
      ORDER BY ${order} LIMIT :most
    ),
    counted AS MATERIALIZED (${whole ? wholeNetwork : counting}),
    told AS MATERIALIZED (
      SELECT facet, value, label, parent, count FROM (
        SELECT *, row_number() OVER (PARTITION BY facet ORDER BY count DESC, length(value), value) AS place FROM counted
      ) ranked
      WHERE place <= ${mostToldValues} OR (facet, value) IN (SELECT facet, value FROM ${chosen})
    )
    SELECT (${whole ? wholeTotal : 'SELECT count(*) FROM found WHERE misses = 0'}) AS total,
      (SELECT string_agg(card::text, E'\\n' ORDER BY ${order}) FROM page JOIN published_jobs USING (job_id, published_at)) AS cards,
      (SELECT json_agg(json_build_object('weight', weight, 'publishedAt', published_at::text, 'jobId', job_id, 'turn', turn) ORDER BY ${order})
       FROM page) AS positions,
      (SELECT json_agg(entry) FROM (SELECT * FROM told ${selected.length ? uncounted : ''}) entry) AS facets,
      ${hasWords ? texts : 'NULL AS texts, NULL AS forms'}`
  return {
    sql,
    values: {
      ...Object.assign({}, ...filters.map(({ values }) => values)),
      ...Object.fromEntries(
        selected.map((name) => [name, query[name].map((value) => networkValueId(networkFacetNames.indexOf(name), value))]),
      ),
      ...(hasWords ? wordValues(networkId, parsed) : {}),
      ...(after ? { ...after, turn: after.turn ?? 0 } : {}),
      now,
      most: query.limit + 1,
      reach,
      chosen: JSON.stringify(selected.flatMap((name) => query[name].flatMap((value) => chosenValues(name, value)))),
    },
  }
}

const order = 'turn DESC, weight DESC, published_at DESC, job_id DESC'

const missOf = (name: (typeof networkFacetNames)[number]): string =>
  `CASE WHEN facets && :${name}::bigint[] THEN 0 ELSE ${1 << networkFacetNames.indexOf(name)} END`

const counting = `
      SELECT value.facet, value.value, value.label, value.parent, sum(tally.jobs)::int AS count
      FROM (${tallies}) tally
      CROSS JOIN LATERAL (SELECT facet, value, label, parent FROM network_values WHERE id = tally.number LIMIT 1) value
      WHERE misses = 0 OR misses = 1 << value.facet
      GROUP BY value.facet, value.value, value.label, value.parent`

const past = `
      SELECT number, count(*) AS jobs FROM network_documents, unnest(facets) number WHERE expires_at <= :now GROUP BY number`

/** What companies counted when they published, added up, less what is past its date. */
const wholeNetwork = `
      SELECT facet, value, label, parent, (value.jobs - coalesce(past.jobs, 0))::int AS count
      FROM (
        SELECT id, facet, value, max(label) AS label, max(parent) AS parent, sum(jobs) AS jobs
        FROM network_values GROUP BY id, facet, value
      ) value
      LEFT JOIN (${past}) past ON past.number = value.id
      WHERE value.jobs > coalesce(past.jobs, 0)`

/** Every job has one workplace, so their counts add up to all jobs. */
const wholeTotal = `SELECT coalesce(sum(count), 0) FROM counted WHERE facet = ${networkFacetNames.indexOf('workplace')}`

const chosen = `json_to_recordset(:chosen) AS chosen (facet smallint, value text, label text, parent text)`

/** What is selected stays listed, even where nothing is left of it. */
const uncounted = `
        UNION ALL
        SELECT facet, value, coalesce(
            (SELECT label FROM network_values known WHERE known.facet = chosen.facet AND known.value = chosen.value LIMIT 1), chosen.label
          ), chosen.parent, 0
        FROM (SELECT DISTINCT * FROM ${chosen}) chosen
        WHERE (facet, value) NOT IN (SELECT facet, value FROM told)`

const texts = `
      (SELECT json_agg(json_build_object('title', title, 'body', left(body, 10000)) ORDER BY ${order})
       FROM page JOIN search_documents USING (job_id, published_at)) AS texts,
      (SELECT json_agg(DISTINCT term.word) FROM stem JOIN search_terms term USING (language, stem)
       WHERE NOT stem.excluded AND term.board_id IN (SELECT board_id FROM page JOIN network_documents USING (job_id))) AS forms`
