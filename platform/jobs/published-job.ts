import type { TenantScope } from '../database/database.ts'
import { promiseIndex } from './index-promise.ts'
import type { Standing } from './index-promise.ts'
import { indexJobs, unindexJobs } from './published-index.ts'
import type { Counts } from './published-index.ts'
import { presentCard, presentJob } from './published-presentation.ts'
import type { PublishedRow } from './published-presentation.ts'
import { loadPublishedRows } from './published-row.ts'
import { recipeOf, stampJobs } from './published-stamp.ts'

/** Jobs handled by one round of statements: enough to make the round trips cheap, few enough to keep memory small. */
const together = 1000

/**
 * Makes what the public sees and finds of these jobs what the jobs are now; those not in the state published are taken away.
 * @param publicUrl the platform's origin
 * @param counts `left` where the caller counts the whole board anew
 */
export async function publishJobs(scope: TenantScope, publicUrl: string, jobIds: string[], counts: Counts = 'kept'): Promise<void> {
  for (let start = 0; start < jobIds.length; start += together) {
    const ids = jobIds.slice(start, start + together)
    // Locked before the jobs are read: what another has changed and not yet shown, it shows after this.
    await lockBoards(scope, (boards) => boards.whereIn('board_id', scope.trx('jobs').whereIn('id', ids).select('board_id')))
    const rows = await loadPublishedRows(scope, recipeOf(publicUrl), ids)
    const before = await takeAway(scope, ids, counts)
    if (rows.length > 0) {
      await insertPublished(scope, publicUrl, rows)
      await indexJobs(scope, rows, counts)
      await stampJobs(scope, rows)
    }
    await promiseIndex(scope, [...before, ...rows.map(({ id, board_id, network }) => ({ job_id: id, board_id, network }))])
  }
}

/** Takes jobs out of sight; does nothing for those that are not published. */
export async function unpublishJobs(scope: TenantScope, jobIds: string[]): Promise<void> {
  await promiseIndex(scope, await takeAway(scope, jobIds, 'kept'))
}

/** @returns what stood published, and where */
async function takeAway(scope: TenantScope, jobIds: string[], counts: Counts): Promise<Standing[]> {
  if (jobIds.length === 0) return []
  const published = scope.trx('published_jobs').where({ tenant_id: scope.tenantId }).whereIn('job_id', jobIds)
  await lockBoards(scope, (boards) => boards.whereIn('board_id', published.clone().select('board_id')))
  const onNetwork = scope.trx.raw('EXISTS (SELECT FROM network_documents shown WHERE shown.job_id = published_jobs.job_id) AS network')
  const standing: Standing[] = await published.clone().select('job_id', 'board_id', onNetwork)
  if (standing.length === 0) return []
  await unindexJobs(scope, jobIds, counts)
  await published.clone().delete()
  return standing
}

type Boards = ReturnType<TenantScope['trx']>

/** Writers of one board take turns: two that count its words at once would wait for each other's in different orders. */
export async function lockBoards({ trx, tenantId }: TenantScope, narrow: (boards: Boards) => Boards = (all) => all): Promise<void> {
  await narrow(trx('published_boards').where({ tenant_id: tenantId }))
    .orderBy('board_id')
    .forUpdate()
    .select('board_id')
}

/** The row of published_jobs, but for its tenant. */
function toPublished(row: PublishedRow, publicUrl: string) {
  const card = presentCard(row, publicUrl)
  return {
    job_id: row.id,
    board_id: row.board_id,
    slug: row.slug,
    published_at: row.published_at,
    expires_at: row.valid_through,
    featured: row.featured,
    card,
    detail: presentJob(row, card),
  }
}

async function insertPublished(scope: TenantScope, publicUrl: string, rows: PublishedRow[]): Promise<void> {
  await scope.trx.raw(
    `INSERT INTO published_jobs (job_id, tenant_id, board_id, slug, published_at, expires_at, featured, card, detail)
     SELECT job_id, ?::uuid, board_id, slug, published_at, expires_at, featured, card, detail
     FROM json_to_recordset(?) AS job (job_id uuid, board_id uuid, slug text, published_at timestamptz, expires_at timestamptz,
       featured boolean, card json, detail json)`,
    [scope.tenantId, JSON.stringify(rows.map((row) => toPublished(row, publicUrl)))],
  )
}
