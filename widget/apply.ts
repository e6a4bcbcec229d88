import type { TemplateResult } from 'lit/html.js'
import { html } from 'lit/html.js'
import type { PublicJob } from '../platform/jobs/public-job.ts'
import type { Answers } from './apply/answer.ts'
import { asked, faultOf, isKept, sent } from './apply/answer.ts'
import { attribution } from './apply/attribution.ts'
import type { Draft } from './apply/draft.ts'
import { dropDraft, readDraft, writeDraft } from './apply/draft.ts'
import { field } from './apply/field.ts'
import { send } from './apply/send.ts'
import { fileFault } from './apply/upload.ts'
import { Uploads } from './apply/uploads.ts'
import { applyStyles } from './apply.styles.ts'
import { facts } from './card.ts'
import { define } from './define.ts'
import { JobPart, formText } from './job-part.ts'
import { follow } from './list.ts'
import type { Session } from './session.ts'
import { say } from './text.ts'

/**
 * The application form of one job.
 *
 * @attr board - The board's slug; `name`, `origin`, `routing`, `base`, `locale` as of `rolecall-list`.
 * @attr job - The job's slug, where it is not the address that chooses it.
 * @attr source - A tag stored with the application.
 * @slot - What stands there where the job cannot be loaded.
 * @fires rolecall-apply-start - The first answer was given.
 * @fires rolecall-apply-submit - The application was received.
 * @fires rolecall-error - The job could not be loaded, the application not be sent.
 * @csspart view-title - Which job it is for.
 * @csspart form - The form.
 * @csspart field - A question.
 * @csspart error - What is wrong with an answer.
 * @csspart submit - The button that sends.
 * @cssprop [--rolecall-error=#b3261e] - What is wrong.
 */
export class RolecallApply extends JobPart {
  static override styles = [...JobPart.styles, applyStyles]

  #draft: Draft | undefined
  #faults = new Map<string, string>()
  readonly #uploads = new Uploads(() => this.requestUpdate())
  #sending = false
  #started = false
  #reference: string | undefined
  #focus: string | undefined

  get #key(): string {
    return `rolecall:draft:${this.shown?.api}/${this.slug}`
  }

  get #answers(): Answers {
    return this.#draft?.answers ?? {}
  }

  protected override opened(_session: Session, _job: PublicJob): void {
    this.#uploads.stop()
    this.#draft = readDraft(this.#key)
    this.#faults = new Map()
    this.#reference = undefined
    this.#sending = this.#started = false
  }

  protected override removed(): void {
    this.#uploads.stop()
    super.removed()
  }

  protected override render(): TemplateResult {
    const { shown: session, loaded: job } = this
    if (!session) return html`<slot></slot>`
    if (!job) return this.waiting(session)
    const text = formText(session)
    if (this.#reference) return this.#confirmation(session, job)
    return html`<section part="view">
      <a class="back" href=${session.href({ job: job.slug })} @click=${follow(session)}>${text.toJob}</a>
      <h2 part="view-title" tabindex="-1">${say(text.applyFor, job as unknown as Record<string, string>)}</h2>
      <p class="meta" part="view-meta">${facts(session, job)}</p>
      ${this.#summary(session, job)} ${this.#form(session, job)}
    </section>`
  }

  #summary(session: Session, job: PublicJob): unknown {
    if (!this.#faults.size) return ''
    const ids = [...asked(job.form.questions, this.#answers).map(({ id }) => id), 'consent']
    const show = (event: Event): void => {
      event.preventDefault()
      this.renderRoot.querySelector<HTMLElement>((event.currentTarget as HTMLAnchorElement).hash)?.focus()
    }
    return html`<div class="problem" id="problem" role="group" aria-labelledby="problem-title" tabindex="-1">
      <h3 id="problem-title">${formText(session).problem}</h3>
      <ul>
        ${[...this.#faults].map(([id, fault]) => html`<li>${ids.includes(id) ? html`<a href="#${id}" @click=${show}>${fault}</a>` : fault}</li>`)}
      </ul>
    </div>`
  }

  #form(session: Session, job: PublicJob): TemplateResult {
    const text = formText(session)
    const { questions, consent } = job.form
    const fault = this.#faults.get('consent')
    return html`<form part="form" novalidate @submit=${this.#submit} @input=${this.#input} @change=${this.#change}>
      ${asked(questions, this.#answers).map((question) => {
        const { id } = question
        const given = this.#answers[id]
        return field({ question, given, fault: this.#faults.get(id), upload: this.#uploads.get(id), text, remove: () => this.#remove(id) })
      })}
      <div class="trap" aria-hidden="true">
        <label>Website<input name="website" tabindex="-1" autocomplete="off" /></label>
      </div>
      <div class="consent ${fault ? 'bad' : ''}" part="field">
        ${fault ? html`<p class="fault" part="error" id="consent-fault">${fault}</p>` : ''}
        <p id="consent-text" dir="auto">${consent.text}</p>
        <label class="option"
          ><input
            type="checkbox"
            id="consent"
            aria-required="true"
            aria-describedby="consent-text ${fault ? 'consent-fault' : ''}"
          />${text.agree}</label
        >
      </div>
      <button class="main" part="submit" ?disabled=${this.#sending}>${this.#sending ? text.sending : text.send}</button>
      ${this.#draft?.at ? html`<p class="hint draft">${text.draft} <button type="button" class="plain" @click=${this.#discard}>${text.discard}</button></p>` : ''}
    </form>`
  }

  #confirmation(session: Session, job: PublicJob): TemplateResult {
    const text = formText(session)
    const email = this.#answers['email']
    return html`<section class="done" part="view">
      <h2 part="view-title" id="done" tabindex="-1">${text.thanks}</h2>
      <p class="muted"><bdi>${job.title}</bdi> · <bdi>${job.company}</bdi></p>
      <p class="reference">${say(text.reference, { reference: this.#reference ?? '' })}</p>
      <p>${typeof email === 'string' ? say(text.thanksText, { email: email.trim() }) : ''}</p>
      ${this.back(session)}
    </section>`
  }

  readonly #input = (event: Event): void => {
    const target = event.target as HTMLInputElement
    const { id, name, type, value } = target
    if (id === 'consent' || type === 'file' || target.closest('.trap') || !this.#draft) return
    this.#start()
    const boxes = [...this.renderRoot.querySelectorAll<HTMLInputElement>(`[name="${name}"]:checked`)]
    this.#answers[name] = type === 'checkbox' ? boxes.map((box) => box.value) : value
    this.#keep()
  }

  #start(): void {
    if (!this.#started) this.shown?.emit('rolecall-apply-start', { job: this.slug ?? '' })
    this.#started = true
  }

  #keep(): void {
    if (!this.#draft || this.#reference) return
    this.#draft.at = Date.now()
    writeDraft(this.#key, this.#draft)
    this.requestUpdate()
  }

  readonly #discard = (): void => {
    dropDraft(this.#key)
    if (this.shown && this.loaded) this.opened(this.shown, this.loaded)
    this.#draft = readDraft(this.#key)
    this.#focus = 'h2'
    this.requestUpdate()
  }

  readonly #change = (event: Event): void => {
    const { id, type, files } = event.target as HTMLInputElement
    const [file] = files ?? []
    if (type === 'file' && file && this.shown) this.#upload(this.shown, id, file)
  }

  #upload(session: Session, id: string, file: File): void {
    const text = formText(session)
    this.#start()
    const fault = fileFault(file, text)
    if (fault) return this.#fail(id, fault)
    this.#faults.delete(id)
    this.#focus = id
    this.#uploads.send(id, `${session.api}/uploads`, file, {
      kept: (upload) => {
        this.#answers[id] = { id: upload.id, name: file.name }
        this.#keep()
      },
      failed: (reason) => this.#fail(id, this.#read(id, reason) || text.fileFailed),
    })
  }

  #fail(id: string, fault: string): void {
    this.#faults.set(id, fault)
    this.#focus = id
    this.requestUpdate()
  }

  /** What the server says of an answer: a sentence, or the rest of one that begins with the question. */
  #read(id: string, message: string): string {
    const question = this.loaded?.form.questions.find((one) => one.id === id)
    return question && /^[a-z]/.test(message) ? `${question.label} ${message}` : message
  }

  #remove(id: string): void {
    this.#uploads.stop(id)
    delete this.#answers[id]
    this.#focus = id
    this.#keep()
    this.requestUpdate()
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { shown: session, loaded: job } = this
    if (!session || !job || this.#sending) return
    this.#sending = true
    this.requestUpdate()
    await this.#uploads.settled()
    this.#faults = this.#check(session, job)
    if (!this.#faults.size) await this.#post(session, job)
    this.#sending = false
    if (this.#faults.size) this.#focus = 'problem'
    this.requestUpdate()
  }

  #check(session: Session, { form }: PublicJob): Map<string, string> {
    const text = formText(session)
    const faults = new Map<string, string>()
    for (const question of asked(form.questions, this.#answers)) {
      const fault = faultOf(question, this.#answers[question.id], text)
      // Why a file was refused says more than that there is none.
      if (fault) faults.set(question.id, (question.type === 'file' && this.#faults.get(question.id)) || fault)
    }
    if (!this.renderRoot.querySelector<HTMLInputElement>('#consent')?.checked) faults.set('consent', text.consent)
    return faults
  }

  async #post(session: Session, job: PublicJob): Promise<void> {
    const { locale } = session.settings
    const given = asked(job.form.questions, this.#answers).map(
      (question) => [question.id, sent(question, this.#answers[question.id])] as const,
    )
    const body = {
      submissionId: this.#draft?.submissionId,
      answers: Object.fromEntries(given.filter(([, answer]) => answer !== undefined)),
      consent: { version: job.form.consent.version, locale },
      attribution: attribution(this.getAttribute('source')),
      locale,
      website: this.renderRoot.querySelector<HTMLInputElement>('.trap input')?.value || undefined,
    }
    const outcome = await send(`${session.api}/jobs/${encodeURIComponent(job.slug)}/applications`, body, formText(session))
    if ('receipt' in outcome) return this.#received(session, job, outcome.receipt.reference)
    this.#faults = new Map([...outcome.faults].map(([id, message]) => [id, this.#read(id, message)]))
    // A file the server no longer has must be chosen again.
    for (const id of outcome.faults.keys()) if (isKept(this.#answers[id])) delete this.#answers[id]
    session.report(outcome.trouble)
  }

  #received(session: Session, job: PublicJob, reference: string): void {
    dropDraft(this.#key)
    this.#reference = reference
    this.#focus = 'done'
    session.emit('rolecall-apply-submit', { job: job.slug, reference })
  }

  protected override updated(): void {
    super.updated()
    if (!this.#focus) return
    const target = this.renderRoot.querySelector<HTMLElement>(this.#focus === 'h2' ? 'h2' : `#${this.#focus}`)
    this.#focus = undefined
    target?.focus()
    target?.scrollIntoView({ block: 'nearest' })
  }
}

define('rolecall-apply', RolecallApply)

declare global {
  interface HTMLElementTagNameMap {
    'rolecall-apply': RolecallApply
  }
}
