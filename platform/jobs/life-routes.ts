import { Id } from '../http/params.ts'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { Publication } from './job-input.ts'
import * as life from './job-life.ts'
import { presentJob, TenantJob } from './job-present.ts'
import { occasionOf, tag } from './job-routes.ts'
import { Job } from './job.ts'
import { jobPolicy } from './policy.ts'

const publish = route({
  method: 'PUT',
  path: '/v1/jobs/:id/publication',
  audit: 'job.publish',
  summary: 'Publish a job, now or later; one that is closed or expired is listed anew',
  tag,
  access: { permission: jobPolicy.publish.needs },
  params: Id,
  body: Publication.default({}),
  responses: { 200: TenantJob },
  handler: async (call) => {
    const occasion = occasionOf(call)
    const job = await Job.lock(call.scope, call.params.id)
    await life.publish(call.scope, job, call.body, occasion)
    return { body: await presentJob(call.scope, job, occasion) }
  },
})

const { unpublish, pause, resume, close, reopen, archive, restore } = life
const verbs = { unpublish, pause, resume, close, reopen, archive, restore }

/** A change of state without more to say: the state is there (PUT) or is not (DELETE). */
const turn = (method: 'PUT' | 'DELETE', resource: string, summary: string, act: keyof typeof verbs): Route =>
  route({
    method,
    path: `/v1/jobs/:id/${resource}`,
    audit: `job.${act}`,
    summary,
    tag,
    access: { permission: jobPolicy[act === 'unpublish' ? 'unschedule' : act].needs },
    params: Id,
    responses: { 200: TenantJob },
    handler: async (call) => {
      const occasion = occasionOf(call)
      const job = await Job.lock(call.scope, call.params.id)
      await verbs[act](call.scope, job, occasion)
      return { body: await presentJob(call.scope, job, occasion) }
    },
  })

export const jobLifeRoutes: Route[] = [
  publish,
  turn('DELETE', 'publication', 'Take a scheduled job back, or close a published one', 'unpublish'),
  turn('PUT', 'pause', 'Take a published job out of sight for a while', 'pause'),
  turn('DELETE', 'pause', 'Show a paused job again', 'resume'),
  turn('PUT', 'closure', 'Close a job: nobody applies any more', 'close'),
  turn('DELETE', 'closure', 'Open a closed job again, as it was', 'reopen'),
  turn('PUT', 'archival', 'Put a job away', 'archive'),
  turn('DELETE', 'archival', 'Bring an archived job back, as a draft', 'restore'),
]
