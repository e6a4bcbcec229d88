import { z } from 'zod'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { Schedule } from '../tasks/schedule.ts'
import { defineTask } from '../tasks/task.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import { runSource } from './source-run.ts'
import { JobSource, sourceTask } from './source.ts'

const mostAtOnce = 200

/** Promises to read the sources that are due. @returns how many there were */
export async function sweepSources({ database, clock, log }: Context): Promise<number> {
  const at = clock()
  const due: { source_id: string; tenant_id: string }[] = await database('job_source_deadlines')
    .where('at', '<=', at)
    .orderBy('at')
    .limit(mostAtOnce)
    .select('source_id', 'tenant_id')
  for (const { source_id: id, tenant_id: tenantId } of due) {
    const begin = inTenant(database, tenantId, 'system', async (scope) => {
      const source = await JobSource.of<JobSource>(scope).findById(id).forUpdate()
      // Another worker may have been faster.
      const still = await scope.trx('job_source_deadlines').where({ source_id: id }).where('at', '<=', at).first('source_id')
      if (source && still) await source.beginInTime(scope, at)
    })
    await begin.catch((cause: unknown) => log.error({ err: cause, source: id }, 'a source of jobs could not be read in time'))
  }
  return due.length
}

export const sourceTasks: TaskDefinition[] = [
  defineTask({
    kind: sourceTask,
    attempts: 3,
    payload: z.object({ sourceId: z.uuid(), runId: z.uuid() }),
    handle: ({ context, tenantId, payload }) => runSource(context, tenantId, payload),
  }),
]

export const sourceSchedules: Schedule[] = [
  { name: 'source.keep-in-step', every: 60_000, run: async (context) => void (await sweepSources(context)) },
]
