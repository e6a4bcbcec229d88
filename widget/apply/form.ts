import type { PublicJob } from '../../platform/jobs/public-job.ts'
import { formText } from '../job-part.ts'
import type { Session } from '../session.ts'
import type { Answers, Given } from './answer.ts'
import { asked, faultOf, isKept, isolate, sent } from './answer.ts'
import { attribution } from './attribution.ts'
import type { Draft } from './draft.ts'
import { dropDraft, readDraft, writeDraft } from './draft.ts'
import { send } from './send.ts'
import { fileFault } from './upload.ts'
import { Uploads } from './uploads.ts'

/** What goes along with the answers. */
interface Sending {
  agreed: boolean
  /** What a program filled into the field that no person sees. */
  website: string | undefined
  /** The tag of the element. */
  source: string | null
}

/** An application under way: what is filled in, what is wrong with it, and how it is sent. It draws nothing. */
export class ApplicationForm {
  faults = new Map<string, string>()
  sending = false
  /** What the application is called once it was received. */
  reference: string | undefined
  /** The id of what the reader is to be led to. */
  focus: string | undefined
  readonly uploads: Uploads
  readonly #session: Session
  readonly #job: PublicJob
  readonly #changed: () => void
  #draft: Draft
  #started = false

  constructor(session: Session, job: PublicJob, changed: () => void) {
    this.#session = session
    this.#job = job
    this.#changed = changed
    this.uploads = new Uploads(changed)
    this.#draft = readDraft(this.#key)
  }

  get #key(): string {
    return `rolecall:draft:${this.#session.api}/${this.#job.slug}`
  }

  get answers(): Answers {
    return this.#draft.answers
  }

  /** Whether answers are kept on the device. */
  get kept(): boolean {
    return this.#draft.at > 0
  }

  answer(id: string, given: Given): void {
    this.#start()
    this.answers[id] = given
    this.#keep()
  }

  #start(): void {
    if (!this.#started) this.#session.emit('rolecall-apply-start', { job: this.#job.slug })
    this.#started = true
  }

  #keep(): void {
    if (this.reference) return
    this.#draft.at = Date.now()
    writeDraft(this.#key, this.#draft)
    this.#changed()
  }

  /** Forgets what is kept on the device. */
  drop(): void {
    this.uploads.stop()
    dropDraft(this.#key)
  }

  upload(id: string, file: File): void {
    const text = formText(this.#session)
    this.#start()
    const fault = fileFault(file, text)
    if (fault) return this.#fail(id, fault)
    this.faults.delete(id)
    this.focus = id
    this.uploads.send(id, `${this.#session.api}/uploads`, file, {
      kept: (upload) => {
        this.answers[id] = { id: upload.id, name: file.name }
        this.#keep()
      },
      failed: (reason) => this.#fail(id, this.#read(id, reason) || text.fileFailed),
    })
  }

  #fail(id: string, fault: string): void {
    this.faults.set(id, fault)
    this.focus = id
    this.#changed()
  }

  /** What the server says of an answer: a sentence, or the rest of one that begins with the question. */
  #read(id: string, message: string): string {
    const question = this.#job.form.questions.find((one) => one.id === id)
    return question && /^[a-z]/.test(message) ? `${isolate(question.label)} ${message}` : message
  }

  remove(id: string): void {
    this.uploads.stop(id)
    delete this.answers[id]
    this.focus = id
    this.#keep()
  }

  async submit(given: Sending): Promise<void> {
    if (this.sending) return
    this.sending = true
    this.#changed()
    await this.uploads.settled()
    this.faults = this.#check(given)
    if (!this.faults.size) await this.#post(given)
    this.sending = false
    if (this.faults.size) this.focus = 'problem'
    this.#changed()
  }

  #check({ agreed }: Sending): Map<string, string> {
    const text = formText(this.#session)
    const faults = new Map<string, string>()
    for (const question of asked(this.#job.form.questions, this.answers)) {
      const fault = faultOf(question, this.answers[question.id], text)
      // Why a file was refused says more than that there is none.
      if (fault) faults.set(question.id, (question.type === 'file' && this.faults.get(question.id)) || fault)
    }
    if (!agreed) faults.set('consent', text.consent)
    return faults
  }

  async #post({ website, source }: Sending): Promise<void> {
    const { form, slug } = this.#job
    const { api, settings } = this.#session
    const given = asked(form.questions, this.answers).map((question) => [question.id, sent(question, this.answers[question.id])] as const)
    const body = {
      submissionId: this.#draft.submissionId,
      answers: Object.fromEntries(given.filter(([, answer]) => answer !== undefined)),
      consent: { version: form.consent.version, locale: settings.locale },
      attribution: attribution(source),
      locale: settings.locale,
      website,
    }
    const outcome = await send(`${api}/jobs/${encodeURIComponent(slug)}/applications`, body, formText(this.#session))
    if ('receipt' in outcome) return this.#received(outcome.receipt.reference)
    this.faults = new Map([...outcome.faults].map(([id, message]) => [id, this.#read(id, message)]))
    // A file the server no longer has must be chosen again.
    for (const id of outcome.faults.keys()) if (isKept(this.answers[id])) delete this.answers[id]
    this.#session.report(outcome.trouble)
  }

  #received(reference: string): void {
    dropDraft(this.#key)
    this.reference = reference
    this.focus = 'done'
    this.#session.emit('rolecall-apply-submit', { job: this.#job.slug, reference })
  }
}
