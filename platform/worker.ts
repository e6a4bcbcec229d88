import type { Context } from './context.ts'
import { plainError } from './redaction.ts'
import { startRelay } from './tasks/relay.ts'
import { openQueue } from './tasks/queue.ts'
import type { QueuedJob, TaskQueue } from './tasks/queue.ts'
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

const usualAttempts = 8

/** Starts relay, schedules and handlers; resolves when it takes work. */
export async function startWorker(context: Context, work: Work = { tasks, schedules }): Promise<TaskWorker> {
  const definitions = new Map(work.tasks.map((definition) => [definition.kind, definition]))
  const rounds = new Map(work.schedules.map((schedule) => [schedule.name, schedule]))
  const queue = openQueue(context.config, context.databaseUrl)
  queue.queue.on('error', (cause) => context.log.warn({ err: cause }, 'the queue does not answer'))

  const perform = async (job: QueuedJob): Promise<void> => {
    const round = rounds.get(job.name)
    await (round ? round.run(context) : handle(context, definitions.get(job.name), job))
  }
  const worker = queue.createWorker((job) => perform(job).catch((cause: unknown) => fail(context, job, cause)), {
    concurrency: context.config.workerConcurrency,
  })
  worker.on('error', (cause) => context.log.warn({ err: cause }, 'the queue does not answer'))
  // Also heard for what never came back from a handler: its workers died too often.
  worker.on('failed', (job, cause) => void (job && job.attemptsMade >= attemptsOf(job) && recordFailure(context, job, cause.message)))

  await plan(queue, work.schedules)
  const relay = await startRelay({
    database: context.database,
    url: context.databaseUrl,
    queue,
    log: context.log,
    clock: context.clock,
    attempts: (kind) => definitions.get(kind)?.attempts ?? usualAttempts,
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

/** Leaves exactly these schedules in the queue: one that an earlier version knew would come round to nobody. */
async function plan({ queue }: TaskQueue, wanted: Schedule[]): Promise<void> {
  for (const { name, every } of wanted) await queue.upsertJobScheduler(name, { every }, { name })
  const names = new Set(wanted.map(({ name }) => name))
  for (const { key } of await queue.getJobSchedulers()) if (!names.has(key)) await queue.removeJobScheduler(key)
}

/** Does the task, then strikes its promise out: a crash between the two does it once more, which handlers allow. */
async function handle(context: Context, definition: TaskDefinition | undefined, job: QueuedJob): Promise<void> {
  const { tenantId, payload } = job.data
  if (!definition || (tenantId === null) !== (definition.ofPlatform ?? false)) throw new Error(`no handler for a task of kind ${job.name}`)
  const id = String(job.id)
  await definition.handle({ context, id, tenantId: tenantId ?? '', payload: definition.payload.parse(payload) })
  await context.database('outbox').where({ id }).delete()
}

const attemptsOf = (job: QueuedJob): number => job.opts.attempts ?? 1

/**
 * Records the last failure before the queue hears of it, so that a crash in between cannot hide it.
 * @throws Error what the queue may keep of the failure
 */
async function fail(context: Context, job: QueuedJob, cause: unknown): Promise<never> {
  const { message, stack } = plainError(cause)
  const attempt = job.attemptsMade + 1
  context.log.error({ err: cause, task: job.name, id: job.id, attempt }, 'task failed')
  if (attempt >= attemptsOf(job)) await recordFailure(context, job, message)
  throw Object.assign(new Error(message), { stack })
}

async function recordFailure(context: Context, job: QueuedJob, failure: string): Promise<void> {
  // What comes round was promised to nobody.
  if (job.data?.payload === undefined) return
  await context
    .database('outbox')
    .where({ id: String(job.id) })
    .update({ failed_at: context.clock(), failure })
    .catch((error: unknown) => context.log.error({ err: error }, 'a failure could not be recorded'))
}
