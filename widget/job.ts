import type { PropertyValues, TemplateResult } from 'lit'
import { html } from 'lit'
import type { PublicJob } from '../platform/jobs/public-job.ts'
import type { FormText } from './apply/text.ts'
import { english } from './apply/text.ts'
import { facts, pays } from './card.ts'
import { define } from './define.ts'
import { jobStyles } from './job.styles.ts'
import { follow } from './list.ts'
import { nodesOf } from './markup.ts'
import { message, skeleton } from './message.ts'
import { Part } from './part.ts'
import type { Session } from './session.ts'
import { Trouble, getJson } from './trouble.ts'

export const formText = ({ text }: Session): FormText => text.form ?? english

/** An element that shows one job of a board: the one its attribute names, else the one the address names. */
export abstract class JobPart extends Part {
  static override styles = [...Part.styles, jobStyles]
  static override properties = { ...Part.properties, job: {} }

  /** The job's slug, where it is not the address that chooses it. */
  declare job: string | null
  protected loaded: PublicJob | undefined
  protected trouble: Trouble | undefined
  #wanted: string | undefined
  #request = new AbortController()
  #focused: PublicJob | undefined

  get slug(): string | null {
    return this.job ?? this.shown?.address.job ?? null
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#request.abort()
    this.#wanted = undefined
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    const { shown, slug } = this
    if (!shown || !slug) return
    const url = `${shown.api}/jobs/${encodeURIComponent(slug)}`
    if (url !== this.#wanted) void this.#load(shown, url)
  }

  async #load(session: Session, url: string): Promise<void> {
    this.#request.abort()
    const { signal } = (this.#request = new AbortController())
    this.#wanted = url
    this.loaded = this.trouble = undefined
    try {
      const job = await getJson<PublicJob>(url, signal)
      if (signal.aborted) return
      this.loaded = job
      this.opened(session, job)
    } catch (error) {
      if (signal.aborted) return
      this.trouble = session.report(error)
    }
    this.requestUpdate()
  }

  /** Called when a job came. */
  protected opened(_session: Session, _job: PublicJob): void {}

  /** What stands while there is no job to show. */
  protected waiting(session: Session): TemplateResult {
    const { trouble } = this
    const text = formText(session)
    if (!trouble) return skeleton(5)
    if (trouble.kind !== 'missing')
      return message(session, trouble, () => {
        this.#wanted = undefined
        this.requestUpdate()
      })
    return html`<div class="note" part="message" role="alert">
      <p>${text.closed}</p>
      ${this.back(session)}
    </div>`
  }

  protected back(session: Session): TemplateResult {
    const go = (event: MouseEvent): void => {
      // Back where the reader came from, so that the list stands as it was left.
      if (history.state?.rolecall?.from === 1 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.button) {
        event.preventDefault()
        history.back()
      } else follow(session)(event)
    }
    return html`<a class="back" href=${session.href({})} @click=${go}
      ><span aria-hidden="true">${getComputedStyle(this).direction === 'rtl' ? '→' : '←'}</span> ${formText(session).back}</a
    >`
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    const { shown, loaded } = this
    if (!loaded || this.#focused === loaded) return
    this.#focused = loaded
    if (!shown?.moved) return
    this.scrollIntoView({ block: 'start' })
    this.renderRoot.querySelector('h2')?.focus({ preventScroll: true })
  }
}

/**
 * One job, to be read.
 *
 * @slot - What stands there where the job cannot be loaded.
 * @fires rolecall-view - The job was opened.
 * @csspart view - Everything inside.
 * @csspart view-title - The job's title.
 * @csspart view-meta - Department, place, workplace, type.
 * @csspart content - The job's text.
 * @csspart apply - The link to the form.
 */
export class RolecallJob extends JobPart {
  #content: Array<{ heading: string | null; nodes: Node[] }> = []

  protected override opened(session: Session, job: PublicJob): void {
    this.#content = job.content.map(({ heading, html: text }) => ({ heading, nodes: nodesOf(text) }))
    session.emit('rolecall-view', { job: job.slug, title: job.title })
  }

  override render(): TemplateResult {
    const { shown: session, loaded: job } = this
    if (!session) return html`<slot></slot>`
    if (!job) return this.waiting(session)
    const text = formText(session)
    const href = session.href({ job: job.slug, apply: true })
    const apply = html`<a class="main" part="apply" href=${href} @click=${follow(session)}>${text.apply}</a>`
    return html`<article part="view">
      ${this.back(session)}
      <h2 part="view-title" tabindex="-1" lang=${job.language}>${job.title}</h2>
      <p class="meta muted" part="view-meta">${facts(session, job, true).map((fact) => html`<span>${fact}</span>`)}</p>
      ${job.pay.length ? html`<p class="pay">${pays(session, job)}</p>` : ''} ${apply}
      <div class="content" part="content" lang=${job.language}>
        ${this.#content.map(({ heading, nodes }) => html`${heading ? html`<h3>${heading}</h3>` : ''}${nodes}`)}
      </div>
      ${this.#particulars(session, job)} ${apply}
    </article>`
  }

  #particulars({ settings, text: { form } }: Session, job: PublicJob): unknown {
    const text = form ?? english
    const date = (instant: string): string => new Date(instant).toLocaleDateString(settings.locale, { dateStyle: 'long' })
    const { contact } = job
    const rows: Array<[string, unknown]> = [
      ...job.customFields.map(({ label, value }): [string, string] => [label, value]),
      [text.contact, contact && html`${contact.name} ${contact.email ? html`<a href="mailto:${contact.email}">${contact.email}</a>` : ''}`],
      [text.requisition, job.requisitionId],
      [text.posted, date(job.publishedAt)],
      [text.until, job.validThrough && date(job.validThrough)],
    ]
    return html`<dl>
      ${rows.map(([term, value]) =>
        value
          ? html`<dt>${term}</dt>
              <dd>${value}</dd>`
          : '',
      )}
    </dl>`
  }
}

define('rolecall-job', RolecallJob)

declare global {
  interface HTMLElementTagNameMap {
    'rolecall-job': RolecallJob
  }
}
