import type { Context } from '../context.ts'
import { indexTask } from '../jobs/index-promise.ts'
import type { Schedule } from '../tasks/schedule.ts'
import { defineTask } from '../tasks/task.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import { indexJobs } from './index-jobs.ts'

const index = defineTask({
  ...indexTask,
  handle: async ({ context, payload: { boardId, jobIds, network } }) => {
    const { searchIndex, database } = context
    if (searchIndex) return indexJobs(searchIndex, database, boardId, jobIds, network)
    // An index that nobody keeps is none: it would be believed when it is configured again.
    await database('search_generations').delete()
  },
})

export const searchTasks: TaskDefinition[] = [index]

/**
 * Promises anew what could not be indexed in all its tries: an index may be away for longer than they take. Under new
 * ids, as the queue remembers those that failed.
 */
async function promiseAgain({ searchIndex, database }: Context): Promise<void> {
  const failed = database('outbox').where({ kind: indexTask.kind }).whereNotNull('failed_at')
  if (!(await failed.clone().first('id'))) return
  if (searchIndex) await searchIndex.client.cluster.health()
  await failed.update({ id: database.raw('gen_random_uuid()'), handed_at: null, failed_at: null, failure: null })
}

export const searchSchedules: Schedule[] = [{ name: 'job.index-again', every: 15_000, run: promiseAgain }]
