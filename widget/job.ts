import type { TemplateResult } from 'lit/html.js'
import { html } from 'lit/html.js'
import type { PublicJob } from '../platform/jobs/public-job.ts'
import { facts, pays } from './card.ts'
import { define } from './define.ts'
import { JobPart, formText } from './job-part.ts'
import { follow } from './list.ts'
import { contentOf } from './markup.ts'
import type { Session } from './session.ts'
import { languagesOf } from './spoken.ts'
import { label } from './text.ts'

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
 * @csspart languages - The other languages that the job is written in, each a `language`.
 * @csspart language - One of them.
 * @csspart apply - The links to the form.
 * @csspart particulars - Dates, reference, contact.
 * @csspart content - The job's text.
 * @csspart content-heading - A heading in it.
 * @csspart back - The link to the list.
 * @csspart message - What stands in place of a job, with what can be done as `action`.
 * @csspart placeholder - A line before it comes.
 */
export class RolecallJob extends JobPart {
  /** How a text comes into the page: on the server it is text still. */
  static content: (markup: string) => unknown = contentOf
  #content: Array<{ heading: string | null; text: unknown }> = []

  protected override opened(session: Session, job: PublicJob): void {
    this.#content = job.content.map(({ heading, html: text }) => ({ heading, text: RolecallJob.content(text) }))
    const { slug, title } = job
    // The click that opened it has told, and so has the first opening of who comes back from the form.
    if (session.told !== slug) session.emit('rolecall-view', { job: slug, title, url: session.href({ job: slug }) }, this)
    session.told = slug
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
        ${pays(session, job)} ${this.#languages(session, job)}
      </header>
      <div class="aside">${this.#apply(session, job)} ${this.#particulars(session, job)}</div>
      <div class="content" part="content" dir="auto" lang=${job.language}>
        ${this.#content.map(({ heading, text }) => html`${heading && html`<h3 part="content-heading">${heading}</h3>`}${text}`)}
        <div class="again">${this.#apply(session, job)}</div>
      </div>
    </article>`
  }

  #languages(session: Session, { language: read }: PublicJob): unknown {
    const others = languagesOf(this.whole as PublicJob).filter((language) => language !== read)
    if (!others.length) return ''
    const speak = (language: string): void => {
      this.speak(session, language)
      this.requestUpdate()
    }
    return html`<p class="meta" part="languages">
      ${others.map(
        (language) =>
          html`<button type="button" class="plain" part="language" lang=${language} @click=${() => speak(language)}>
            ${new Intl.DisplayNames(language, { type: 'language' }).of(language)}
          </button>`,
      )}
    </p>`
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
