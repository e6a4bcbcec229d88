import type { Context } from './context.ts'
import { startRelay } from './tasks/relay.ts'
import { openQueue } from './tasks/queue.ts'
import type { QueuedJob } from './tasks/queue.ts'
import type { Schedule } from './tasks/schedule.ts'
import type { TaskDefinition } from './tasks/task.ts'
import { schedules, tasks } from './tasks.ts'

export interface TaskWorker {
  /** Finishes what was begun, then closes. */
  close(): Promise<void>
}

interface Work {
  tasks: TaskDefinition[]
  schedules: Schedule[]
}

/** Starts relay, schedules and handlers; resolves when it takes work. */
export async function startWorker(context: Context, work: Work = { tasks, schedules }): Promise<TaskWorker> {
  const definitions = new Map(work.tasks.map((definition) => [definition.kind, definition]))
  const rounds = new Map(work.schedules.map((schedule) => [schedule.name, schedule]))
  const queue = openQueue(context.config, context.databaseUrl)
  queue.queue.on('error', (cause) => context.log.warn({ err: cause }, 'the queue does not answer'))

  const worker = queue.createWorker(
    async (job) => {
      const round = rounds.get(job.name)
      if (round) return round.run(context)
      await handle(context, definitions.get(job.name), job)
    },
    { concurrency: context.config.workerConcurrency },
  )
  worker.on('error', (cause) => context.log.warn({ err: cause }, 'the queue does not answer'))
  worker.on('failed', (job, cause) => void recordFailure(context, job, cause))

  for (const { name, every } of work.schedules) await queue.queue.upsertJobScheduler(name, { every }, { name })
  const relay = await startRelay({
    database: context.database,
    url: context.databaseUrl,
    queue,
    log: context.log,
    clock: context.clock,
    attempts: (kind) => definitions.get(kind)?.attempts ?? 8,
  })
  void worker.run()
  await worker.waitUntilReady()
  return {
    close: async () => {
      await relay.close()
      await worker.close()
      await queue.close()
    },
  }
}

/** Does the task, then strikes its promise out: a crash between the two does it once more, which handlers allow. */
async function handle(context: Context, definition: TaskDefinition | undefined, job: QueuedJob): Promise<void> {
  if (!definition || !job.data.tenantId) throw new Error(`no handler for a task of kind ${job.name}`)
  const id = String(job.id)
  await definition.handle({ context, id, tenantId: job.data.tenantId, payload: definition.payload.parse(job.data.payload) })
  await context.database('outbox').where({ id }).delete()
}

async function recordFailure(context: Context, job: QueuedJob | undefined, cause: Error): Promise<void> {
  context.log.error({ err: cause, task: job?.name, id: job?.id, attempt: job?.attemptsMade }, 'task failed')
  if (!job || job.attemptsMade < (job.opts.attempts ?? 1)) return
  await context
    .database('outbox')
    .where({ id: String(job.id) })
    .update({ failed_at: context.clock(), failure: cause.message.slice(0, 1000) })
    .catch((error: unknown) => context.log.error({ err: error }, 'a failure could not be recorded'))
}
