import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { mayOf } from '../http/policy.ts'
import { route } from '../http/route.ts'
import type { Permission, Route } from '../http/route.ts'
import { BoardChanges, NewBoard } from './board-input.ts'
import { Board } from './board.ts'
import { plainForm } from './plain-form.ts'
import { boardPolicy } from './policy.ts'
import { PublicBoard } from './public-board.ts'
import { domainRoutes } from './domain/routes.ts'
import { installationRoutes } from './installation/routes.ts'
import { publicBoardRoutes } from './public-routes.ts'
import { Consent, Question } from './question.ts'

const BoardSettings = PublicBoard.omit({ company: true, locales: true })
  .extend({
    id: z.uuid(),
    allowedOrigins: z.array(z.string()),
    questions: z.array(Question),
    consent: Consent,
    duplicates: z.enum(['block', 'warn', 'merge']),
    /** Where the team hears of new applications. */
    notifyEmail: z.string().nullable(),
    locales: z.array(z.string()),
    expiredJobs: z.enum(['missing', 'gone', 'banner', 'redirect']),
    expiredJobsUrl: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    /** What the caller may do with it. */
    may: z.array(z.enum(['change'])),
  })
  .meta({ id: 'BoardSettings' })
type BoardSettings = z.infer<typeof BoardSettings>

// Any text: what cannot be a slug is answered like one that is not there.
const params = z.object({ board: z.string().min(1).max(200) })
const tag = 'Boards'

const list = route({
  method: 'GET',
  path: '/v1/boards',
  summary: "List the tenant's boards",
  tag,
  access: { permission: 'boards:read' },
  responses: { 200: z.object({ boards: z.array(BoardSettings) }) },
  handler: async ({ context, scope, permissions }) => {
    const boards = await Board.of(scope).orderBy('name').orderBy('id')
    return { body: { boards: boards.map((board) => present(board, context.config.publicUrl, permissions)) } }
  },
})

const settings = route({
  method: 'GET',
  path: '/v1/boards/:board/settings',
  summary: 'Read what the tenant set on a board',
  tag,
  access: { permission: 'boards:read' },
  params,
  responses: { 200: BoardSettings },
  handler: async ({ context, scope, params: { board }, permissions }) => ({
    body: present(await Board.bySlug(scope, board), context.config.publicUrl, permissions),
  }),
})

const open = route({
  method: 'POST',
  path: '/v1/boards',
  audit: 'board.open',
  summary: 'Open a board',
  tag,
  access: { permission: 'boards:write' },
  body: NewBoard,
  responses: { 201: BoardSettings },
  handler: async ({ context, scope, body, permissions }) => {
    const at = context.clock()
    await context.entitlements.require(scope, 'boards')
    const consent = { ...plainForm.consent, ...(body.consent ? { text: body.consent.text } : {}) }
    const board = await Board.open(scope, { ...body, consent, createdAt: at, updatedAt: at }, context.config.publicUrl)
    return { status: 201, body: present(board, context.config.publicUrl, permissions) }
  },
})

/** What follows a changed form or language: boards come before jobs and do not know them, so the route table says what it is. */
export type FormChanged = (scope: TenantScope, board: Board, publicUrl: string) => Promise<void>

const change = (formChanged: FormChanged): Route =>
  route({
    method: 'PATCH',
    path: '/v1/boards/:board',
    audit: 'board.change',
    summary: 'Change a board: what is left out stays as it is',
    tag,
    access: { permission: boardPolicy.change.needs },
    params,
    body: BoardChanges,
    responses: { 200: BoardSettings },
    handler: async ({ context: { config, clock }, scope, params: { board: slug }, body, permissions }) => {
      const board = await Board.bySlug(scope, slug)
      const changed = await board.change(scope, body, config.publicUrl, clock())
      if (changed.jobs) await formChanged(scope, board, config.publicUrl)
      return { body: present(board, config.publicUrl, permissions) }
    },
  })

const present = (board: Board, publicUrl: string, permissions: readonly Permission[]): BoardSettings => ({
  id: board.id,
  slug: board.slug,
  name: board.name,
  url: `${publicUrl}/${board.slug}`,
  locale: board.locale,
  theme: board.theme,
  attribution: board.attribution,
  allowedOrigins: board.allowedOrigins,
  questions: board.questions,
  consent: board.consent,
  duplicates: board.duplicates,
  notifyEmail: board.notifyEmail,
  locales: board.locales,
  expiredJobs: board.expiredJobs,
  expiredJobsUrl: board.expiredJobsUrl,
  createdAt: board.createdAt.toISOString(),
  updatedAt: board.updatedAt.toISOString(),
  may: mayOf(boardPolicy, permissions, null),
})

export const boardRoutes = (formChanged: FormChanged): Route[] => [
  ...publicBoardRoutes,
  list,
  settings,
  open,
  change(formChanged),
  ...installationRoutes,
  ...domainRoutes,
]
