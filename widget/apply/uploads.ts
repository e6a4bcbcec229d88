import type { TemplateResult } from 'lit/html.js'
import type { Question } from '../../platform/boards/question.ts'
import type { Answers, Kept } from './answer.ts'
import { say } from '../text.ts'
import { isKept } from './answer.ts'
import { dropCopies, keepCopy, readCopy } from './copy.ts'
import type { Field } from './field.ts'
import { readKnown, writeKnown } from './known.ts'
import type { Known } from './known.ts'
import { offerFrom } from './reading.ts'
import type { Offer } from './reading.ts'
import { forget, isThere, transfer } from './transfer.ts'
import { again, chosen, offered, told } from './upload-view.ts'

/** A file on its way: sent, held by the reader, cut off, looked at by the server, or to be chosen once more. */
export interface Sending {
  name: string
  share: number
  phase: 'sending' | 'paused' | 'lost' | 'again'
}

/** What becomes of a file. */
interface Ends {
  kept(id: string, file: Kept): void
  /** With the server's reason, where it gave one. */
  failed(id: string, reason: string): void
  changed(): void
}

/** Files on their way to the server, by question: a chunk of its own, which forms with files ask for. */
export class Uploads {
  /** What the last file suggests for questions without an answer. */
  offer: Offer | undefined
  readonly #sending = new Map<string, Sending & { file?: File; stop: AbortController }>()
  readonly #url: string
  readonly #key: string
  readonly #ends: Ends
  #known: Record<string, Known>
  #gone = false
  readonly #waiting: Array<() => void> = []

  /**
   * @param url where uploads begin
   * @param key of the form, under which the device keeps what it knows
   */
  constructor(url: string, key: string, ends: Ends) {
    this.#url = url
    this.#key = `rolecall:files:${key}`
    this.#ends = ends
    this.#known = readKnown(this.#key)
  }

  get(id: string): Sending | undefined {
    return this.#sending.get(id)
  }

  /** What is shown in place of the control: nothing where a file is to be chosen. */
  show(field: Field): TemplateResult | undefined {
    const sending = this.get(field.question.id)
    return sending?.phase === 'again' || !(sending || isKept(field.given)) ? undefined : chosen(field, sending, this)
  }

  /** What is shown below it. */
  below(field: Field): TemplateResult | undefined {
    const { offer } = this
    if (this.get(field.question.id)?.phase === 'again') return again(field, this)
    return offer?.id === field.question.id && !offer.taken ? offered(field, offer) : undefined
  }

  /** What is said of it, in few steps for who cannot see it: a bar that chatters is not listened to. */
  said(field: Field): string {
    const { offer } = this
    const { question, text } = field
    if (offer?.id !== question.id || !offer.taken) return told(field, this.get(question.id), 50)
    return say(text.filled, { labels: offer.answers.map(({ label }) => label).join(', ') })
  }

  /** Resolves when nothing moves any more: each is kept, failed, or waits for the reader or the line. */
  async settled(): Promise<void> {
    for (const [id, { phase }] of this.#sending) if (phase === 'paused') this.goOn(id)
    while ([...this.#sending.values()].some(({ phase }) => phase === 'sending'))
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Sends a file; where the same one was begun before, from where the server is. */
  send(id: string, file: File): void {
    const known = this.#known[id]
    const same = known?.name === file.name && known.size === file.size && known.modified === file.lastModified
    this.#stop(id)
    if (!same) this.#forget(id)
    if (this.offer?.id === id) this.offer = undefined
    void keepCopy(this.#copy(id), file)
    this.#run(id, file, same ? known.share : 0)
  }

  /** Holds a file until the reader goes on. */
  pause(id: string): void {
    this.#to(id, 'paused')
    this.#sending.get(id)?.stop.abort()
  }

  /** Goes on with a file, now. */
  goOn(id: string): void {
    const { file, share = 0, stop } = this.#sending.get(id) ?? {}
    stop?.abort()
    if (file) this.#run(id, file, share)
  }

  remove(id: string): void {
    this.#stop(id)
    this.#forget(id)
    if (this.offer?.id === id) this.offer = undefined
  }

  /** Stops all, for the page goes away: another visit goes on with them. */
  stop(): void {
    this.#gone = true
    for (const id of this.#sending.keys()) this.#stop(id)
  }

  /**
   * Stops all and keeps nothing on the device.
   * @param there whether the server is to keep nothing either
   */
  drop(there = false): void {
    for (const id of Object.keys(this.#known)) this.#forget(id, there)
    this.stop()
  }

  /** Goes on with what an earlier visit began, and sends again what the server kept and has no more. */
  async restore(answers: Answers): Promise<void> {
    for (const [id, known] of Object.entries(this.#known)) {
      const kept = isKept(answers[id])
      if (kept && (await isThere(known.address))) continue
      const file = await readCopy(this.#copy(id))
      // Meanwhile another file may have been chosen, or the page be gone.
      if (this.#gone || this.#sending.has(id) || this.#known[id] !== known) continue
      if (file) this.#run(id, file, kept ? 0 : known.share)
      else if (kept) this.#ends.failed(id, '')
      else this.#sending.set(id, { ...known, phase: 'again', stop: new AbortController() })
    }
    this.#changed()
  }

  #changed(): void {
    this.#ends.changed()
    for (const heard of this.#waiting.splice(0)) heard()
  }

  #run(id: string, file: File, share: number): void {
    const stop = new AbortController()
    this.#sending.set(id, { name: file.name, share, phase: 'sending', file, stop })
    void this.#transfer(id, file, stop.signal).then(
      (address) => {
        if (stop.signal.aborted) return
        this.#sending.delete(id)
        this.#ends.kept(id, { id: address.split('/').pop() ?? '', name: file.name })
        this.#changed()
      },
      (error: Error) => {
        if (stop.signal.aborted) return
        this.#sending.delete(id)
        this.#forget(id, false)
        this.#ends.failed(id, error.message)
        this.#changed()
      },
    )
    this.#changed()
  }

  #transfer(id: string, file: File, signal: AbortSignal): Promise<string> {
    const about = { name: file.name, size: file.size, modified: file.lastModified }
    return transfer(
      this.#url,
      file,
      this.#known[id]?.address,
      {
        begun: (address) => this.#store({ ...this.#known, [id]: { ...about, address, share: 0 } }),
        progress: (share) => {
          if (!signal.aborted) this.#to(id, 'sending', share)
        },
        lost: () => {
          if (!signal.aborted) this.#to(id, 'lost')
        },
      },
      signal,
    )
  }

  #to(id: string, phase: Sending['phase'], share?: number): void {
    const sending = this.#sending.get(id)
    if (!sending) return
    const moved = phase !== sending.phase || (share !== undefined && Math.floor(share * 20) !== Math.floor(sending.share * 20))
    sending.phase = phase
    sending.share = share ?? sending.share
    const known = this.#known[id]
    if (known && moved) this.#store({ ...this.#known, [id]: { ...known, share: sending.share } })
    this.#changed()
  }

  #stop(id: string): void {
    this.#sending.get(id)?.stop.abort()
    this.#sending.delete(id)
  }

  /** Keeps nothing of a file here, nor on the server where it is to go there too. */
  #forget(id: string, there = true): void {
    const { [id]: known, ...others } = this.#known
    this.#store(others)
    if (known && there) forget(known.address)
    void dropCopies(this.#copy(id))
  }

  /** Asks what the file suggests, and offers what is not answered. */
  async suggest(id: string, questions: Question[], answers: Answers): Promise<void> {
    const address = this.#known[id]?.address
    if (!address) return
    // The file may be removed meanwhile, or sent with the application.
    const isWanted = (): boolean => !this.#gone && this.#known[id]?.address === address
    const offer = await offerFrom(address, isWanted, id, questions, answers)
    if (!offer || !isWanted()) return
    this.offer = offer
    this.#changed()
  }

  #copy(id: string): string {
    return `${this.#key}/${id}/`
  }

  #store(known: Record<string, Known>): void {
    this.#known = known
    writeKnown(this.#key, known)
  }
}
