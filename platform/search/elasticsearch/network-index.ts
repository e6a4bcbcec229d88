import type { Database } from '../../database/database.ts'
import { networkId } from '../../jobs/published-network.ts'
import { stemmers } from '../../jobs/published-words.ts'
import { networkFacetNames } from '../contract.ts'
import type { Position } from '../cursor.ts'
import type { NetworkAsked } from '../network-statement.ts'
import type { ParsedQuery } from '../query.ts'
import type { Found } from '../statement.ts'
import { networkWords, wordValues } from '../tsquery.ts'
import { NotInIndex, stemsIn, toCurrent, wordsOf } from './board-index.ts'
import type { CurrentIndex, IndexRow } from './board-index.ts'

/**
 * Makes sure that the index holds what is published on the network: no promise is open whose jobs stand or stood there.
 * @throws NotInIndex
 */
export async function requireCurrentNetwork(database: Database, parsed: ParsedQuery): Promise<CurrentIndex> {
  const words = wordsOf(parsed)
  const sql = words.length ? `${currentness}, ${stems}` : currentness
  const { rows } = await database.raw<{ rows: [IndexRow] }>(sql, { words, stemmers: JSON.stringify(stemmers) })
  return toCurrent(rows[0])
}

const currentness = `
  SELECT (SELECT name FROM search_generations WHERE state = 'serving') AS generation,
    EXISTS (SELECT FROM outbox WHERE kind = 'job.index' AND payload ->> 'network' IS DISTINCT FROM 'false')
      OR EXISTS (SELECT FROM search_dead_letters WHERE network) AS behind`

const stems = stemsIn(`network_values WHERE facet = ${networkFacetNames.indexOf('language')}`)

interface PageRow extends Pick<Found, 'cards' | 'texts' | 'forms'> {
  standing: number
}

/**
 * The cards of a page as PostgreSQL has them, so that nothing is shown that was deleted without the index being told.
 * @throws NotInIndex
 */
export async function readPage(database: Database, { parsed }: NetworkAsked, positions: Position[]): Promise<Omit<PageRow, 'standing'>> {
  const jobIds = positions.map(({ jobId }) => jobId)
  const hasWords = parsed.required.length > 0
  const sql = `WITH ${hasWords ? `${networkWords},` : ''} ${page(hasWords)}`
  const values: Record<string, unknown> = { ...(hasWords ? wordValues(networkId, parsed) : {}), jobIds }
  const { rows } = await database.raw<{ rows: [PageRow] }>(sql, values as Record<string, never>)
  const [{ standing, ...shown }] = rows
  if (standing < jobIds.length) throw new NotInIndex('behind')
  return shown
}

const page = (hasWords: boolean): string => `
  page AS MATERIALIZED (
    SELECT place, job_id, board_id FROM unnest(:jobIds::uuid[]) WITH ORDINALITY AS given (job_id, place) JOIN network_documents USING (job_id)
  )
  SELECT (SELECT count(*)::int FROM page JOIN published_jobs USING (job_id)) AS standing,
    (SELECT string_agg(card::text, E'\\n' ORDER BY place) FROM page JOIN published_jobs USING (job_id)) AS cards,
    ${hasWords ? texts : 'NULL AS texts, NULL AS forms'}`

const texts = `
    (SELECT json_agg(json_build_object('title', title, 'body', left(body, 10000)) ORDER BY place)
     FROM page JOIN search_documents USING (job_id)) AS texts,
    (SELECT json_agg(DISTINCT term.word) FROM stem JOIN search_terms term USING (language, stem)
     WHERE NOT stem.excluded AND term.board_id IN (SELECT board_id FROM page)) AS forms`

/** Companies on the network by the value of their facet. */
export async function readCompanies(database: Database, values: string[]): Promise<Map<string, string>> {
  const { rows } = await database.raw<{ rows: { value: string; label: string }[] }>(
    'SELECT value, max(label) AS label FROM network_values WHERE facet = ? AND value = ANY(?) GROUP BY value',
    [networkFacetNames.indexOf('company'), values],
  )
  return new Map(rows.map(({ value, label }) => [value, label]))
}
