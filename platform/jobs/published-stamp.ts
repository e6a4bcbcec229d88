import { createHash } from 'node:crypto'
import type { TenantScope } from '../database/database.ts'
import type { PublishedRow } from './published-presentation.ts'
import rates from './published-rates.json' with { type: 'json' }
import { sources } from './published-row.ts'

/** Raised whenever the same job comes out otherwise: what stands published is then made anew by `rolecall reindex`. */
export const version = 2

/** How jobs are made into what is shown and found of them, as the seed of a hash: the code, its tables, and where the platform is. */
export function recipeOf(publicUrl: string): string {
  const { icu, cldr, unicode, tz } = process.versions
  const told = JSON.stringify([version, publicUrl, rates, icu, cldr, unicode, tz])
  return createHash('sha256').update(told).digest().readBigInt64BE().toString()
}

const hashOf = (...columns: string[]): string => `hash_record_extended(ROW(${columns.join(', ')}), 0)`
const sumOf = (columns: string, from: string): string => `(SELECT sum(${hashOf(columns)}) FROM ${from})`
const values = 'facet, value, label, parent, key'
const found = `featured, published_at, expires_at, facets, yearly_pay, remote_countries, remote_zones, remote_anywhere, title_key, language,
        tsvectorsend(head), tsvectorsend(words)`

/**
 * All that stands of published jobs, as one hash each. Tables are hashed before they are joined, or the joins would carry all their texts.
 * @param which of the jobs: a condition on `shown`
 */
const standing = (which: string): string => `
  SELECT shown.job_id, ${hashOf('slug, published_at, expires_at, featured, card::text, detail::text, document.hash, network.hash')} AS made
  FROM published_jobs shown
  LEFT JOIN (
    SELECT job_id, board_id, ${hashOf(
      found,
      'title, body',
      sumOf(values, 'search_facets WHERE id = ANY(facets)'),
      sumOf('latitude, longitude', 'search_points point WHERE point.job_id = document.job_id'),
    )} AS hash
    FROM search_documents document
  ) document ON document.job_id = shown.job_id AND document.board_id = shown.board_id
  LEFT JOIN (
    SELECT job_id, tenant_id, ${hashOf(
      found,
      'board_id',
      sumOf(values, 'network_values known WHERE known.tenant_id = network.tenant_id AND id = ANY(facets)'),
      sumOf('latitude, longitude', 'network_points point WHERE point.job_id = network.job_id'),
    )} AS hash
    FROM network_documents network
  ) network ON network.job_id = shown.job_id AND network.tenant_id = shown.tenant_id
  WHERE ${which}`

/** Notes what the jobs were made of and what was made. All of it stands already. */
export async function stampJobs({ trx, tenantId }: TenantScope, rows: PublishedRow[]): Promise<void> {
  await trx.raw(
    `INSERT INTO published_stamps (job_id, tenant_id, board_id, source, made)
     SELECT job_id, :tenantId, board_id, source, made
     FROM unnest(:jobIds::uuid[], :boardIds::uuid[], :hashes::bigint[]) AS given (job_id, board_id, source)
     JOIN (${standing('shown.job_id = ANY(:jobIds)')}) standing USING (job_id)`,
    {
      tenantId,
      jobIds: rows.map(({ id }) => id),
      boardIds: rows.map((row) => row.board_id),
      hashes: rows.map(({ hash }) => hash),
    } as never,
  )
}

/** How a board's jobs compare with what stands published on it. */
export interface Compared {
  /** How many are published. */
  jobs: number
  /** Those of which something else stands there, or nothing, or what another recipe made. */
  different: string[]
  /** What stands there and is not published. */
  strangers: string[]
}

export async function compareStamps({ trx, tenantId }: TenantScope, recipe: string, boardId: string): Promise<Compared> {
  const ofBoard = 'job_place.job_id IN (SELECT id FROM jobs WHERE board_id = :boardId)'
  const { rows } = await trx.raw<{ rows: [Compared] }>(
    `SELECT count(job.id) AS jobs, coalesce(json_agg(standing.job_id) FILTER (WHERE job.id IS NULL), '[]') AS strangers,
       coalesce(json_agg(job.id ORDER BY job.id) FILTER (
         WHERE job.id IS NOT NULL AND (stamp.source, stamp.made) IS DISTINCT FROM (job.source, standing.made)), '[]') AS different
     FROM (SELECT id, hash_record_extended(job, :recipe) AS source FROM (${sources('job.board_id = :boardId', ofBoard)}) job OFFSET 0) job
     FULL JOIN (${standing('shown.board_id = :boardId AND shown.tenant_id = :tenantId')}) standing ON standing.job_id = job.id
     LEFT JOIN published_stamps stamp ON stamp.job_id = job.id AND stamp.board_id = :boardId`,
    { recipe, boardId, tenantId },
  )
  return rows[0]
}
