/** Work that is put off for a while, so that much is done at once: one round at a time, in this process alone. */
export class PutOff {
  readonly #work: () => Promise<void>
  readonly #patience: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #round: Promise<void> = Promise.resolve()

  /**
   * @param work a round; it never throws
   * @param patience the longest that something waits, in ms
   */
  constructor(work: () => Promise<void>, patience: number) {
    this.#work = work
    this.#patience = patience
  }

  /** There is something to do. */
  plan(): void {
    this.#timer ??= setTimeout(() => void this.flush(), this.#patience)
    this.#timer.unref()
  }

  /** Does it now; resolves when the round is over. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    return (this.#round = this.#round.then(this.#work))
  }

  /** The last round: what it plans is not done. */
  async close(): Promise<void> {
    await this.flush()
    clearTimeout(this.#timer)
  }
}
