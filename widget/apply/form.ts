import type { Proof } from '../../platform/applications/proof.ts'
import type { Receipt } from '../../platform/applications/submission.ts'
import type { PublicJob } from '../../platform/jobs/public-job.ts'
import { formText } from '../job-part.ts'
import type { Host, Session } from '../session.ts'
import { say } from '../text.ts'
import type { Answers, Given, Kept } from './answer.ts'
import { asked, faultOf, isBlank, isKept, refusalOf, sent } from './answer.ts'
import type { Work } from '../proof.ts'
import { attribution } from './attribution.ts'
import type { Draft } from './draft.ts'
import { dropDraft, readDraft, writeDraft } from './draft.ts'
import { send } from './send.ts'
import type { Outcome } from './send.ts'
import { fileFault } from './upload.ts'
import type { Uploads } from './uploads.ts'

/** What goes along with the answers. */
interface Sending {
  /** Questions whose control holds half a date, which it gives to nobody. */
  unreadable: string[]
  /** What a program filled into the field that no person sees. */
  website: string | undefined
  /** The tag of the element. */
  source: string | null
  /** Whether nothing of it is to be stored. */
  test: true | undefined
}

/** An application under way: what is filled in, what is wrong with it, and how it is sent. It draws nothing. */
export class ApplicationForm {
  faults = new Map<string, string>()
  sending = false
  agreed = false
  /** What the application is called once it was received, and what became of an earlier one. */
  receipt: Receipt | undefined
  /** The id of what the reader is to be led to. */
  focus: string | undefined
  /** What is known of files: a chunk of its own, which comes a moment later. */
  uploads: Uploads | undefined
  #files: Promise<Uploads> | undefined
  /** The job, with the form as it is asked now. */
  job: PublicJob
  readonly #session: Session
  readonly #element: Host
  #work: Promise<Work> | undefined
  readonly #changed: () => void
  #draft: Draft
  #started = false

  constructor(session: Session, job: PublicJob, element: Host) {
    const changed = (): void => element.requestUpdate()
    this.#element = element
    this.#session = session
    this.job = job
    this.#changed = changed
    this.#draft = readDraft(this.#key)
    if (job.form.questions.some(({ type }) => type === 'file')) this.#with((uploads) => uploads.restore(this.answers))
    this.#work = this.#open()
  }

  get #key(): string {
    return `rolecall:draft:${this.#session.api}/${this.job.slug}`
  }

  get #url(): string {
    return `${this.#session.api}/jobs/${encodeURIComponent(this.job.slug)}`
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
    if (this.#started) return
    this.#started = true
    this.#session.emit('rolecall-apply-start', { job: this.job.slug }, this.#element)
    void this.#prove()
  }

  #keep(): void {
    if (this.receipt) return
    this.#draft.at = Date.now()
    const secret = this.job.form.questions.filter(({ demographic }) => demographic).map(({ id }) => id)
    writeDraft(this.#key, this.#draft, secret)
    this.#changed()
  }

  /** Forgets what is kept on the device. */
  drop(): void {
    this.stop()
    void this.#files?.then(
      (uploads) => uploads.drop(true),
      () => {},
    )
    dropDraft(this.#key)
  }

  /** Stops whatever is under way. */
  stop(): void {
    void this.#files?.then(
      (uploads) => uploads.stop(),
      () => {},
    )
    void this.#work?.then((work) => work.stop())
  }

  #open(): Promise<Work> {
    const opening = import('../proof.ts').then(({ Work }) => new Work(`${this.#url}/challenges`))
    opening.catch(() => (this.#work = undefined))
    return opening
  }

  /** A lost line is no matter here: what is sent without a proof meets it as well. */
  #prove(): Promise<Proof | undefined> {
    this.#work ??= this.#open()
    return this.#work.then((work) => work.proof()).catch(() => undefined)
  }

  /** Does something with the files when their chunk is there; where it does not come nothing was chosen yet. */
  #with(act: (uploads: Uploads) => unknown, otherwise = (): void => {}): void {
    this.#files ??= import('./uploads.ts').then(({ Uploads }) => (this.uploads = this.#createUploads(Uploads)))
    this.#files.then(act).catch(() => {
      if (!this.uploads) this.#files = undefined
      otherwise()
    })
  }

  #createUploads(Made: typeof Uploads): Uploads {
    return new Made(`${this.#session.api}/uploads`, this.#key, {
      changed: this.#changed,
      kept: (id, file) => this.#uploaded(id, file),
      failed: (id, reason) => {
        delete this.answers[id]
        // Whoever writes elsewhere by now is not called away.
        this.faults.set(id, this.#refusal(id, reason, { id, name: '' }) || formText(this.#session).fileFailed)
        this.#changed()
      },
    })
  }

  agree(agreed: boolean): void {
    this.agreed = agreed
    this.#start()
    this.#changed()
  }

  upload(id: string, file: File): void {
    const text = formText(this.#session)
    this.#start()
    const fault = fileFault(file, text)
    if (fault) return this.#fail(id, fault)
    this.faults.delete(id)
    this.focus = id
    this.#with(
      (uploads) => uploads.send(id, file),
      () => this.#fail(id, text.fileFailed),
    )
  }

  #uploaded(id: string, file: Kept): void {
    this.answers[id] = file
    this.#keep()
    const { questions } = this.job.form
    if (questions.find(({ type }) => type === 'file')?.id === id) this.#with((uploads) => uploads.suggest(id, questions, this.answers))
  }

  /** Takes what a file suggests for questions that are still without an answer. */
  take(): void {
    const offer = this.uploads?.offer
    if (!offer) return
    // What was answered since then stays as it is.
    offer.answers = offer.answers.filter(({ id }) => isBlank(this.answers[id]))
    for (const { id, value } of offer.answers) {
      this.answers[id] = value
      this.faults.delete(id)
    }
    offer.taken = true
    this.focus = offer.answers[0]?.id
    this.#keep()
  }

  /** Takes nothing of it. */
  decline(): void {
    this.focus = this.uploads?.offer?.id
    this.#with((uploads) => (uploads.offer = undefined))
    this.#changed()
  }

  #fail(id: string, fault: string): void {
    this.faults.set(id, fault)
    this.focus = id
    this.#changed()
  }

  remove(id: string): void {
    this.#with((uploads) => uploads.remove(id))
    delete this.answers[id]
    this.focus = id
    this.#keep()
  }

  async submit(given: Sending): Promise<void> {
    if (this.sending) return
    this.sending = true
    this.#changed()
    await this.#files?.then((uploads) => uploads.settled()).catch(() => {})
    this.faults = this.#check(given)
    if (!this.faults.size) await this.#post(given)
    this.sending = false
    if (this.faults.size) this.focus = 'problem'
    this.#changed()
  }

  #check({ unreadable }: Sending): Map<string, string> {
    const text = formText(this.#session)
    const faults = new Map<string, string>()
    for (const question of asked(this.job.form.questions, this.answers)) {
      const sending = this.uploads?.get(question.id)
      const fault = sending
        ? say(text.unfinished, { name: sending.name })
        : unreadable.includes(question.id)
          ? text.badDate
          : faultOf(question, this.answers[question.id], text)
      // Why a file was refused says more than that there is none.
      if (fault) faults.set(question.id, (question.type === 'file' && this.faults.get(question.id)) || fault)
    }
    if (!this.agreed) faults.set('consent', text.consent)
    return faults
  }

  async #post({ website, source, test }: Sending): Promise<void> {
    const { form } = this.job
    const { locale } = this.#session.settings
    const given = asked(form.questions, this.answers).map((question) => [question.id, sent(question, this.answers[question.id])] as const)
    const outcome = await this.#deliver({
      submissionId: this.#draft.submissionId,
      answers: Object.fromEntries(given.filter(([, answer]) => answer !== undefined)),
      consent: { version: form.consent.version, locale },
      attribution: attribution(source),
      locale,
      website,
      test,
    })
    if ('receipt' in outcome) return this.#received(outcome.receipt)
    this.faults = new Map([...outcome.faults].map(([id, message]) => [id, this.#refusal(id, message)]))
    // A file the server no longer has must be chosen again.
    for (const id of outcome.faults.keys()) if (isKept(this.answers[id])) delete this.answers[id]
    this.#session.report(outcome.trouble, this.#element)
    if (outcome.trouble.status === 422) await this.#askAnew()
  }

  /** Sends it with a proof; where that is too old, or was used, with another one: nobody is asked to do anything. */
  async #deliver(body: object): Promise<Outcome> {
    for (let tries = 2; ; tries--) {
      const proof = await this.#prove()
      const outcome = await send(`${this.#url}/applications`, { ...body, proof }, formText(this.#session))
      if (!('stale' in outcome && outcome.stale && tries)) return outcome
      void this.#work?.then((work) => work.renew())
    }
  }

  #refusal(id: string, message: string, given = this.answers[id]): string {
    const question = this.job.form.questions.find((one) => one.id === id)
    return question ? refusalOf(question, given, message, formText(this.#session)) : message
  }

  /** What is asked may have changed while the form stood: who agreed to another text has not agreed to this one. */
  async #askAnew(): Promise<void> {
    const { form } = this.job
    const now = await fetch(this.#url, { cache: 'no-cache' })
      .then((response) => (response.ok ? (response.json() as Promise<PublicJob>) : this.job))
      .catch(() => this.job)
    if (JSON.stringify(now.form) === JSON.stringify(form)) return
    const text = formText(this.#session)
    this.job = now
    if (now.form.consent.version === form.consent.version) this.faults.set('', text.formChanged)
    else {
      this.agreed = false
      this.faults.set('consent', text.consentChanged)
    }
  }

  #received(receipt: Receipt): void {
    dropDraft(this.#key)
    void this.#files?.then(
      (uploads) => uploads.drop(),
      () => {},
    )
    this.stop()
    this.receipt = receipt
    this.focus = 'done'
    this.#session.emit('rolecall-apply-submit', { job: this.job.slug, reference: receipt.reference }, this.#element)
  }
}
