import type { TenantScope } from '../database/database.ts'

/** Adds the titles of these jobs' documents to those that a board suggests, or takes them off. */
export async function countTitles({ trx, tenantId }: TenantScope, jobIds: string[], sign: 1 | -1): Promise<void> {
  await trx.raw(
    `INSERT INTO search_titles AS counted (tenant_id, board_id, start, title_key, title, jobs)
     SELECT tenant_id, board_id, start, title_key, max(title), :sign::int * count(*)
     FROM search_documents, title_starts(title_key) start
     WHERE tenant_id = :tenantId AND job_id = ANY(:jobIds)
     GROUP BY 1, 2, 3, 4
     ON CONFLICT (board_id, start, title_key) DO UPDATE SET jobs = counted.jobs + excluded.jobs,
       title = CASE WHEN excluded.jobs > 0 THEN excluded.title ELSE counted.title END`,
    { sign, tenantId, jobIds },
  )
  if (sign === 1) return
  await trx.raw(
    `DELETE FROM search_titles WHERE jobs <= 0 AND (board_id, start, title_key) IN (
       SELECT board_id, start, title_key FROM search_documents, title_starts(title_key) start WHERE tenant_id = ? AND job_id = ANY(?)
     )`,
    [tenantId, jobIds],
  )
}
