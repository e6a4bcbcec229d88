import type { TemplateResult } from 'lit/html.js'
import { html, nothing } from 'lit/html.js'
import type { Receipt } from '../platform/applications/submission.ts'
import type { Question } from '../platform/boards/question.ts'
import type { PublicJob } from '../platform/jobs/public-job.ts'
import { asked } from './apply/answer.ts'
import { field } from './apply/field.ts'
import { ApplicationForm } from './apply/form.ts'
import type { FormText } from './apply/text.ts'
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
 * @attr test - The application is checked and answered, and nothing of it is stored.
 * @slot - What stands there where the job cannot be loaded.
 * @fires rolecall-apply-start - The first answer was given.
 * @fires rolecall-apply-submit - The application was received.
 * @fires rolecall-error - The job could not be loaded, the application not be sent.
 * @csspart view-title - Which job it is for.
 * @csspart test - What says that this is a test.
 * @csspart form - The form.
 * @csspart field - A question.
 * @csspart label - What is asked.
 * @csspart hint - What is said besides.
 * @csspart control - What is filled in or chosen from.
 * @csspart option - A choice with its box.
 * @csspart error - What is wrong with an answer.
 * @csspart problem - The list of what is wrong.
 * @csspart voluntary - The questions for statistics.
 * @csspart file - A file on its way, or uploaded.
 * @csspart progress - How far it is.
 * @csspart offer - What was found in a CV.
 * @csspart consent - What is agreed to.
 * @csspart submit - The button that sends.
 * @csspart draft - What is said of kept answers.
 * @csspart reference - The number of what was sent.
 * @csspart back - The link to the job, or to the list.
 * @csspart view - Everything inside.
 * @csspart view-meta - Department, place, workplace, type.
 * @csspart message - What stands in place of a form, with what can be done as `action`.
 * @csspart placeholder - A line before it comes.
 */
export class RolecallApply extends JobPart {
  static override styles = [...JobPart.styles, applyStyles]

  #form: ApplicationForm | undefined
  /** The question whose file has the focus. */
  #file: string | undefined

  protected override opened(session: Session, job: PublicJob): void {
    this.#form?.stop()
    this.#form = new ApplicationForm(session, job, this)
  }

  protected override removed(): void {
    this.#form?.stop()
    super.removed()
  }

  protected override render(): TemplateResult {
    const { shown: session } = this
    const form = this.loaded && this.#form
    if (!session) return html`<slot></slot>`
    if (!form) return this.waiting(session)
    const { job, receipt } = form
    const text = formText(session)
    if (receipt) return this.#confirmation(session, form, receipt)
    return html`<section part="view">
      <a class="back" part="back" href=${session.href({ job: job.slug })} @click=${follow(session)}>${text.toJob}</a>
      <h2 part="view-title" tabindex="-1">${say(text.applyFor, job as unknown as Record<string, string>)}</h2>
      <p class="meta" part="view-meta">${facts(session, job)}</p>
      ${this.#test(text)} ${this.#summary(session, form)} ${this.#fields(session, form)}
    </section>`
  }

  #test({ test }: FormText): unknown {
    return this.hasAttribute('test') ? html`<p class="test" part="test" role="note">${test}</p>` : ''
  }

  #summary(session: Session, { job, faults, answers }: ApplicationForm): unknown {
    if (!faults.size) return ''
    const ids = [...asked(job.form.questions, answers).map(({ id }) => id), 'consent']
    const show = (event: Event): void => {
      event.preventDefault()
      this.renderRoot.querySelector<HTMLElement>((event.currentTarget as HTMLAnchorElement).hash)?.focus()
    }
    return html`<div class="problem" part="problem" id="problem" role="group" aria-labelledby="problem-title" tabindex="-1">
      <h3 id="problem-title">${formText(session).problem}</h3>
      <ul>
        ${[...faults].map(([id, fault]) => html`<li>${ids.includes(id) ? html`<a href="#${id}" @click=${show}>${fault}</a>` : fault}</li>`)}
      </ul>
    </div>`
  }

  #fields(session: Session, form: ApplicationForm): TemplateResult {
    const text = formText(session)
    const { questions, consent } = form.job.form
    const fault = form.faults.get('consent')
    const fields = asked(questions, form.answers)
    const voluntary = fields.filter(({ demographic }) => demographic)
    const draw = (question: Question): TemplateResult =>
      field({ question, given: form.answers[question.id], fault: form.faults.get(question.id), form, text })
    return html`<form part="form" novalidate @submit=${this.#submit} @input=${this.#input} @change=${this.#change}>
      ${fields.filter(({ demographic }) => !demographic).map(draw)}
      ${
        voluntary.length
          ? html`<section class="voluntary" part="voluntary" aria-labelledby="voluntary">
              <h3 id="voluntary">${text.voluntary}</h3>
              <p class="muted">${text.voluntaryHint}</p>
              ${voluntary.map(draw)}
            </section>`
          : ''
      }
      <div class="trap" aria-hidden="true">
        <label>Website<input name="website" tabindex="-1" autocomplete="off" data-1p-ignore data-bwignore data-lpignore="true" /></label>
      </div>
      <div class="consent ${fault ? 'bad' : ''}" part="field">
        ${fault ? html`<p class="fault" part="error" id="consent-fault">${fault}</p>` : ''}
        <p id="consent-text" part="consent" dir="auto">${consent.text}</p>
        <label class="option" part="option"
          ><input
            type="checkbox"
            id="consent"
            .checked=${form.agreed}
            aria-required="true"
            aria-invalid=${fault ? 'true' : nothing}
            aria-describedby="consent-text ${fault ? 'consent-fault' : ''}"
          />${text.agree}</label
        >
      </div>
      <button class="main" part="submit" aria-disabled=${form.sending}>${form.sending ? text.sending : text.send}</button>
      <p class="hidden" role="status">${form.sending ? text.sending : ''}</p>
      ${form.kept ? html`<p class="draft" part="draft">${text.draft} <button type="button" class="plain" @click=${this.#discard}>${text.discard}</button></p>` : ''}
    </form>`
  }

  #confirmation(session: Session, { job, answers }: ApplicationForm, { reference, earlier }: Receipt): TemplateResult {
    const text = formText(session)
    const { email } = answers
    return html`<section class="done" part="view">
      <h2 part="view-title" id="done" tabindex="-1">${text.thanks}</h2>
      <p class="muted"><bdi>${job.title}</bdi> · <bdi>${job.company}</bdi></p>
      <p class="reference" part="reference">${say(text.reference, { reference })}</p>
      ${earlier && html`<p>${earlier === 'beside' ? text.appliedBefore : text.broughtUpToDate}</p>`}
      ${
        this.hasAttribute('test')
          ? this.#test(text)
          : html`<p>${typeof email === 'string' ? say(text.thanksText, { email: email.trim() }) : ''} ${text.next}</p>`
      }
      ${this.back(session)}
    </section>`
  }

  readonly #input = (event: Event): void => {
    const target = event.target as HTMLInputElement
    const { id, name, type, value } = target
    if (id === 'consent') return this.#form?.agree(target.checked)
    if (type === 'file' || target.closest('.trap')) return
    const boxes = [...this.renderRoot.querySelectorAll<HTMLInputElement>(`[name="${name}"]:checked`)]
    this.#form?.answer(name, type === 'checkbox' ? boxes.map((box) => box.value) : value)
  }

  readonly #discard = (): void => {
    this.#form?.drop()
    if (this.shown && this.loaded) this.opened(this.shown, this.loaded)
    if (this.#form) this.#form.focus = 'h2'
    this.requestUpdate()
  }

  readonly #change = (event: Event): void => {
    const { id, type, files } = event.target as HTMLInputElement
    const [file] = files ?? []
    if (type === 'file' && file) this.#form?.upload(id, file)
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    void this.#form?.submit({
      unreadable: [...this.renderRoot.querySelectorAll('input')].filter(({ validity }) => validity.badInput).map(({ name }) => name),
      website: this.renderRoot.querySelector<HTMLInputElement>('.trap input')?.value || undefined,
      source: this.getAttribute('source'),
      test: this.hasAttribute('test') || undefined,
    })
  }

  protected override willUpdate(): void {
    super.willUpdate()
    this.#file = this.renderRoot.activeElement?.closest('[part=file]')?.id
  }

  protected override updated(): void {
    super.updated()
    const form = this.#form
    // A file that is there needs no button to pause it: who stands on that is not sent to the top of the page.
    if (form && this.#file && !this.renderRoot.activeElement) form.focus ??= this.#file
    if (!form?.focus) return
    const target = this.renderRoot.querySelector<HTMLElement>(form.focus === 'h2' ? 'h2' : `#${form.focus}`)
    form.focus = undefined
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
