import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { Application, statuses } from './application.ts'
import { ApplicationCard, ApplicationDetail, presentCards, presentDetail } from './present.ts'
import { promiseLetters } from './submit.ts'
import { Upload } from './upload.ts'

// Any text: what cannot be an id is answered like an id that is not there.
const Id = z.object({ id: z.string().max(100) })
const tag = 'Applications'
const Status = z.enum(statuses)
type Status = z.infer<typeof Status>
/** Of the same job, whatever statuses the list is narrowed to. */
const StatusCounts = z.record(Status, z.int()).meta({ id: 'StatusCounts' })

const list = route({
  method: 'GET',
  path: '/v1/applications',
  summary: 'List applications, newest first',
  tag,
  access: { permission: 'applications:read' },
  query: z.object({
    job: z.uuid().optional(),
    /** Several may be given. */
    status: z.union([Status, z.array(Status).max(statuses.length)]).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    /** `next` of the page before. */
    cursor: z.uuid().optional(),
  }),
  responses: { 200: z.object({ applications: z.array(ApplicationCard), counts: StatusCounts, next: z.uuid().nullable() }) },
  handler: async ({ scope, query }) => {
    const { job, status, limit, cursor } = query
    // UUIDv7 grows with time, so the id is the order and the cursor in one.
    const found = Application.of(scope)
      .orderBy('id', 'desc')
      .limit(limit + 1)
    if (job) found.where({ job_id: job })
    if (status) found.whereIn('status', [status].flat())
    if (cursor) found.where('id', '<', cursor)
    const applications = await found
    const page = applications.slice(0, limit)
    const next = applications.length > limit ? (page.at(-1)?.id ?? null) : null
    return { body: { applications: await presentCards(scope, page), counts: await countByStatus(scope, job), next } }
  },
})

/** How many applications stand where, of a job or of all. */
async function countByStatus(scope: TenantScope, job: string | undefined): Promise<z.infer<typeof StatusCounts>> {
  const counted = Application.of(scope).select('status').count('* as count').groupBy('status')
  if (job) counted.where({ job_id: job })
  const rows = (await counted) as unknown as { status: Status; count: number }[]
  const none = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>
  return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) }
}

const read = route({
  method: 'GET',
  path: '/v1/applications/:id',
  summary: 'Read an application with its answers, files and history',
  tag,
  access: { permission: 'applications:read' },
  params: Id,
  responses: { 200: ApplicationDetail },
  handler: async ({ scope, params }) => ({ body: await presentDetail(scope, await Application.load(scope, params.id)) }),
})

const move = route({
  method: 'PATCH',
  path: '/v1/applications/:id',
  audit: 'application.move',
  summary: 'Move an application on; its history keeps who did it',
  tag,
  access: { permission: 'applications:write' },
  params: Id,
  body: z.object({ status: z.enum(statuses).exclude(['held', 'withdrawn']) }),
  responses: { 200: ApplicationDetail },
  handler: async ({ context, scope, params, body }) => {
    const application = await Application.load(scope, params.id)
    const moved = await application.moveTo(scope, body.status, context.clock())
    // Nobody was written to while it was held; nor is a program that was found out.
    if (moved?.from === 'held' && body.status !== 'rejected') await promiseLetters(scope, application)
    return { body: await presentDetail(scope, application) }
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
    const application = await Application.load(scope, params.id)
    const upload = await Upload.load(scope, params.fileId)
    if (upload.applicationId !== application.id) throw notFound()
    upload.requireReleased()
    const body: Readable = await context.files.read(upload.location)
    return { body, type: upload.type, headers: { ...downloadHeaders(upload.name), 'content-length': String(upload.size) } }
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

export const tenantRoutes = [list, read, move, download]
