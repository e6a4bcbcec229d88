import type { Knex } from 'knex'
import type { TenantScope } from '../database/database.ts'
import { networkId } from '../jobs/published-network.ts'
import { boardKey, stemmers } from '../jobs/published-words.ts'
import { boardGround, earthRadius, networkGround } from './condition.ts'
import type { Ground } from './condition.ts'
import { beginningLength } from './saved-search.ts'

/** A saved search that would find a job. */
export interface Match {
  jobId: string
  searchId: string
}

/**
 * Which saved searches of a board would list which of these published jobs. Searches are found by one need of theirs that the
 * job fulfils, and only those are held against it: the cost hangs on how many want such a job, not on how many there are.
 */
export async function matchSearches({ trx }: TenantScope, boardId: string, jobIds: string[], now: Date): Promise<Match[]> {
  return match(trx, matchStatement, boardId, jobIds, now)
}

/** Which saved searches of the network would list which of these jobs, whosever they are. */
export const matchNetworkSearches = (trx: Knex, jobIds: string[], now: Date): Promise<Match[]> =>
  match(trx, networkMatchStatement, networkId, jobIds, now)

async function match(trx: Knex, statement: string, boardId: string, jobIds: string[], now: Date): Promise<Match[]> {
  const values = { boardId, jobIds, now, boardKey: boardKey(boardId), stemmers: JSON.stringify(stemmers), earthRadius }
  const { rows } = await trx.raw<{ rows: Match[] }>(statement, values)
  return rows
}

/** All that a query is found by: see `saveSearch`. Lexemes of a stem are written `/language/stem`. */
const keys = `
    SELECT job_id, '*' AS key FROM document
    UNION
    SELECT job_id, CASE WHEN word LIKE '/%' THEN '~' || split_part(word, '/', 3) ELSE '=' || word END FROM word
    UNION
    SELECT job_id, '^' || left(word, length) FROM word, generate_series(1, ${beginningLength}) length WHERE word NOT LIKE '/%'
    UNION
    SELECT job_id, '#' || facet FROM document, unnest(facet_values) facet`

/** The words of each demand with their stems in the job's language, as the search itself asks for them. */
const asked = `
    SELECT string_agg(format('(%s)', written), ' & ') FILTER (WHERE NOT excluded)::tsquery AS required,
      string_agg(format('(%s)', written), ' | ') FILTER (WHERE excluded)::tsquery AS excluded
    FROM (
      SELECT demand.excluded, concat_ws(' | ', demand.written, (
          SELECT string_agg(format('''%s/%s/%s''', :boardKey::text, document.language, stem[1]), ' | ')
          FROM unnest(demand.stemmed) word, ts_lexize(document.dictionary, word) stem
          WHERE document.dictionary IS NOT NULL AND stem[1] IS NOT NULL
        )) AS written
      FROM jsonb_to_recordset(search.demands) AS demand (excluded boolean, written text, stemmed text[])
    ) demand`

const nearOn = (points: string): string => `(search.latitude IS NULL OR document.remote_anywhere OR EXISTS (
      SELECT FROM ${points} point
      WHERE point.job_id = document.job_id
        AND asin(sqrt(least(1, sin(radians(point.latitude - search.latitude) / 2) ^ 2
          + cos(radians(point.latitude)) * cos(radians(search.latitude))
          * sin(radians(point.longitude - search.longitude) / 2) ^ 2))) <= search.radius / 2 / :earthRadius
    ))`

interface Waiting {
  ground: Ground
  /** The values of a job's facets. */
  values: string
  searches: string
  needs: string
}

/** Looked up one by one (`OFFSET 0`): planners without statistics would rather read all searches of the tenant. */
const statementOf = ({ ground, values, searches, needs }: Waiting): string => `
  WITH document AS MATERIALIZED (
    SELECT document.*, stemmer.dictionary::regdictionary AS dictionary,
      ARRAY(SELECT facet || ':' || value FROM ${values} known WHERE known.id = ANY(document.facets) AND known.tenant_id = document.tenant_id) AS facet_values
    FROM ${ground.documents} document
    LEFT JOIN json_each_text(:stemmers) AS stemmer (language, dictionary) USING (language)
    WHERE ${ground.mine('document')}document.job_id = ANY(:jobIds)
      AND (document.expires_at IS NULL OR document.expires_at > :now)
  ),
  word AS MATERIALIZED (
    SELECT job_id, substr(lexeme, 7) AS word FROM document, unnest(words)
  ),
  candidate AS MATERIALIZED (
    SELECT DISTINCT key.job_id, wanted.search_id
    FROM (${keys}) key
    CROSS JOIN LATERAL (SELECT search_id FROM ${needs} need WHERE ${ground.mine('need')}need.key = key.key OFFSET 0) wanted
  )
  SELECT document.job_id AS "jobId", search.id AS "searchId"
  FROM candidate
  JOIN document USING (job_id)
  CROSS JOIN LATERAL (SELECT * FROM ${searches} WHERE id = candidate.search_id OFFSET 0) search
  CROSS JOIN LATERAL (${asked}) asked
  WHERE coalesce(document.words @@ asked.required, true)
    AND NOT coalesce(document.words @@ asked.excluded, false)
    AND search.facet_count = (
      SELECT count(DISTINCT split_part(chosen, ':', 1)) FROM unnest(search.facets) chosen WHERE chosen = ANY(document.facet_values)
    )
    AND (search.least_pay IS NULL OR document.yearly_pay >= search.least_pay OR (search.undisclosed AND document.yearly_pay IS NULL))
    AND (search.remote_from IS NULL OR document.remote_countries = '{}' OR search.remote_from = ANY(document.remote_countries))
    AND (search.zone IS NULL OR document.remote_zones = '{}' OR search.zone = ANY(document.remote_zones))
    AND ${nearOn(ground.points)}
  ORDER BY 1, 2`

export const matchStatement = statementOf({
  ground: boardGround,
  values: 'search_facets',
  searches: 'saved_searches',
  needs: 'search_needs',
})
const networkMatchStatement = statementOf({
  ground: networkGround,
  values: 'network_values',
  searches: 'network_searches',
  needs: 'network_search_needs',
})
