import { createPostgresBackend, Queue, withBackend, Worker } from 'bullmq'
import type { Job, JobsOptions, WorkerOptions } from 'bullmq'
import pg from 'pg'
import type { Config } from '../config.ts'

/** What a task is while it waits in BullMQ: its name is its kind, its id the outbox row's. */
export interface QueuedTask {
  tenantId: string | null
  payload: unknown
}

export type QueuedJob = Job<QueuedTask, void, string>

/** The one queue, on Redis or on PostgreSQL; the code that uses it cannot tell which. */
export interface TaskQueue {
  queue: Queue<QueuedTask, void, string>
  createWorker(process: (job: QueuedJob) => Promise<void>, options: { concurrency: number }): Worker<QueuedTask, void, string>
  close(): Promise<void>
}

/** What BullMQ calls the one queue. */
export const queueName = 'tasks'

/**
 * Short enough that the work of a killed worker goes on within seconds. A task may stall often (each kill of a
 * worker counts) before BullMQ gives it up.
 */
const workerOptions = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 20 } satisfies Partial<WorkerOptions>

const defaultJobOptions: JobsOptions = {
  backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
  removeOnComplete: { count: 1000 },
  removeOnFail: { count: 10_000 },
}

/** @param databaseUrl where the queue lives when no Redis is configured */
export function openQueue(config: Config, databaseUrl: string): TaskQueue {
  return config.redisUrl ? openRedisQueue(config.redisUrl) : openPostgresQueue(databaseUrl)
}

function openRedisQueue(url: string): TaskQueue {
  const connection = { url, maxRetriesPerRequest: null }
  const queue = new Queue<QueuedTask, void, string>(queueName, { connection, defaultJobOptions })
  return {
    queue,
    createWorker: (process, options) =>
      new Worker<QueuedTask, void, string>(queueName, process, { connection, autorun: false, ...workerOptions, ...options }),
    close: () => queue.close(),
  }
}

function openPostgresQueue(connectionString: string): TaskQueue {
  const onPostgres = withBackend(createPostgresBackend)
  // One pool for the queue and the worker: each would open its own otherwise. Two of its clients listen.
  const pool = new pg.Pool({
    connectionString,
    max: 8,
    keepAlive: true,
    application_name: 'rolecall queue',
    options: '-c search_path=bullmq',
  })
  const queue = new onPostgres.Queue<QueuedTask, void, string>(queueName, { connection: pool, defaultJobOptions })
  return {
    queue: queue as unknown as Queue<QueuedTask, void, string>,
    createWorker: (process, options) =>
      new onPostgres.Worker<QueuedTask, void, string>(queueName, process as never, {
        connection: pool,
        autorun: false,
        ...workerOptions,
        ...options,
      }) as unknown as Worker<QueuedTask, void, string>,
    close: async () => {
      await queue.close()
      await pool.end()
    },
  }
}
