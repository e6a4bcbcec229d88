import type { PublicBoard } from '../boards/public-board.ts'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { openJobs } from '../jobs/open-job.ts'
import type { PublicJob } from '../jobs/public-job.ts'

/** A board as anybody sees it, with the ids by which its jobs are found. */
export interface PublishedBoard {
  boardId: string
  tenantId: string
  /** Its address is that of its pages: at the domain of the company's own, where there is one. */
  presented: PublicBoard
  /** The same at the platform's address, where everything that is published says it is. */
  platformUrl: string
}

/** @returns null where no board of that address is published */
export async function findBoard({ database, config }: Context, slug: string): Promise<PublishedBoard | null> {
  if (slug.includes('\0')) return null
  const row = await database('published_boards').where({ slug }).first('board_id', 'tenant_id', 'presented', 'domain')
  if (!row) return null
  const { url: platformUrl } = row.presented as PublicBoard
  const url = row.domain ? `${new URL(config.publicUrl).protocol}//${row.domain}` : platformUrl
  return { boardId: row.board_id, tenantId: row.tenant_id, presented: { ...row.presented, url }, platformUrl }
}

/** A job's address where the board's pages are. */
export const atHome = ({ presented, platformUrl }: PublishedBoard, url: string): string =>
  url.startsWith(`${platformUrl}/`) ? presented.url + url.slice(platformUrl.length) : url

/** @returns null where the job is not published, or no longer */
export async function findJob({ database, clock }: Context, board: PublishedBoard, slug: string): Promise<PublicJob | null> {
  if (slug.includes('\0')) return null
  const row = await openJobs(database, clock()).where({ board_id: board.boardId, slug }).first('detail')
  return row ? { ...row.detail, url: atHome(board, row.detail.url) } : null
}

/**
 * Whether a job of that address was open once: its page then says so, and search engines forget it sooner than after a 404. One
 * that only waits to be paid for comes back.
 */
export async function wasOpen({ database }: Context, board: PublishedBoard, slug: string): Promise<boolean> {
  if (slug.includes('\0')) return false
  return inTenant(database, board.tenantId, 'candidate', async ({ trx }) => {
    const states = ['published', 'closed', 'expired', 'archived']
    const row = await trx('jobs')
      .where({ board_id: board.boardId, slug, awaiting_payment: false })
      .whereNotNull('published_at')
      .whereIn('state', states)
      .first('id')
    return row !== undefined
  })
}
