import { z } from 'zod'
import { Id } from '../http/params.ts'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { notFound } from '../http/problem.ts'
import type { TenantScope } from '../database/database.ts'
import { writtenFields } from './job-input.ts'
import { bodyLimit, occasionOf, tag } from './job-routes.ts'
import { Job } from './job.ts'
import { meet, part, Presence } from './presence.ts'
import { jobPolicy } from './policy.ts'
import { differenceOf, JobRevision, revisionKinds, snapshotOf, storedOf } from './revision.ts'
import type { Snapshot } from './revision.ts'
import { dropWork, findWork, keepWork, Work } from './work.ts'

const Values = z.partialRecord(z.enum(writtenFields), z.unknown())

const Revision = z
  .object({
    id: z.uuid(),
    /** `unpublished` is what somebody has written and not saved: nobody else sees it but in this list. */
    kind: z.enum(revisionKinds),
    version: z.int(),
    /** `user:<id>`, `key:<id>` or `system`. */
    actor: z.string(),
    actorName: z.string().nullable(),
    at: z.iso.datetime(),
    /** What it says differently from the one before it, or, where it is not saved, from the job. */
    fields: z.array(z.enum(writtenFields)),
  })
  .meta({ id: 'JobRevision' })

const WholeRevision = Revision.extend({ values: Values, before: Values.nullable() }).meta({ id: 'WholeJobRevision' })

interface Compared {
  revision: JobRevision
  before: Snapshot | null
}

/** Each with what it is to be compared with: what is not saved first, then the newest. */
async function compare(scope: TenantScope, job: Job): Promise<Compared[]> {
  const stored = await storedOf(scope, job.id)
  const unpublished = await JobRevision.of<JobRevision>(scope).where({ job_id: job.id, kind: 'unpublished' }).orderBy('at', 'desc')
  const present = unpublished.length ? await snapshotOf(scope, job) : {}
  return [
    ...unpublished.map((revision) => ({ revision: completed(revision, present), before: present })),
    ...stored.map((revision, at) => ({ revision, before: stored[at + 1]?.values ?? null })),
  ]
}

/** Unsaved work holds what was changed: the rest is the job's. */
const completed = (work: JobRevision, present: Snapshot): JobRevision => Object.assign(work, { values: { ...present, ...work.values } })

async function present(scope: TenantScope, compared: Compared[]): Promise<z.infer<typeof Revision>[]> {
  const names = await namesOf(
    scope,
    compared.map(({ revision }) => revision.actor),
  )
  return compared.map(({ revision: { id, kind, version, actor, at, values }, before }) => ({
    id,
    kind,
    version,
    actor,
    actorName: names.get(actor) ?? null,
    at: at.toISOString(),
    fields: before ? differenceOf(values, before) : [],
  }))
}

async function namesOf({ trx, tenantId }: TenantScope, actors: string[]): Promise<Map<string, string>> {
  const { rows } = await trx.raw<{ rows: { actor: string; name: string }[] }>(
    `SELECT 'user:' || id AS actor, name FROM users WHERE 'user:' || id = ANY(:actors)
     UNION ALL SELECT 'key:' || id, name FROM api_keys WHERE tenant_id = :tenantId AND 'key:' || id = ANY(:actors)`,
    { actors: [...new Set(actors)], tenantId },
  )
  return new Map(rows.map(({ actor, name }) => [actor, name]))
}

const list = route({
  method: 'GET',
  path: '/v1/jobs/:id/revisions',
  summary: 'List what a job has said, the newest first, and what is written of it and not saved',
  tag,
  access: { permission: 'jobs:read' },
  params: Id,
  responses: { 200: z.object({ revisions: z.array(Revision) }) },
  handler: async ({ scope, params }) => {
    const job = await Job.load<Job>(scope, params.id)
    return { body: { revisions: await present(scope, await compare(scope, job)) } }
  },
})

const read = route({
  method: 'GET',
  path: '/v1/jobs/:id/revisions/:revision',
  summary: 'Read a revision of a job whole, with what came before it',
  tag,
  access: { permission: 'jobs:read' },
  params: Id.extend({ revision: z.string().max(100) }),
  responses: { 200: WholeRevision },
  handler: async ({ scope, params }) => {
    const job = await Job.load<Job>(scope, params.id)
    const found = (await compare(scope, job)).find(({ revision }) => revision.id === params.revision)
    if (!found) throw notFound()
    const [shown] = await present(scope, [found])
    return { body: { ...shown, values: found.revision.values, before: found.before } }
  },
})

const readWork = route({
  method: 'GET',
  path: '/v1/jobs/:id/work',
  summary: 'Read what you have written of a job and not saved',
  tag,
  access: { permission: 'jobs:read' },
  params: Id,
  responses: { 200: z.object({ work: z.object({ version: z.int(), values: Values, at: z.iso.datetime() }).nullable() }) },
  handler: async ({ scope, params }) => {
    const work = await findWork(scope, (await Job.load<Job>(scope, params.id)).id)
    return { body: { work: work ? { version: work.version, values: work.values, at: work.at.toISOString() } : null } }
  },
})

const writeWork = route({
  method: 'PUT',
  path: '/v1/jobs/:id/work',
  // Nothing of the tenant's is changed by it: saving is.
  audit: null,
  summary: 'Keep what you are writing of a job, without saving it: candidates and colleagues see no difference',
  tag,
  access: { permission: jobPolicy.edit.needs },
  params: Id,
  body: Work,
  bodyLimit,
  responses: { 200: z.object({ version: z.int().meta({ description: "The job's present one." }), at: z.iso.datetime() }) },
  handler: async (call) => {
    const { at } = occasionOf(call)
    const { version } = await keepWork(call.scope, call.params.id, call.body, at)
    return { body: { version, at: at.toISOString() } }
  },
})

const removeWork = route({
  method: 'DELETE',
  path: '/v1/jobs/:id/work',
  audit: null,
  summary: 'Let go of what you have written of a job and not saved',
  tag,
  access: { permission: jobPolicy.edit.needs },
  params: Id,
  responses: { 204: null },
  handler: async ({ scope, params }) => {
    await dropWork(scope, (await Job.load<Job>(scope, params.id)).id)
    return { status: 204 }
  },
})

const enter = route({
  method: 'PUT',
  path: '/v1/jobs/:id/presence',
  audit: null,
  summary: 'Say that you have a job open to change it, and hear who else has; say so again every 20 seconds',
  tag,
  access: { permission: jobPolicy.edit.needs },
  params: Id,
  responses: { 200: Presence },
  handler: async ({ context, scope, params, userId }) => ({
    body: await meet(scope, (await Job.load<Job>(scope, params.id)).id, userId, context.clock()),
  }),
})

const leave = route({
  method: 'DELETE',
  path: '/v1/jobs/:id/presence',
  audit: null,
  summary: 'Say that you have closed a job',
  tag,
  access: { permission: jobPolicy.edit.needs },
  params: Id,
  responses: { 204: null },
  handler: async ({ scope, params, userId }) => {
    await part(scope, (await Job.load<Job>(scope, params.id)).id, userId)
    return { status: 204 }
  },
})

export const revisionRoutes: Route[] = [list, read, readWork, writeWork, removeWork, enter, leave]
