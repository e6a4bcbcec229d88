import { z } from 'zod'
import { Board } from '../boards/board.ts'
import type { Context } from '../context.ts'
import { Id } from '../http/params.ts'
import { route } from '../http/route.ts'
import type { Permission } from '../http/route.ts'
import { BulkChanges, BulkResult } from './bulk-input.ts'
import { changeMany } from './bulk.ts'
import { copy, draft, edit } from './job-edit.ts'
import { readHistory, JobHistory } from './job-history.ts'
import { JobChanges, NewJob } from './job-input.ts'
import { JobListQuery, listJobs, StateCounts } from './job-list.ts'
import { presentCards, presentJob, TenantJob, TenantJobCard } from './job-present.ts'
import type { Viewer } from './job-present.ts'
import { Job } from './job.ts'
import type { Occasion } from './job.ts'
import { jobPolicy } from './policy.ts'
import { dropWork } from './work.ts'

export const tag = 'Jobs'
/** Job texts are long, and longer as JSON. */
export const bodyLimit = 1024 * 1024

/** One moment for all that a request does, and all that it answers. */
export function occasionOf({ context, permissions }: { context: Context; permissions: readonly Permission[] }): Occasion & Viewer {
  return { at: context.clock(), publicUrl: context.config.publicUrl, entitlements: context.entitlements, permissions }
}

const list = route({
  method: 'GET',
  path: '/v1/jobs',
  summary: "List the tenant's jobs, in any state",
  tag,
  access: { permission: 'jobs:read' },
  query: JobListQuery,
  responses: { 200: z.object({ jobs: z.array(TenantJobCard), counts: StateCounts, total: z.int(), next: z.string().nullable() }) },
  handler: async (call) => {
    const { jobs, ...rest } = await listJobs(call.scope, call.query)
    return { body: { jobs: await presentCards(call.scope, jobs, occasionOf(call)), ...rest } }
  },
})

const create = route({
  method: 'POST',
  path: '/v1/jobs',
  audit: 'job.draft',
  summary: 'Write a new job, as a draft',
  tag,
  access: { permission: 'jobs:write' },
  body: NewJob,
  bodyLimit,
  responses: { 201: TenantJob },
  handler: async (call) => {
    const { scope, body } = call
    const occasion = occasionOf(call)
    const { board, ...values } = body
    if (values.network) await occasion.entitlements.require(scope, 'network')
    const job = await draft(scope, await Board.named(scope, board), values, occasion.at)
    return { status: 201, body: await presentJob(scope, job, occasion) }
  },
})

const read = route({
  method: 'GET',
  path: '/v1/jobs/:id',
  summary: 'Read a job',
  tag,
  access: { permission: 'jobs:read' },
  params: Id,
  responses: { 200: TenantJob },
  handler: async (call) => ({ body: await presentJob(call.scope, await Job.load<Job>(call.scope, call.params.id), occasionOf(call)) }),
})

const change = route({
  method: 'PATCH',
  path: '/v1/jobs/:id',
  audit: 'job.change',
  summary: 'Change a job; the public sees the change of a published one at once',
  tag,
  access: { permission: jobPolicy.edit.needs },
  params: Id,
  body: JobChanges,
  bodyLimit,
  responses: { 200: TenantJob },
  handler: async (call) => {
    const { scope, params, body } = call
    const occasion = occasionOf(call)
    const job = await Job.lock(scope, params.id)
    if (body.network && !job.network) await occasion.entitlements.require(scope, 'network')
    if (body.featured && !job.featured) await occasion.entitlements.requireFeature(scope, job.id, occasion.at)
    await edit(scope, job, body, occasion)
    await dropWork(scope, job.id)
    return { body: await presentJob(scope, job, occasion) }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/v1/jobs/:id',
  audit: 'job.discard',
  summary: 'Delete a draft that was never published',
  tag,
  access: { permission: jobPolicy.delete.needs },
  params: Id,
  responses: { 204: null },
  handler: async ({ scope, params }) => {
    const job = await Job.lock(scope, params.id)
    await job.discard(scope)
    return { status: 204 }
  },
})

const duplicate = route({
  method: 'POST',
  path: '/v1/jobs/:id/copies',
  audit: 'job.copy',
  summary: 'Copy a job into a new draft',
  tag,
  access: { permission: jobPolicy.copy.needs },
  params: Id,
  responses: { 201: TenantJob },
  handler: async (call) => {
    const occasion = occasionOf(call)
    const made = await copy(call.scope, await Job.load<Job>(call.scope, call.params.id), occasion.at)
    return { status: 201, body: await presentJob(call.scope, made, occasion) }
  },
})

const history = route({
  method: 'GET',
  path: '/v1/jobs/:id/history',
  summary: 'Read what happened to a job, and by whom',
  tag,
  access: { permission: 'jobs:read' },
  params: Id,
  responses: { 200: JobHistory },
  handler: async ({ scope, params }) => ({ body: await readHistory(scope, await Job.load<Job>(scope, params.id)) }),
})

const bulk = route({
  method: 'POST',
  path: '/v1/jobs/bulk',
  // Each job that is changed has an entry of its own; a dry run changes none.
  audit: null,
  summary: 'Change many jobs alike, each for itself, or see first what would become of each',
  tag,
  access: { permission: jobPolicy.edit.needs },
  body: BulkChanges,
  responses: { 200: z.object({ results: z.array(BulkResult) }) },
  handler: async (call) => ({ body: { results: await changeMany(call.scope, call.body, occasionOf(call)) } }),
})

export const jobCoreRoutes = [list, create, bulk, read, change, remove, duplicate, history]
