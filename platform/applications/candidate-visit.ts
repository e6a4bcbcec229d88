import { z } from 'zod'
import type { PublicBoard } from '../boards/public-board.ts'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import type { Reply } from '../http/route.ts'
import { Application } from './application.ts'
import { renderApplication, renderMissing } from './candidate-page.ts'
import type { Company, Fault } from './candidate-page.ts'
import { isGenuine, readToken } from './magic-link.ts'
import { presentDetail } from './present.ts'

/** What the routes of a candidate's page have in common. */
export const common = { tag: 'Candidates', access: 'public', documented: false, limit: { calls: 60, seconds: 60 } } as const
export const params = z.object({ token: z.string().max(500) })

interface Visit {
  context: Context
  params: { token: string }
  request: { headers: { 'accept-language'?: string } }
}

/** Does something with the application that a link leads to; null where it leads nowhere. */
export async function reach<Result>(
  { context, params: { token } }: Pick<Visit, 'context' | 'params'>,
  work: (scope: TenantScope, application: Application) => Promise<Result>,
): Promise<Result | null> {
  const claim = readToken(token)
  if (!claim) return null
  return inTenant(context.database, claim.tenantId, 'candidate', async (scope) => {
    const application = (await isGenuine(scope, claim)) ? await Application.of(scope).findById(claim.applicationId) : undefined
    return application ? work(scope, application) : null
  })
}

/** The same, and shows what came of it, or that the link leads nowhere. */
export async function visit(at: Visit, work: (scope: TenantScope, application: Application) => Promise<Reply>): Promise<Reply> {
  return (await reach(at, work)) ?? renderMissing(at.request.headers['accept-language'])
}

/** The page as it is now. */
export async function show(scope: TenantScope, application: Application, token: string, fault: Fault | null = null): Promise<Reply> {
  return renderApplication(await presentDetail(scope, application), await findCompany(scope, application), pathOf(token), fault)
}

async function findCompany({ trx, tenantId }: TenantScope, { jobId }: Application): Promise<Company> {
  const tenant: { name: string } = await trx('tenants').where({ id: tenantId }).first('name')
  const board: { presented: PublicBoard } | undefined = await trx('published_boards')
    .join('jobs', 'jobs.board_id', 'published_boards.board_id')
    .where({ 'jobs.id': jobId })
    .first('published_boards.presented')
  return { name: board?.presented.company.name ?? tenant.name, theme: board?.presented.theme ?? {} }
}

const pathOf = (token: string): string => `/applications/${token}`

/** Back to the page, so that a reload does nothing again. */
export const back = (token: string): Reply => ({ status: 303, headers: { location: pathOf(token), 'referrer-policy': 'no-referrer' } })
