import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { isOver } from './state.ts'
import { publishInTime } from './job-life.ts'
import { Job } from './job.ts'
import type { Occasion } from './job.ts'
import { publishJobs } from './published-job.ts'

/**
 * Shows and hides a tenant's published jobs by what is paid for now, and publishes those that waited for it. Nothing but the
 * state of the payments counts, so doing it twice does it once.
 */
export async function coverJobs({ database, clock, config, entitlements }: Context, tenantId: string): Promise<void> {
  await inTenant(database, tenantId, 'system', async (scope) => {
    const occasion = { at: clock(), publicUrl: config.publicUrl, entitlements }
    const jobs = await lockJobs(scope)
    const changed = [
      ...(await coverPublished(scope, jobs, occasion)),
      ...(await coverWaiting(scope, jobs, occasion)),
      ...(await keepFeatured(scope, jobs, occasion)),
    ]
    await publishJobs(scope, config.publicUrl, [...new Set(changed)])
  })
}

/** Locked before the tenant's account is, as where one job is published. */
const lockJobs = (scope: TenantScope): Promise<Job[]> =>
  Job.of(scope)
    .where((jobs) => jobs.where({ state: 'published' }).orWhere({ awaiting_payment: true }).orWhere({ featured: true }))
    .orderBy('id')
    .forNoKeyUpdate() as unknown as Promise<Job[]>

async function coverPublished(scope: TenantScope, jobs: Job[], { at, entitlements }: Occasion): Promise<string[]> {
  const unpaid = await entitlements.cover(scope, at)
  const turned = jobs.filter((job) => job.state === 'published' && job.awaitingPayment !== unpaid.has(job.id))
  for (const job of turned) {
    await job.$query(scope.trx).patchAndFetch({ awaitingPayment: unpaid.has(job.id), updatedAt: at })
    await job.record(scope, { kind: job.awaitingPayment ? 'hidden' : 'shown' }, at)
  }
  return turned.map(({ id }) => id)
}

/** In the order in which they were to come; one that would be over already waits for its team. */
async function coverWaiting(scope: TenantScope, jobs: Job[], occasion: Occasion): Promise<string[]> {
  const waiting = jobs.filter((job) => job.state === 'scheduled' && job.awaitingPayment && !isOver(job, occasion.at))
  const published: string[] = []
  for (const job of waiting.toSorted((one, other) => Number(one.publishAt) - Number(other.publishAt))) {
    if (!(await publishInTime(scope, job, occasion))) break
    published.push(job.id)
  }
  return published
}

async function keepFeatured(scope: TenantScope, jobs: Job[], { at, entitlements }: Occasion): Promise<string[]> {
  const bought = await entitlements.findFeatured(scope, at)
  if (!bought) return []
  const turned = jobs.filter(({ id, featured }) => (featured ? bought.over.has(id) : bought.paid.has(id)))
  for (const job of turned) {
    await job.$query(scope.trx).patchAndFetch({ featured: !job.featured, version: job.version + 1, updatedAt: at })
    await job.record(scope, { kind: 'edited', fields: ['featured'] }, at)
  }
  return turned.map(({ id }) => id)
}
