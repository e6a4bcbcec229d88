import type { TenantScope } from '../database/database.ts'
import type { PublishedRow } from './published-presentation.ts'

/**
 * The company's jobs that are published and paid for, with everything that is shown of them. Dictionaries are here as stems hang on them.
 * @param which of its jobs: a condition on `job`
 * @param located whose places: a condition on `job_place`
 */
export const sources = (which: string, located: string): string => `
  WITH RECURSIVE tree AS (
    SELECT id, ARRAY[name] AS path FROM departments WHERE parent_id IS NULL
    UNION ALL
    SELECT below.id, tree.path || below.name FROM departments below JOIN tree ON below.parent_id = tree.id
  )
  SELECT job.id, job.board_id, job.slug, job.title, job.requisition_id, job.team, job.workplace, job.remote, job.employment_type, job.level,
    job.language, job.pay, job.content, job.variants, job.contact, job.custom_fields, job.questions, job.featured, job.network,
    coalesce(job.published_at, job.updated_at) AS published_at, job.valid_through, board.slug::text AS board_slug, board.locale AS board_locale,
    board.questions AS board_questions, board.consent, tenant.name AS company, coalesce(tree.path, '{}') AS departments,
    coalesce(located.places, '[]') AS places, current_setting('server_version_num')::integer / 10000 AS dictionaries
  FROM jobs job
  JOIN boards board ON board.id = job.board_id
  JOIN tenants tenant ON tenant.id = job.tenant_id
  LEFT JOIN tree ON tree.id = job.department_id
  LEFT JOIN LATERAL (
    SELECT job_place.job_id, jsonb_agg(jsonb_build_object('name', place.name, 'city', place.city, 'region', place.region,
      'country', place.country, 'latitude', place.latitude, 'longitude', place.longitude) ORDER BY job_place.position) AS places
    FROM job_places job_place JOIN places place ON place.id = job_place.place_id
    WHERE ${located}
    GROUP BY job_place.job_id
  ) located ON located.job_id = job.id
  WHERE job.state = 'published' AND NOT job.awaiting_payment AND ${which}`

/**
 * Those of the jobs that are published and paid for.
 * @param recipe goes into the hash of each
 */
export async function loadPublishedRows({ trx }: TenantScope, recipe: string, jobIds: string[]): Promise<PublishedRow[]> {
  const { rows } = await trx.raw<{ rows: PublishedRow[] }>(
    `SELECT job.*, hash_record_extended(job, :recipe)::text AS hash
     FROM (${sources('job.id = ANY(:jobIds)', 'job_place.job_id = job.id')}) job ORDER BY id`,
    { recipe, jobIds } as never,
  )
  return rows
}
