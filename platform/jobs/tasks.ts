import { z } from 'zod'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { Schedule } from '../tasks/schedule.ts'
import { defineTask } from '../tasks/task.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import { coverTask } from '../tenancy/entitlements.ts'
import { sendAwaiting } from './awaiting-letter.ts'
import { coverJobs } from './cover.ts'
import { awaitingTask, keepTime, moveOfTime } from './job-life.ts'
import { Job } from './job.ts'

const batch = 100

/**
 * Publishes what is scheduled and expires what is over. Several workers may do it at once: each takes the jobs that
 * no other holds, and what is done is not due any more.
 * @returns how many jobs it moved
 */
export async function sweepDeadlines(context: Context): Promise<number> {
  let swept = 0
  const due: { tenant_id: string }[] = await context.database('job_deadlines').where('at', '<=', context.clock()).distinct('tenant_id')
  for (const { tenant_id: tenantId } of due) {
    // What one tenant's jobs run into must not keep those of the others waiting.
    try {
      for (let moved = batch; moved === batch; swept += moved) moved = await sweepTenant(context, tenantId)
    } catch (cause) {
      context.log.error({ err: cause, tenant: tenantId }, 'deadlines of jobs could not be kept')
    }
  }
  return swept
}

function sweepTenant({ database, clock, config, entitlements }: Context, tenantId: string): Promise<number> {
  return inTenant(database, tenantId, 'system', async (scope) => {
    const at = clock()
    const { rows } = await scope.trx.raw<{ rows: { id: string }[] }>(
      `SELECT job.id FROM job_deadlines deadline JOIN jobs job ON job.id = deadline.job_id
       WHERE deadline.tenant_id = ? AND deadline.at <= ?
       ORDER BY deadline.at, job.id LIMIT ? FOR NO KEY UPDATE OF job SKIP LOCKED`,
      [tenantId, at, batch],
    )
    // Read again now that they are held: another may have moved them in between.
    const jobs = await Job.of(scope).findByIds(rows.map(({ id }) => id))
    const due = jobs.filter((job) => moveOfTime(job, at) !== null)
    if (due.length) await keepTime(scope, due, { at, publicUrl: config.publicUrl, entitlements })
    return due.length
  })
}

export const jobTasks: TaskDefinition[] = [
  defineTask({ kind: coverTask, payload: z.object({}), handle: ({ context, tenantId }) => coverJobs(context, tenantId) }),
  defineTask({
    kind: awaitingTask,
    attempts: 16,
    payload: z.object({ jobId: z.uuid() }),
    handle: ({ context, id, tenantId, payload }) => sendAwaiting(context, tenantId, payload.jobId, id),
  }),
]

export const jobSchedules: Schedule[] = [
  { name: 'job.keep-deadlines', every: 10_000, run: async (context) => void (await sweepDeadlines(context)) },
]
