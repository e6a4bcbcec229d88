import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { call, refusalOf } from '../api.ts'
import type { Refusal } from '../api.ts'
import type { Draft } from './draft.ts'
import { same } from './draft.ts'
import { forgetTyped, keepTyped } from './typed.ts'

/** So long nobody types before it is stored. */
const pause = 1200
/** First wait after a cut; each further one is twice as long, up to the last. */
const retries = { first: 2000, last: 30_000 }

type State = 'calm' | 'typing' | 'saving' | 'kept' | 'cut' | 'faulty'

interface Hooks {
  draft(): Draft | null
  /** A new job has an address now. */
  made(job: TenantJob): void
  /** Somebody else was first. */
  overtaken(): Promise<unknown>
}

/**
 * Stores a draft while it is written, and keeps what is written of a job that candidates see on the platform without showing
 * it to them. What was typed is in the tab's own store until then, so that neither a cut nor a reload loses it.
 */
export class Autosave implements ReactiveController {
  state: State = 'calm'
  /** What the platform would not store as it is. */
  refusal: Refusal | null = null
  /** Whether work of a job that is seen is kept on the platform. */
  work = false
  readonly #host: ReactiveControllerHost
  readonly #hooks: Hooks
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | null = null
  #wait = retries.first
  #sent: Draft['values'] | null = null

  constructor(host: ReactiveControllerHost, hooks: Hooks) {
    this.#host = host
    this.#hooks = hooks
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('online', this.#again)
    document.addEventListener('visibilitychange', this.#hidden)
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#again)
    document.removeEventListener('visibilitychange', this.#hidden)
    if (this.state === 'typing') void this.flush()
    clearTimeout(this.#timer)
  }

  /** Whether something would be lost by closing the tab. */
  get atRisk(): boolean {
    return this.state === 'cut'
  }

  /** @param work whether the platform keeps what is written already */
  begin(draft: Draft, work: boolean): void {
    this.work = work
    if (draft.dirty) this.#become('kept')
    if (draft.dirty && !work) this.#later(pause)
  }

  /** Something was written. */
  touched(): void {
    const draft = this.#hooks.draft()
    if (!draft) return
    keepTyped(draft)
    this.#become('typing')
    this.#later(pause)
  }

  /** Stores at once what waits to be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.state === 'typing' || this.state === 'cut' || this.state === 'kept') this.#running = this.#after(this.#running)
    return this.#running ?? Promise.resolve()
  }

  /** Waits for what is on its way, and begins nothing. */
  async settle(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#running
  }

  /** All is stored in another way. */
  calm(): void {
    clearTimeout(this.#timer)
    const draft = this.#hooks.draft()
    if (draft) forgetTyped(draft.job?.id)
    this.work = false
    this.refusal = null
    this.#become('calm')
  }

  async #after(running: Promise<void> | null): Promise<void> {
    await running
    await this.#store()
  }

  async #store(): Promise<void> {
    const draft = this.#hooks.draft()
    if (!draft?.editable) return
    const { values } = draft
    // What waited for another storing is stored by it.
    if (this.state === 'calm' || (this.state === 'kept' && values === this.#sent)) return
    this.#become('saving')
    try {
      if (draft.dirty) await this.#send(draft)
      else if (this.work) await this.dropWork(draft)
      this.#wait = retries.first
      this.#stored(draft, values)
    } catch (cause) {
      await this.#refused(draft, refusalOf(cause))
    }
  }

  async #send(draft: Draft): Promise<void> {
    if (!draft.job) return this.#make(draft)
    if (draft.seen || draft.restored) return this.#keep(draft, draft.job)
    await draft.save({ autosave: true })
    this.refusal = null
  }

  async #make(draft: Draft): Promise<void> {
    if (draft.values.title.trim() === '') return
    this.#hooks.made(await draft.save({ autosave: true }))
  }

  async #keep(draft: Draft, job: TenantJob): Promise<void> {
    const path = `/v1/jobs/${job.id}/work`
    const { version } = await call<{ version: number }>('PUT', path, { version: job.version, values: draft.changes })
    this.work = true
    if (version !== job.version) await this.#hooks.overtaken()
  }

  async dropWork({ job }: Draft): Promise<void> {
    if (job) await call('DELETE', `/v1/jobs/${job.id}/work`)
    this.work = false
  }

  #stored(draft: Draft, values: Draft['values']): void {
    this.#sent = values
    // Written on meanwhile: its own pause is running.
    if (!same(draft.values, values)) return this.#become('typing')
    const blank = !draft.job && draft.dirty
    if (!blank) forgetTyped(draft.job?.id)
    this.#become(draft.dirty ? (blank ? 'calm' : 'kept') : 'calm')
  }

  async #refused(draft: Draft, refusal: Refusal): Promise<void> {
    if (refusal.status === 409) {
      await this.#hooks.overtaken()
      return this.#become('kept')
    }
    if (refusal.status === 422 && draft.job) {
      // It cannot be stored as a job yet: kept for its writer all the same.
      this.refusal = refusal
      await this.#keep(draft, draft.job).catch(() => undefined)
      return this.#become('faulty')
    }
    this.refusal = refusal
    this.#become('cut')
    // Whether a new job that got no answer was made nobody knows: a person says whether to try again.
    if (!draft.job) return
    this.#later(this.#wait)
    this.#wait = Math.min(this.#wait * 2, retries.last)
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), milliseconds)
  }

  readonly #again = (): void => {
    if (this.state === 'cut' && this.#hooks.draft()?.job) void this.flush()
  }

  readonly #hidden = (): void => {
    if (document.hidden && this.state === 'typing') void this.flush()
  }

  #become(state: State): void {
    this.state = state
    this.#host.requestUpdate()
  }
}
