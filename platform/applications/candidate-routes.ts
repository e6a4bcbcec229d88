import { z } from 'zod'
import type { PublicBoard } from '../boards/public-board.ts'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { route } from '../http/route.ts'
import type { Reply } from '../http/route.ts'
import { Application } from './application.ts'
import { renderApplication, renderDeleted, renderMissing } from './candidate-page.ts'
import { isGenuine, readToken } from './magic-link.ts'
import { presentDetail } from './present.ts'
import { downloadHeaders } from './tenant-routes.ts'

const common = { tag: 'Candidates', access: 'public', documented: false, limit: { calls: 60, seconds: 60 } } as const
const params = z.object({ token: z.string().max(500) })
const Sure = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

interface Visit {
  context: Context
  params: { token: string }
  request: { headers: { 'accept-language'?: string } }
}

/** Does something with the application that a link leads to; or shows that it leads nowhere. */
async function visit(
  { context, params: { token }, request }: Visit,
  work: (scope: TenantScope, application: Application) => Promise<Reply>,
): Promise<Reply> {
  const claim = readToken(token)
  const reply = claim
    ? await inTenant(context.database, claim.tenantId, 'candidate', async (scope) => {
        const application = (await isGenuine(scope, claim)) ? await Application.of(scope).findById(claim.applicationId) : undefined
        return application ? work(scope, application) : null
      })
    : null
  return reply ?? renderMissing(request.headers['accept-language'])
}

async function show(
  scope: TenantScope,
  application: Application,
  token: string,
  unticked: 'withdraw' | 'delete' | null = null,
): Promise<Reply> {
  const board: { presented: PublicBoard } = await scope
    .trx('published_boards')
    .join('jobs', 'jobs.board_id', 'published_boards.board_id')
    .where({ 'jobs.id': application.jobId })
    .first('published_boards.presented')
  return renderApplication(await presentDetail(scope, application), board.presented, `/applications/${token}`, unticked)
}

const page = route({
  ...common,
  method: 'GET',
  path: '/applications/:token',
  summary: 'A candidate’s own page, by the link of their receipt',
  params,
  responses: { 200: 'text/html', 404: 'text/html' },
  handler: (call) => visit(call, (scope, application) => show(scope, application, call.params.token)),
})

const exported = route({
  ...common,
  method: 'GET',
  path: '/applications/:token/export',
  summary: 'All that is kept of an application, for its candidate',
  params,
  responses: { 200: 'application/json', 404: 'text/html' },
  handler: (call) =>
    visit(call, async (scope, application) => {
      // Which of the team's members did what, and what they held back, is theirs.
      const { history: _, duplicate: __, ...detail } = await presentDetail(scope, application)
      const status = detail.status === 'held' ? 'received' : detail.status
      return {
        body: JSON.stringify({ ...detail, status }, null, 2),
        headers: { ...downloadHeaders(`application-${application.reference}.json`), 'referrer-policy': 'no-referrer' },
      }
    }),
})

const withdraw = route({
  ...common,
  method: 'POST',
  path: '/applications/:token/withdraw',
  summary: 'A candidate withdraws',
  bodyKind: 'form',
  params,
  body: Sure,
  responses: { 303: null, 404: 'text/html', 422: 'text/html' },
  handler: (call) =>
    visit(call, async (scope, application) => {
      if (call.body['sure'] !== 'yes') return show(scope, application, call.params.token, 'withdraw')
      await application.moveTo(scope, 'withdrawn', call.context.clock())
      return { status: 303, headers: { location: `/applications/${call.params.token}`, 'referrer-policy': 'no-referrer' } }
    }),
})

const remove = route({
  ...common,
  method: 'POST',
  path: '/applications/:token/delete',
  summary: 'A candidate has their data deleted',
  bodyKind: 'form',
  params,
  body: Sure,
  responses: { 200: 'text/html', 404: 'text/html', 422: 'text/html' },
  handler: (call) =>
    visit(call, async (scope, application) => {
      if (call.body['sure'] !== 'yes') return show(scope, application, call.params.token, 'delete')
      await application.erase(scope)
      return renderDeleted(application.locale)
    }),
})

export const candidateRoutes = [page, exported, withdraw, remove]
