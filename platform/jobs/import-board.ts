import { v7 as uuid } from 'uuid'
import type { PublicBoard } from '../boards/public-board.ts'
import type { Form, Question } from '../boards/question.ts'
import type { Database, TenantScope } from '../database/database.ts'

export interface BoardImport {
  slug: string
  name: string
  company: { name: string; website: string | null }
  locale: string
  theme: Record<string, string>
  allowedOrigins: string[]
  questions: Question[]
  consent: Form['consent']
}

export interface FoundBoard {
  boardId: string
  tenantId: string
  presented: PublicBoard
}

/** @returns null where no board has the slug */
export async function findBoardBySlug(database: Database, slug: string): Promise<FoundBoard | null> {
  const row = await database('published_boards').where({ slug }).first('board_id', 'tenant_id', 'presented')
  return row ? { boardId: row.board_id, tenantId: row.tenant_id, presented: row.presented } : null
}

/** Makes a company with one board, in the scope of the tenant that it is to be. */
export async function createCompany(scope: TenantScope, board: BoardImport, publicUrl: string): Promise<FoundBoard> {
  const { trx, tenantId } = scope
  const boardId = uuid()
  const presented: PublicBoard = {
    slug: board.slug,
    name: board.name,
    company: board.company,
    url: `${publicUrl}/${board.slug}`,
    locale: board.locale,
    theme: board.theme,
    attribution: true,
  }
  await trx('tenants').insert({ id: tenantId, ...board.company })
  await trx('boards').insert({
    id: boardId,
    tenant_id: tenantId,
    slug: board.slug,
    name: board.name,
    locale: board.locale,
    theme: JSON.stringify(board.theme),
    allowed_origins: board.allowedOrigins,
    questions: JSON.stringify(board.questions),
    consent: JSON.stringify(board.consent),
  })
  await trx('published_boards').insert({
    board_id: boardId,
    tenant_id: tenantId,
    slug: board.slug,
    presented: JSON.stringify(presented),
    allowed_origins: board.allowedOrigins,
  })
  return { boardId, tenantId, presented }
}
