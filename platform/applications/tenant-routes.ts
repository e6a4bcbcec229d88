import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { Id } from '../http/params.ts'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { Application, statuses } from './application.ts'
import { ApplicationListQuery, listApplications, StatusCounts } from './application-list.ts'
import { textOf } from './cv.ts'
import { moveOn, Target } from './move.ts'
import { presentTeamCards, presentTeamDetail, TeamCard, TeamDetail } from './team-present.ts'
import { Upload } from './upload.ts'
import { viewerOf } from './viewer.ts'

const tag = 'Applications'

const list = route({
  method: 'GET',
  path: '/v1/applications',
  summary: 'List applications: sought, narrowed and sorted',
  tag,
  access: { permission: 'applications:read' },
  query: ApplicationListQuery,
  responses: {
    200: z.object({ applications: z.array(TeamCard), counts: StatusCounts, total: z.int(), next: z.string().nullable() }),
  },
  handler: async (call) => {
    const { applications, ...rest } = await listApplications(call.scope, call.query, viewerOf(call))
    return { body: { applications: await presentTeamCards(call.scope, applications, viewerOf(call)), ...rest } }
  },
})

const read = route({
  method: 'GET',
  path: '/v1/applications/:id',
  summary: 'Read an application with its answers, files and history, and with what the team makes of it',
  tag,
  access: { permission: 'applications:read' },
  params: Id,
  responses: { 200: TeamDetail },
  handler: async (call) => ({
    body: await presentTeamDetail(call.scope, await Application.load(call.scope, call.params.id), viewerOf(call)),
  }),
})

const move = route({
  method: 'PATCH',
  path: '/v1/applications/:id',
  audit: 'application.move',
  summary: 'Move an application on; its history keeps who did it',
  tag,
  access: { permission: 'applications:write' },
  params: Id,
  body: z.object({
    status: Target,
    /** Where the mover saw it: one that somebody else has moved meanwhile stays where that put it. */
    from: z.enum(statuses).optional(),
  }),
  responses: { 200: TeamDetail },
  handler: async (call) => {
    const application = await Application.load<Application>(call.scope, call.params.id)
    await moveOn(call.scope, application, call.body.status, call.context.clock(), call.body.from)
    return { body: await presentTeamDetail(call.scope, application, viewerOf(call)) }
  },
})

const download = route({
  method: 'GET',
  path: '/v1/applications/:id/files/:fileId',
  summary: 'Download a file that a candidate sent',
  tag,
  access: { permission: 'applications:read' },
  params: Id.extend({ fileId: z.string().max(100) }),
  responses: { 200: 'application/octet-stream' },
  handler: async ({ context, scope, params }) => {
    const upload = await loadFile(scope, params)
    const body: Readable = await context.files.read(upload.location)
    return { body, type: upload.type, headers: { ...downloadHeaders(upload.name), 'content-length': String(upload.size) } }
  },
})

/** @throws Problem 404 for a file of another application, 409 for one that nobody may have */
async function loadFile(scope: TenantScope, { id, fileId }: { id: string; fileId: string }): Promise<Upload> {
  const application = await Application.load(scope, id)
  const upload = await Upload.load<Upload>(scope, fileId)
  if (upload.applicationId !== application.id) throw notFound()
  upload.requireReleased()
  return upload
}

const text = route({
  method: 'GET',
  path: '/v1/applications/:id/files/:fileId/text',
  summary: 'Read what stands in a file that a candidate sent, as text: nothing of the file itself is opened',
  tag,
  access: { permission: 'applications:read' },
  params: Id.extend({ fileId: z.string().max(100) }),
  responses: {
    200: z
      .object({
        /** `unreadable` is a scan without text, say; `waiting` has not been read yet. */
        state: z.enum(['read', 'unreadable', 'waiting']),
        text: z.string(),
      })
      .meta({ id: 'FileText' }),
  },
  handler: async ({ scope, params }) => {
    const { id } = await loadFile(scope, params)
    const reading = await textOf(scope, id)
    const state = reading === null ? 'waiting' : reading.readable && reading.text !== '' ? 'read' : 'unreadable'
    return { body: { state, text: reading?.text ?? '' }, headers: { 'cache-control': 'private, no-store' } }
  },
})

/** A candidate's file is saved, never shown: whatever it holds, it runs on nobody's page. */
export const downloadHeaders = (name: string): Record<string, string> => ({
  'content-disposition': `attachment; filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encodeName(name)}`,
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
})

const encodeName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

export const tenantRoutes = [list, read, move, download, text]
