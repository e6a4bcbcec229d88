import type { Proof } from '../../platform/applications/proof.ts'
import { Trouble } from '../trouble.ts'
import { solve } from './solve.ts'

/** What the server gives to be solved. */
interface Task {
  challenge: string
  bits: number
  expiresIn: number
}

/** A form's proof of work: the challenge is asked for as the form opens, and solved while it is filled in. */
export class Work {
  readonly #url: string
  readonly #stopped = new AbortController()
  #task: Promise<Task> | undefined
  #until = 0
  #proof: Promise<Proof | undefined> | undefined

  constructor(url: string) {
    this.#url = url
    this.#open().catch(() => {})
  }

  /** Asks for a challenge, unless one that is still good is there. */
  #open(): Promise<Task> {
    if (this.#task && performance.now() < this.#until) return this.#task
    const before = this.#task
    const task = this.#ask(before)
    this.#proof = undefined
    this.#until = Infinity
    this.#task = task
    task.then(
      // A minute is left for the way.
      ({ expiresIn }) => (this.#until = performance.now() + (expiresIn - 60) * 1000),
      () => (this.#until = 0),
    )
    return task
  }

  /** The new one tells since when the form stands, by the one before. */
  async #ask(before: Promise<Task> | undefined): Promise<Task> {
    const known = await before?.catch(() => undefined)
    // Without a body and a content type the browser asks nobody first whether it may.
    const response = await fetch(this.#url + (known ? `?renews=${known.challenge}` : ''), { method: 'POST', signal: this.#stopped.signal })
    if (!response.ok) throw new Trouble(this.#url, response.status)
    return response.json() as Promise<Task>
  }

  /** The proof, begun now or already there; undefined where the server asks for none. */
  async proof(): Promise<Proof | undefined> {
    const task = await this.#open()
    return (this.#proof ??= this.#solve(task))
  }

  async #solve({ challenge, bits }: Task): Promise<Proof | undefined> {
    if (!bits) return
    return { challenge, solutions: await solve(challenge, bits, this.#stopped.signal) }
  }

  /** Lets the present one go, because the server would not have it. */
  renew(): void {
    this.#until = 0
  }

  stop(): void {
    this.#stopped.abort()
  }
}
