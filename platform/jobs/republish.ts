import type { TenantScope } from '../database/database.ts'
import { Job } from './job.ts'
import { lockBoards, publishJobs } from './published-job.ts'

type Jobs = ReturnType<typeof Job.of<Job>>

/**
 * Shows published jobs anew after something around them changed. All boards are locked before it is asked which jobs
 * these are: one that is being published meanwhile is either among them, or waits and reads what has changed.
 */
export async function republish(scope: TenantScope, publicUrl: string, narrow: (jobs: Jobs) => Jobs): Promise<void> {
  await lockBoards(scope)
  const jobs = await narrow(Job.of(scope).where({ state: 'published' }))
    .select('jobs.id')
    .orderBy('jobs.id')
  await publishJobs(
    scope,
    publicUrl,
    jobs.map(({ id }) => id),
  )
}
