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
export const findBoard = async (context: Context, slug: string): Promise<PublishedBoard | null> =>
  slug.includes('\0') ? null : readBoard(context, { slug })

/** The same by its id. */
export const findBoardById = (context: Context, id: string): Promise<PublishedBoard | null> => readBoard(context, { board_id: id })

async function readBoard({ database, config }: Context, which: { slug: string } | { board_id: string }): Promise<PublishedBoard | null> {
  const row = await database('published_boards').where(which).first('board_id', 'tenant_id', 'presented', 'domain')
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

/** A job that was open once, and what its board shows at its address. */
export interface PastJob {
  policy: 'missing' | 'gone' | 'banner' | 'redirect'
  /** Where `redirect` leads; null for the board's list. */
  url: string | null
  /** What it said; null where somebody has written on since: that is not published yet. */
  text: Pick<PublicJob, 'title' | 'language' | 'content'> | null
}

/** A job that only waits to be paid for comes back, and is not past. @returns null where no job of that address was ever open */
export async function findPastJob({ database }: Context, board: PublishedBoard, slug: string): Promise<PastJob | null> {
  if (slug.includes('\0')) return null
  return inTenant(database, board.tenantId, 'candidate', async ({ trx }) => {
    const { rows } = await trx.raw<{ rows: (PastJob & PublicJob & { unchanged: boolean })[] }>(
      `SELECT board.expired_jobs AS policy, board.expired_jobs_url AS url, job.title, job.language, job.content,
         job.state = 'published' OR job.state IN ('closed', 'expired') AND job.updated_at <= (
           SELECT max(event.at) FROM job_events event
           WHERE event.tenant_id = job.tenant_id AND event.job_id = job.id AND event.kind = job.state
         ) AS unchanged
       FROM jobs job JOIN boards board ON board.tenant_id = job.tenant_id AND board.id = job.board_id
       WHERE job.board_id = ? AND job.slug = ? AND NOT job.awaiting_payment AND job.published_at IS NOT NULL
         AND job.state IN ('published', 'closed', 'expired', 'archived')`,
      [board.boardId, slug],
    )
    const [row] = rows
    if (!row) return null
    const { policy, url, title, language, content, unchanged } = row
    return { policy, url, text: unchanged ? { title, language, content } : null }
  })
}
