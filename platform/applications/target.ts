import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { notFound } from '../http/problem.ts'
import { openJobs } from '../jobs/open-job.ts'
import type { PublicJob } from '../jobs/public-job.ts'

/** The board that a candidate stands before. */
export interface Board {
  tenantId: string
  boardId: string
}

/** @throws notFound where no board of that address is published */
export async function findBoard({ database }: Context, slug: string): Promise<Board> {
  if (slug.includes('\0')) throw notFound()
  const row: { board_id: string; tenant_id: string } | undefined = await database('published_boards')
    .where({ slug })
    .first('board_id', 'tenant_id')
  if (!row) throw notFound()
  return { tenantId: row.tenant_id, boardId: row.board_id }
}

/** @throws notFound for a job that is not open: unknown, closed or past its date */
export async function findOpenJob({ trx }: TenantScope, { boardId }: Board, slug: string, now: Date): Promise<PublicJob> {
  const row: { detail: PublicJob } | undefined = await openJobs(trx, now).where({ board_id: boardId, slug }).first('detail')
  if (!row) throw notFound()
  return row.detail
}
