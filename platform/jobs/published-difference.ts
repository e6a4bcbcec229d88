import type { TenantScope } from '../database/database.ts'
import { describeJobs, pointsOf } from './published-index.ts'
import type { Term } from './published-index.ts'
import { toPublished } from './published-job.ts'
import { toNetworkDocument } from './published-network.ts'
import { loadPublishedRows } from './published-row.ts'

/** A word of a board's vocabulary with its stem. */
export type StemmedTerm = Term & { stem: string | null }

/** What the truth says of some of a board's published jobs. */
export interface Difference {
  /** Those of which something else stands published, or nothing. */
  jobIds: string[]
  terms: StemmedTerm[]
}

/** Compares what stands published of these jobs with what would stand there were they published now. Numbers new facet values. */
export async function findDifference(scope: TenantScope, publicUrl: string, jobIds: string[]): Promise<Difference> {
  const rows = await loadPublishedRows(scope, jobIds)
  const { documents, terms, stems, wordsOf } = await describeJobs(scope, rows)
  const points = Map.groupBy(pointsOf(rows), (point) => point.job_id)
  const given = rows.map((row, at) => {
    const network = row.network ? toNetworkDocument(row, wordsOf(row), stems) : null
    const places = (points.get(row.id) ?? []).map(({ latitude, longitude }) => [Number(latitude), Number(longitude)] as const)
    return {
      ...toPublished(row, publicUrl),
      ...documents[at],
      places: places.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]).flat(),
      network_facets: network?.facets,
      network_head: network?.head,
      network_words: network?.words,
    }
  })
  const { rows: different } = await scope.trx.raw<{ rows: { job_id: string }[] }>(statement, [JSON.stringify(given)])
  return {
    jobIds: different.map((row) => row.job_id),
    terms: terms.map((term) => ({ ...term, stem: stems.get(`${term.language} ${term.word}`) ?? null })),
  }
}

const shared = `featured, published_at, expires_at, yearly_pay, remote_countries, remote_zones, remote_anywhere, title_key, language`
const of = (table: string, columns: string): string =>
  columns
    .split(', ')
    .map((column) => `${table}.${column}`)
    .join(', ')

const placesIn = (table: string): string => `ARRAY(
        SELECT degrees FROM ${table} point, unnest(ARRAY[latitude, longitude]) WITH ORDINALITY axis (degrees, number)
        WHERE point.job_id = given.job_id ORDER BY latitude, longitude, number
      )`

/** JSON is compared as it is written: reads pass its text on. */
const statement = `
  SELECT given.job_id
  FROM json_to_recordset(?) AS given (job_id uuid, board_id uuid, slug text, published_at timestamptz, expires_at timestamptz, featured boolean,
    card json, detail json, facets integer[], yearly_pay bigint, remote_countries text[], remote_zones text[], remote_anywhere boolean,
    title_key text, language text, head tsvector, words tsvector, title text, body text, places double precision[],
    network_facets bigint[], network_head tsvector, network_words tsvector)
  LEFT JOIN published_jobs shown ON shown.job_id = given.job_id
  LEFT JOIN search_documents document ON document.job_id = given.job_id
  LEFT JOIN network_documents network ON network.job_id = given.job_id
  WHERE (${of('shown', 'board_id, slug, published_at, expires_at, featured')}, shown.card::text, shown.detail::text)
      IS DISTINCT FROM (${of('given', 'board_id, slug, published_at, expires_at, featured')}, given.card::text, given.detail::text)
    OR (${of('document', `board_id, facets, head, words, title, body, ${shared}`)})
      IS DISTINCT FROM (${of('given', `board_id, facets, head, words, title, body, ${shared}`)})
    OR (${of('network', 'facets, head, words')}) IS DISTINCT FROM (${of('given', 'network_facets, network_head, network_words')})
    OR ${placesIn('search_points')} <> given.places
    OR network.job_id IS NOT NULL AND (
      (${of('network', `board_id, ${shared}`)}) IS DISTINCT FROM (${of('given', `board_id, ${shared}`)})
      OR ${placesIn('network_points')} <> given.places
      OR EXISTS (
        SELECT FROM unnest(network.facets) number
        WHERE NOT EXISTS (SELECT FROM network_values value WHERE value.tenant_id = network.tenant_id AND value.id = number)
      )
    )`
