import type { Upload } from '../../platform/applications/submission.ts'
import { upload } from './upload.ts'

interface Sending {
  name: string
  share: number
  done: Promise<void>
  stop(): void
}

/** What becomes of a file. */
interface Ends {
  kept(upload: Upload): void
  /** With the server's reason, where it gave one. */
  failed(reason: string): void
}

/** Files on their way to the server, by question. */
export class Uploads {
  readonly #sending = new Map<string, Sending>()
  readonly #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
  }

  get(id: string): Sending | undefined {
    return this.#sending.get(id)
  }

  /** Resolves when none is on its way any more. */
  async settled(): Promise<void> {
    await Promise.all([...this.#sending.values()].map(({ done }) => done))
  }

  /** Stops one file, or all of them: nothing is heard of it any more. */
  stop(id?: string): void {
    for (const [key, { stop }] of this.#sending)
      if (id === undefined || id === key) {
        this.#sending.delete(key)
        stop()
      }
  }

  send(id: string, url: string, file: File, { kept, failed }: Ends): void {
    this.stop(id)
    const controller = new AbortController()
    const sending: Sending = { name: file.name, share: 0, done: Promise.resolve(), stop: () => controller.abort() }
    const progress = (share: number): void => {
      sending.share = share
      this.#changed()
    }
    /** Whether this file still is the one that is sent for the question. */
    const ends = (): boolean => this.#sending.get(id) === sending && this.#sending.delete(id)
    sending.done = upload(url, file, progress, controller.signal).then(
      (answer) => void (ends() && kept(answer)),
      (error: Error) => void (ends() && failed(error.message)),
    )
    this.#sending.set(id, sending)
    this.#changed()
  }
}
