import { grantPlan } from '../billing/account.ts'
import { Board } from '../boards/board.ts'
import { isReserved } from '../boards/slug.ts'
import type { PublicBoard } from '../boards/public-board.ts'
import type { Form, Question } from '../boards/question.ts'
import type { Database, TenantScope } from '../database/database.ts'
import { invalid } from '../http/problem.ts'
import { Tenant } from '../tenancy/tenant.ts'

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

/**
 * Makes a company with one board, in the scope of the tenant that it is to be. Only the operator does so, and then nobody pays:
 * the company has every plan's room for nothing.
 * @throws Problem 422 for an address that is the platform's own
 */
export async function createCompany(scope: TenantScope, given: BoardImport, publicUrl: string): Promise<FoundBoard> {
  const { company, ...values } = given
  if (isReserved(given.slug)) throw invalid([{ field: 'board', message: `"${given.slug}" is kept for the platform itself` }])
  await Tenant.query(scope.trx).insert({ id: scope.tenantId, ...company })
  await grantPlan(scope, 'business')
  const board = await Board.open(scope, values, publicUrl)
  return { boardId: board.id, tenantId: scope.tenantId, presented: await board.present(scope, publicUrl) }
}
