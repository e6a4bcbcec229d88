import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { call } from '../api.ts'

const beat = 20_000

/** Who else has a job open to change it; heard as long as the page is looked at. */
export class Presence implements ReactiveController {
  names: string[] = []
  readonly #host: ReactiveControllerHost
  #id: string | null = null
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#beat)
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#beat)
    clearInterval(this.#timer)
    if (this.#id) void call('DELETE', `/v1/jobs/${this.#id}/presence`).catch(() => undefined)
    this.#id = null
  }

  enter(id: string): void {
    this.#id = id
    clearInterval(this.#timer)
    this.#timer = setInterval(this.#beat, beat)
    this.#beat()
  }

  readonly #beat = (): void => {
    if (this.#id && !document.hidden) void this.#meet(this.#id)
  }

  /** Nothing hangs on it: a cut is told by what is not saved. */
  async #meet(id: string): Promise<void> {
    const answer = await call<{ editors: { name: string }[] }>('PUT', `/v1/jobs/${id}/presence`).catch(() => null)
    if (!answer || this.#id !== id) return
    this.names = answer.editors.map(({ name }) => name)
    this.#host.requestUpdate()
  }
}
