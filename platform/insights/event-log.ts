import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { PutOff } from '../tasks/put-off.ts'
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
  readonly #options: Omit<Options, 'patience'>
  #waiting: WidgetEvent[] = []
  readonly #storing: PutOff

  constructor({ patience = 1000, ...options }: Options) {
    this.#options = options
    this.#storing = new PutOff(() => this.#store(), patience)
  }

  add(event: WidgetEvent): void {
    if (this.#waiting.length >= most) return
    this.#waiting.push(event)
    if (this.#waiting.length === batch) void this.flush()
    else this.#storing.plan()
  }

  /** Stores what waits; resolves when it is stored, or waits again because it could not be. */
  flush(): Promise<void> {
    return this.#storing.flush()
  }

  /** Stores the last of it. */
  async close(): Promise<void> {
    await this.#storing.close()
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
    this.#storing.plan()
  }
}
