import pg from 'pg'
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import type { TaskQueue } from './queue.ts'

interface OutboxRow {
  id: string
  tenant_id: string | null
  kind: string
  payload: unknown
}

export interface Relay {
  close(): Promise<void>
}

interface RelayOptions {
  database: Database
  /** For the listening connection, which is no pooled one. */
  url: string
  queue: TaskQueue
  log: Logger
  clock: () => Date
  /** Tries of each kind. */
  attempts: (kind: string) => number
  /** How long to sleep where nothing was announced, in ms. */
  pollInterval?: number
  /** After how long a task that was handed over and is not done is handed over again, in ms. */
  handAgainAfter?: number
}

const batch = 200

/**
 * Hands promised tasks to the queue under their own ids. What was handed over and never got done (a queue that was
 * wiped, say) is handed over again: the queue ignores an id that it still holds.
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { pollInterval = 1000, handAgainAfter = 60_000, log } = options
  const stop = new AbortController()
  const announced = new Signal()
  const listener = listen(options, announced, stop.signal)
  const forgotten = handAgain(options, new Date(options.clock().getTime() + 1))
  let lastHandedAgain = Date.now()

  const run = async (): Promise<void> => {
    await forgotten
    while (!stop.signal.aborted) {
      try {
        if (Date.now() - lastHandedAgain > handAgainAfter) {
          lastHandedAgain = Date.now()
          await handAgain(options, new Date(options.clock().getTime() - handAgainAfter))
        }
        if ((await handOver(options)) === batch) continue
      } catch (cause) {
        if (!stop.signal.aborted) log.error({ err: cause }, 'the outbox could not be handed over')
      }
      await announced.wait(pollInterval, stop.signal)
    }
  }
  const running = run()
  return {
    close: async () => {
      stop.abort()
      await Promise.all([running, listener])
    },
  }
}

/** @returns how many rows were handed over; they stay until their handler is done */
async function handOver({ database, queue, clock, attempts }: RelayOptions): Promise<number> {
  return database.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: OutboxRow[] }>(
      `SELECT id, tenant_id, kind, payload FROM outbox
       WHERE handed_at IS NULL AND available_at <= :now
       ORDER BY available_at, id LIMIT :batch FOR UPDATE SKIP LOCKED`,
      { now: clock(), batch },
    )
    if (rows.length === 0) return 0
    await queue.queue.addBulk(
      rows.map((row) => ({
        name: row.kind,
        data: { tenantId: row.tenant_id, payload: row.payload },
        opts: { jobId: row.id, attempts: attempts(row.kind) },
      })),
    )
    await trx('outbox')
      .whereIn(
        'id',
        rows.map(({ id }) => id),
      )
      .update({ handed_at: clock() })
    return rows.length
  })
}

async function handAgain({ database, log }: RelayOptions, before: Date): Promise<void> {
  await database('outbox')
    .whereNull('failed_at')
    .where('handed_at', '<', before)
    .update({ handed_at: null })
    .catch((cause: unknown) => log.error({ err: cause }, 'the outbox could not be looked through'))
}

/** Keeps one connection listening for new rows and makes another when it breaks; the poll covers the gap. */
async function listen({ url, log, pollInterval = 1000 }: RelayOptions, announced: Signal, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: url, application_name: 'rolecall relay', keepAlive: true })
    try {
      await client.connect()
      await client.query('LISTEN outbox')
      client.on('notification', () => announced.raise())
      announced.raise()
      await ended(client, signal)
    } catch (cause) {
      log.warn({ err: cause }, 'the relay does not hear of new tasks; it polls')
      await new Signal().wait(pollInterval, signal)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

/** Resolves when the connection breaks, or when it is told to: at once where that was before. */
function ended(client: pg.Client, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    client.once('error', () => resolve())
    client.once('end', () => resolve())
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Wakes a sleeper early; raised while nobody sleeps, it spares the next one the sleep. */
class Signal {
  #raised = false
  #wake: (() => void) | undefined

  raise(): void {
    this.#raised = true
    this.#wake?.()
  }

  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!this.#raised && !signal.aborted) await this.#sleep(milliseconds, signal)
    this.#raised = false
  }

  async #sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, milliseconds)
    const wake = (): void => resolve()
    this.#wake = wake
    signal.addEventListener('abort', wake)
    await promise
    clearTimeout(timer)
    signal.removeEventListener('abort', wake)
    this.#wake = undefined
  }
}
