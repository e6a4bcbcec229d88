import type { Routing } from './address.ts'
import { base, late } from './base.styles.ts'
import type { Session } from './session.ts'
import { sessionOf } from './session.ts'
import { localeOf } from './text.ts'
import { View } from './view.ts'

/**
 * What every Rolecall element shares: the attributes that name a board, and the session made of them.
 *
 * @attr board - The board's slug. It, or `network`, must be given; each attribute may change at any time.
 * @attr network - In place of `board`: the jobs of all companies that put them on the network.
 * @attr name - Keeps this board's keys in the address apart from another's: `name.q=…`. Parts that bear one name share one list.
 * @attr origin - The platform's address, where it is not the one the script came from.
 * @attr routing - Where the view is kept: `query` (default), `hash` or `history`.
 * @attr base - The path of the page, with `routing="history"`.
 * @attr locale - The language: else the page's, else the browser's.
 * @attr limit - Jobs a page, at most 100; 20 where it is not given.
 * @attr job-href - Where a job has a page of its own: `/careers/{slug}`. Its link leads there, and no view opens here.
 */
export abstract class Part extends View {
  static override styles = [base, late]
  static observedAttributes = ['board', 'name', 'origin', 'routing', 'base', 'locale', 'limit', 'job-href', 'source', 'network', 'test']

  #given: Session | undefined
  #joined: Session | undefined

  /** Given by a board to the parts it holds; made of the attributes otherwise. */
  set session(session: Session | undefined) {
    this.#given = session
    this.requestUpdate()
  }

  disconnectedCallback(): void {
    // An element that is only moved is connected again before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return
      this.#join(undefined)
      this.removed()
    })
  }

  /** Called when the element left the page, not when it was only moved. */
  protected removed(): void {}

  protected override willUpdate(): void {
    this.#join(this.#given ?? this.#own())
  }

  /** The session this element shows. */
  get shown(): Session | undefined {
    return this.#joined
  }

  #join(next: Session | undefined): void {
    if (next === this.#joined) return
    this.#joined?.leave(this)
    this.#joined = next
    next?.join(this)
  }

  #own(): Session | undefined {
    const [given, name = '', origin, routing, base = '', locale, limit, jobHref = ''] = Part.observedAttributes.map(
      (attribute) => this.getAttribute(attribute) ?? '',
    )
    // No board can take this slug: the list of all companies has it.
    const board = this.hasAttribute('network') ? 'network' : given
    if (board)
      return sessionOf({
        board,
        name,
        origin: (origin || new URL(import.meta.url).origin).replace(/\/$/, ''),
        routing: (routing || 'query') as Routing,
        base: base.replace(/\/$/, ''),
        locale: localeOf([locale, this.closest<HTMLElement>('[lang]')?.lang, document.documentElement.lang, ...navigator.languages]),
        limit: Math.min(100, Number(limit) || 20),
        jobHref,
      })
    // oxlint-disable-next-line no-console -- who embeds the board looks for it there
    console.error(`<${this.localName}> needs the attribute board="…", the slug of your job board.`, this)
    return
  }
}
