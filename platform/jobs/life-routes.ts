import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { Publication } from './job-input.ts'
import * as life from './job-life.ts'
import { presentJob, TenantJob } from './job-present.ts'
import { JobId, occasionOf, tag } from './job-routes.ts'
import { Job } from './job.ts'

const publish = route({
  method: 'PUT',
  path: '/v1/jobs/:id/publication',
  summary: 'Publish a job, now or later; one that is closed or expired is listed anew',
  tag,
  access: { permission: 'jobs:write' },
  params: JobId,
  body: Publication.default({}),
  responses: { 200: TenantJob },
  handler: async (call) => {
    const occasion = occasionOf(call)
    const job = await Job.lock(call.scope, call.params.id)
    await life.publish(call.scope, job, call.body, occasion)
    return { body: await presentJob(call.scope, job, occasion) }
  },
})

/** A change of state without more to say: the state is there (PUT) or is not (DELETE). */
const turn = (method: 'PUT' | 'DELETE', resource: string, summary: string, verb: typeof life.pause): Route =>
  route({
    method,
    path: `/v1/jobs/:id/${resource}`,
    summary,
    tag,
    access: { permission: 'jobs:write' },
    params: JobId,
    responses: { 200: TenantJob },
    handler: async (call) => {
      const occasion = occasionOf(call)
      const job = await Job.lock(call.scope, call.params.id)
      await verb(call.scope, job, occasion)
      return { body: await presentJob(call.scope, job, occasion) }
    },
  })

export const jobLifeRoutes: Route[] = [
  publish,
  turn('DELETE', 'publication', 'Take a scheduled job back, or close a published one', life.unpublish),
  turn('PUT', 'pause', 'Take a published job out of sight for a while', life.pause),
  turn('DELETE', 'pause', 'Show a paused job again', life.resume),
  turn('PUT', 'closure', 'Close a job: nobody applies any more', life.close),
  turn('DELETE', 'closure', 'Open a closed job again, as it was', life.reopen),
  turn('PUT', 'archival', 'Put a job away', life.archive),
  turn('DELETE', 'archival', 'Bring an archived job back, as a draft', life.restore),
]
