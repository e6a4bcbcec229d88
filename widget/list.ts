import type { TemplateResult } from 'lit/html.js'
import { html } from 'lit/html.js'
import type { JobCard } from '../platform/jobs/public-job.ts'
import { card } from './card.ts'
import { listStyles } from './list.styles.ts'
import { message, note, skeleton } from './message.ts'
import { Part } from './part.ts'
import type { Session } from './session.ts'
import { counted, say } from './text.ts'

/** Whether a click wants what a link does by itself: a new tab, a window, a download. */
export const isOwn = ({ defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  defaultPrevented || !!button || metaKey || ctrlKey || shiftKey || altKey

/** Follows a link of the widget in place. */
export const follow =
  (session: Session) =>
  (event: MouseEvent): void => {
    if (isOwn(event)) return
    event.preventDefault()
    const { href, dataset, textContent } = event.currentTarget as HTMLAnchorElement
    const { slug } = dataset
    // The page may open the job by itself.
    if (slug) {
      if (!session.emit('rolecall-view', { job: slug, title: textContent.trim(), url: href }, undefined, true)) return
      session.told = slug
    }
    session.go(href)
  }

/**
 * The jobs of a board, found by the criteria of the page's address.
 *
 * @attr board - The board's slug.
 * @attr name - Keeps this board's keys in the address apart from another's: `name.q=…`.
 * @attr origin - The platform's address, where it is not the one the script came from.
 * @attr routing - Where the view is kept: `query` (default), `hash` or `history`.
 * @attr base - The path of the page, with `routing="history"`.
 * @attr locale - The language: else the page's, else the browser's.
 * @attr limit - Jobs a page, at most 100; 20 where it is not given.
 * @attr job-href - Where a job has a page of its own: `/careers/{slug}`. Its link leads there, and no view opens here.
 * @slot - What stands there without script, and where the list cannot be loaded.
 * @fires rolecall-ready - The first list stands.
 * @fires rolecall-search - A search was answered.
 * @fires rolecall-view - A click opens a job; the page may prevent that and show the job by itself.
 * @fires rolecall-error - The list could not be loaded.
 * @csspart count - How many jobs there are.
 * @csspart jobs - The list.
 * @csspart job - A row.
 * @csspart job-title - The heading in it.
 * @csspart job-link - The link in that, which covers the row.
 * @csspart job-meta - Department, place, workplace, type.
 * @csspart job-text - Words of the job that were searched for.
 * @csspart job-pay - A pay range.
 * @csspart job-date - When it was published.
 * @csspart mark - A word that was searched for.
 * @csspart more - The button for the next page.
 * @csspart message - What stands in place of a list.
 * @csspart action - A button or link in that.
 * @csspart placeholder - A row before it comes.
 */
export class RolecallList extends Part {
  static override styles = [...Part.styles, listStyles]
  #length = 0
  /** Rows as they were made, while the address that their links carry along stays the same. */
  #rows = new WeakMap<JobCard, TemplateResult>()
  #top: string | undefined

  protected override render(): TemplateResult {
    const session = this.shown
    if (!session) return html`<slot></slot>`
    session.want()
    const { answer, trouble, text, busy } = session
    if (trouble) return message(session, trouble, () => session.retry())
    if (!answer) return skeleton(8)
    const { jobs, next } = answer
    return html`<h2 class="count muted" part="count"><span role="status">${this.#count(session)}</span></h2>
      <ul part="jobs" class=${busy ? 'busy' : ''} aria-busy=${busy}>
        ${this.#cards(session, jobs)}
      </ul>
      ${jobs.length ? '' : this.#nothing(session)}
      ${next && html`<button class="more" part="more" @click=${() => this.#more(session, next)}>${text.more}</button>`}`
  }

  #cards(session: Session, jobs: JobCard[]): TemplateResult[] {
    const top = session.href({})
    if (top !== this.#top) this.#rows = new WeakMap()
    this.#top = top
    return jobs.slice(0, session.rows).map((job) => {
      const row = this.#rows.get(job) ?? card(session, job, follow(session))
      this.#rows.set(job, row)
      return row
    })
  }

  #count(session: Session): unknown {
    const { answer, address, text, settings } = session
    const jobs = counted(text, settings.locale, answer?.total ?? 0)
    const corrected = answer?.corrected
    if (!corrected) return jobs
    if (answer.total) return say(text.corrected, { q: address.criteria.get('q') ?? '', corrected, jobs })
    // What was likely meant is hidden by the filters: without them it is there.
    const href = session.href({ criteria: new URLSearchParams({ q: corrected }) })
    return html`${jobs}. <a href=${href} @click=${follow(session)}>${say(text.meant, { corrected })}</a>`
  }

  #nothing(session: Session): TemplateResult {
    const { address, text } = session
    return address.criteria.size
      ? note(
          text.empty,
          text.emptyHint,
          html`<a part="action" href=${session.href({ criteria: new URLSearchParams() })} @click=${follow(session)}>${text.clear}</a>`,
        )
      : note(text.none, '', '')
  }

  #more(session: Session, cursor: string): void {
    this.#length = session.answer?.jobs.length ?? 0
    session.load({ cursor })
  }

  /** Focus goes on: to the first row of a new page, to the row a reader comes back to. */
  protected override updated(): void {
    const { shown } = this
    const { length } = shown?.answer?.jobs ?? []
    const links = [...this.renderRoot.querySelectorAll<HTMLElement>('.row a')]
    if (!links.length || !shown || shown.busy) return
    if (this.#length && links.length > this.#length) {
      links[this.#length]?.focus()
      this.#length = 0
    }
    if (links.length < length) return this.#grow(shown, links.length)
    if (shown.moved && shown.left) links.find(({ dataset }) => dataset['slug'] === shown.left)?.focus({ preventScroll: true })
    shown.left = null
    this.#return(shown)
  }

  #grow(session: Session, rows: number): void {
    session.rows = rows + 10
    requestAnimationFrame(() => this.requestUpdate())
  }

  /** After the frame in which the browser tries by itself: too early for a list that comes later. */
  #return(session: Session): void {
    const { y: top } = session
    session.y = undefined
    if (top !== undefined) requestAnimationFrame(() => requestAnimationFrame(() => scrollTo({ top, behavior: 'instant' })))
  }
}
