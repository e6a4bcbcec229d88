import { html, nothing } from 'lit'
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit'
import { refusalOf } from './api.ts'
import type { Refusal } from './api.ts'
import { notice, skeleton } from './part/message.ts'

/** Of something that changes by itself: while it does, and how long until it is looked at again, in ms. */
interface Watch<Shape> {
  while(value: Shape): boolean | undefined
  pause: number
}

/** Something that is fetched for a part. The latest request wins, and what is shown stays until its answer is there. */
export class Load<Shape> implements ReactiveController {
  value: Shape | null = null
  refusal: Refusal | null = null
  busy = false
  readonly #host: ReactiveControllerHost
  readonly #watch: Watch<Shape> | undefined
  #stands = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #abort: AbortController | null = null
  #again: (() => Promise<void>) | null = null

  /** @param watch has it fetched again, for as long as its part stands */
  constructor(host: ReactiveControllerHost, watch?: Watch<Shape>) {
    this.#host = host
    this.#watch = watch
    host.addController(this)
  }

  hostConnected(): void {
    this.#stands = true
  }

  hostDisconnected(): void {
    this.#stands = false
    clearTimeout(this.#timer)
    this.#abort?.abort()
  }

  /** Fetches; a refusal is kept to be shown, anything else is thrown. */
  async run(fetching: (signal: AbortSignal) => Promise<Shape>): Promise<void> {
    clearTimeout(this.#timer)
    this.#abort?.abort()
    const abort = (this.#abort = new AbortController())
    this.#again = () => this.run(fetching)
    this.busy = true
    this.#host.requestUpdate()
    try {
      const value = await fetching(abort.signal)
      if (!abort.signal.aborted) this.set(value)
    } catch (cause) {
      if (abort.signal.aborted) return
      this.refusal = refusalOf(cause)
    } finally {
      if (!abort.signal.aborted) {
        this.busy = false
        this.#host.requestUpdate()
        this.#plan()
      }
    }
  }

  set(value: Shape): void {
    this.value = value
    this.refusal = null
    this.#host.requestUpdate()
    this.#plan()
  }

  #plan(): void {
    clearTimeout(this.#timer)
    if (!this.#watch || !this.#stands || this.value === null || !this.#watch.while(this.value)) return
    this.#timer = setTimeout(() => void this.#again?.(), this.#watch.pause)
  }

  /**
   * The value as `show` draws it; what stands there while there is none.
   * @param whole whether it is all of the page
   */
  render(show: (value: Shape) => unknown, whole = false): unknown {
    if (this.refusal) return this.#refused(this.refusal, whole)
    return this.value === null ? (this.busy ? skeleton() : nothing) : show(this.value)
  }

  #refused(refusal: Refusal, whole: boolean): TemplateResult {
    if (refusal.status === 404) {
      return notice('This is not here', html`It may have been deleted, or belong to another of your companies.`, nothing, whole)
    }
    if (refusal.status === 403)
      return notice('This is not yours to see', html`Ask an owner of the company for another role.`, nothing, whole)
    const again = html`<button class="button" @click=${() => this.#again?.()}>Try again</button>`
    return notice('This could not be loaded', html`${refusal.message}`, again, whole)
  }
}
