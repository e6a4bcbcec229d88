import type { TemplateResult } from 'lit/html.js'
import { html } from 'lit/html.js'
import type { PublicJob } from '../platform/jobs/public-job.ts'
import type { FormText } from './apply/text.ts'
import { english } from './apply/text.ts'
import { facts, pays } from './card.ts'
import { define } from './define.ts'
import { jobStyles } from './job.styles.ts'
import { follow, isOwn } from './list.ts'
import { nodesOf } from './markup.ts'
import { message, note, skeleton } from './message.ts'
import { Part } from './part.ts'
import type { Session } from './session.ts'
import { label } from './text.ts'
import { getJson } from './trouble.ts'
import type { Trouble } from './trouble.ts'

export const formText = ({ text }: Session): FormText => text.form ?? english

/** An element that shows one job of a board: the one its attribute names, else the one the address names. */
export abstract class JobPart extends Part {
  static override styles = [...Part.styles, jobStyles]
  static override observedAttributes = [...Part.observedAttributes, 'job']

  protected loaded: PublicJob | undefined
  protected trouble: Trouble | undefined
  #wanted: string | undefined
  #request = new AbortController()
  #focused: PublicJob | undefined

  get slug(): string | null {
    return this.getAttribute('job') ?? this.shown?.address.job ?? null
  }

  protected override removed(): void {
    this.#request.abort()
    this.#wanted = undefined
  }

  protected override willUpdate(): void {
    super.willUpdate()
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
      await session.translated
      if (signal.aborted) return
      this.loaded = job
      this.opened(session, job)
    } catch (error) {
      await session.translated
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
    return html`<div role="alert">${note(text.closed, text.closedHint, this.back(session))}</div>`
  }

  protected back(session: Session): TemplateResult {
    const go = (event: MouseEvent): void => {
      // Back where the reader came from, so that the list stands as it was left.
      if (history.state?.rolecall?.from !== 1 || isOwn(event)) return follow(session)(event)
      event.preventDefault()
      history.back()
    }
    return html`<a class="back" href=${session.href({})} @click=${go}>${formText(session).back}</a>`
  }

  protected override updated(): void {
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
 * @attr board - The board's slug; `name`, `origin`, `routing`, `base`, `locale` as of `rolecall-list`.
 * @attr job - The job's slug, where it is not the address that chooses it.
 * @slot - What stands there where the job cannot be loaded.
 * @fires rolecall-view - The job was opened.
 * @fires rolecall-error - The job could not be loaded.
 * @csspart view - Everything inside.
 * @csspart view-title - The job's title.
 * @csspart view-meta - Department, place, workplace, type.
 * @csspart job-pay - A pay range.
 * @csspart apply - The links to the form.
 * @csspart particulars - Dates, reference, contact.
 * @csspart content - The job's text.
 */
export class RolecallJob extends JobPart {
  #content: Array<{ heading: string | null; nodes: Node[] }> = []

  protected override opened(session: Session, job: PublicJob): void {
    this.#content = job.content.map(({ heading, html: text }) => ({ heading, nodes: nodesOf(text) }))
    session.emit('rolecall-view', { job: job.slug, title: job.title })
  }

  protected override render(): TemplateResult {
    const { shown: session, loaded: job } = this
    if (!session) return html`<slot></slot>`
    if (!job) return this.waiting(session)
    return html`<article part="view">
      <header>
        ${this.back(session)}
        <h2 part="view-title" tabindex="-1" lang=${job.language}><bdi>${job.title}</bdi></h2>
        <p class="meta" part="view-meta">${facts(session, job, 99)}</p>
        ${pays(session, job)}
      </header>
      <div class="aside">${this.#apply(session, job)} ${this.#particulars(session, job)}</div>
      <div class="content" part="content" dir="auto" lang=${job.language}>
        ${this.#content.map(({ heading, nodes }) => html`${heading && html`<h3>${heading}</h3>`}${nodes}`)}
        <div class="again">${this.#apply(session, job)}</div>
      </div>
    </article>`
  }

  #apply(session: Session, job: PublicJob): TemplateResult {
    const href = session.href({ job: job.slug, apply: true })
    const { locale } = session.settings
    return html`<a class="main" part="apply" href=${href} lang=${locale} @click=${follow(session)}>${formText(session).apply}</a>`
  }

  #particulars(session: Session, job: PublicJob): unknown {
    const text = formText(session)
    const date = (instant: string): string => new Date(instant).toLocaleDateString(session.settings.locale, { dateStyle: 'long' })
    const { contact } = job
    const rows: Array<[string, unknown]> = [
      [text.level, job.level && label(session.text, job.level)],
      [text.posted, date(job.publishedAt)],
      [text.until, job.validThrough && date(job.validThrough)],
      ...job.customFields.map(({ label: term, value }): [string, string] => [term, value]),
      [
        text.contact,
        contact && html`${contact.name} ${contact.email && html`<br /><a href="mailto:${contact.email}">${contact.email}</a>`}`,
      ],
      [text.requisition, job.requisitionId],
    ]
    return html`<dl part="particulars">
      ${rows
        .filter(([, value]) => value)
        .map(
          ([term, value]) =>
            html`<div>
              <dt><bdi>${term}</bdi></dt>
              <dd><bdi>${value}</bdi></dd>
            </div>`,
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
