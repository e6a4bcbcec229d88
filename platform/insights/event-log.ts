import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { storeEvents } from './event-store.ts'
import type { WidgetEvent } from './event-store.ts'

interface Options {
  database: Database
  log: Logger
  /** The longest that an event waits, in ms. */
  patience?: number
}

/** More are not kept while the database is away: what is counted is not worth a process. */
const most = 20_000
const batch = 200

/**
 * Events of widgets, gathered and stored together: whoever tells of one waits for no database. What a process has
 * gathered and not stored is lost with it, where it is killed: that is a second's at the most.
 */
export class EventLog {
  readonly #options: Required<Options>
  #waiting: WidgetEvent[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #storing: Promise<void> = Promise.resolve()

  constructor(options: Options) {
    this.#options = { patience: 1000, ...options }
  }

  add(event: WidgetEvent): void {
    if (this.#waiting.length >= most) return
    this.#waiting.push(event)
    if (this.#waiting.length === batch) void this.flush()
    else this.#plan()
  }

  /** Stores what waits; resolves when it is stored, or waits again because it could not be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    return (this.#storing = this.#storing.then(() => this.#store()))
  }

  /** Stores the last of it. */
  async close(): Promise<void> {
    await this.flush()
    clearTimeout(this.#timer)
    if (this.#waiting.length) this.#options.log.warn({ events: this.#waiting.length }, 'events of widgets were lost')
  }

  async #store(): Promise<void> {
    const events = this.#waiting.splice(0)
    if (!events.length) return
    const { database, log } = this.#options
    const { failed, cause } = await storeEvents(database, events).catch((reason: unknown) => ({ failed: events, cause: reason }))
    if (!failed.length) return
    log.warn({ err: cause, events: failed.length }, 'events of widgets could not be stored yet')
    this.#waiting = [...failed, ...this.#waiting].slice(0, most)
    this.#plan()
  }

  #plan(): void {
    this.#timer ??= setTimeout(() => void this.flush(), this.#options.patience)
    this.#timer.unref()
  }
}
