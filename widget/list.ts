import type { PropertyValues, TemplateResult } from 'lit'
import { html } from 'lit'
import { card } from './card.ts'
import { listStyles } from './list.styles.ts'
import { message, skeleton } from './message.ts'
import { Part } from './part.ts'
import type { Session } from './session.ts'
import { say } from './text.ts'

/** Follows a link of the widget in place; a click that wants a new tab stays the browser's. */
export const follow =
  (session: Session) =>
  (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    session.go((event.currentTarget as HTMLAnchorElement).href)
  }

/**
 * The jobs of a board, found by the criteria of the page's address.
 *
 * @slot - What stands there without script, and where the list cannot be loaded.
 * @csspart count - How many jobs there are.
 * @csspart jobs - The list.
 * @csspart job - A row; `job-title`, `job-link`, `job-meta`, `job-pay` stand in it.
 * @csspart more - The button for the next page.
 * @csspart message - What stands in place of a list.
 */
export class RolecallList extends Part {
  static override styles = [...Part.styles, listStyles]
  #length = 0

  override render(): TemplateResult {
    const session = this.shown
    if (!session) return html`<slot></slot>`
    session.want()
    const { answer, trouble, text, busy, address } = session
    if (trouble) return message(session, trouble, () => session.retry())
    if (!answer) return skeleton(8)
    const { jobs, total, next, corrected } = answer
    const form = new Intl.PluralRules(session.settings.locale).select(total)
    const count = say(text.jobs[form] ?? text.jobs.other ?? '', { n: total.toLocaleString(session.settings.locale) })
    return html`<p class="count muted" part="count" role="status">
        ${corrected ? `${say(text.corrected, { q: corrected })} · ` : ''}${count}
      </p>
      <ul part="jobs" class=${busy ? 'busy' : ''}>
        ${jobs.map((job) => card(session, job, follow(session)))}
      </ul>
      ${
        jobs.length
          ? ''
          : html`<div class="note">
              <p>${address.criteria.size ? text.empty : text.none}</p>
              ${this.#clear(session)}
            </div>`
      }
      ${next ? html`<button class="more" part="more" @click=${() => this.#more(session, next)}>${text.more}</button>` : ''}`
  }

  #clear(session: Session): unknown {
    return session.address.criteria.size
      ? html`<button @click=${() => session.search(new URLSearchParams())}>${session.text.clear}</button>`
      : ''
  }

  #more(session: Session, cursor: string): void {
    this.#length = session.answer?.jobs.length ?? 0
    void session.load({ cursor })
  }

  /** Focus goes on: to the first row of a new page, to the row a reader comes back to. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    const links = this.renderRoot.querySelectorAll<HTMLElement>('.row a')
    const { shown } = this
    if (this.#length && links.length > this.#length) {
      links[this.#length]?.focus()
      this.#length = 0
    }
    if (shown?.moved && shown.left && links.length) {
      ;[...links].find((link) => link.dataset['slug'] === shown.left)?.focus({ preventScroll: true })
      shown.left = null
    }
  }
}
