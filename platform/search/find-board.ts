import type { Context } from '../context.ts'
import { notFound } from '../http/problem.ts'

/** @throws notFound where no board of that address is published */
export async function findBoard({ database }: Context, slug: string): Promise<{ boardId: string; tenantId: string }> {
  if (slug.includes('\0')) throw notFound()
  const row: { board_id: string; tenant_id: string } | undefined = await database('published_boards')
    .where({ slug })
    .first('board_id', 'tenant_id')
  if (!row) throw notFound()
  return { boardId: row.board_id, tenantId: row.tenant_id }
}
