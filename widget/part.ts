import type { PropertyValues } from 'lit'
import { LitElement } from 'lit'
import type { Routing } from './address.ts'
import { base } from './base.styles.ts'
import type { Session } from './session.ts'
import { sessionOf } from './session.ts'
import { localeOf } from './text.ts'

/** What every Rolecall element shares: the attributes that name a board, and the session made of them. */
export class Part extends LitElement {
  static override styles = [base]
  static override properties = {
    board: {},
    name: {},
    origin: {},
    routing: {},
    base: {},
    locale: {},
    source: {},
    limit: { type: Number },
    session: { attribute: false },
  }

  /** The board's slug. */
  declare board: string | null
  /** Keeps this board's keys in the address apart from another's: `name.q=…`. */
  declare name: string | null
  /** The platform's address, where it is not the one the script came from. */
  declare origin: string | null
  declare routing: Routing | null
  /** The path of the page, with `routing="history"`. */
  declare base: string | null
  declare locale: string | null
  /** A tag stored with applications made here. */
  declare source: string | null
  /** Jobs a page, at most 100. */
  declare limit: number | null
  /** Given by a board to the parts it holds; made of the attributes otherwise. */
  declare session: Session | undefined
  #joined: Session | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.#join()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#joined?.leave(this)
    this.#joined = undefined
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.isConnected) this.#join()
  }

  /** The session this element shows. */
  get shown(): Session | undefined {
    return this.#joined
  }

  #join(): void {
    const next = this.session ?? this.#own()
    if (next === this.#joined) return
    this.#joined?.leave(this)
    this.#joined = next
    next?.join(this)
  }

  #own(): Session | undefined {
    const { board, name, routing, locale, limit } = this
    if (!board) {
      console.error(`<${this.localName}> needs the attribute board="…", the slug of your job board.`, this)
      return
    }
    return sessionOf({
      board,
      name: name ?? '',
      origin: (this.origin ?? new URL(import.meta.url).origin).replace(/\/$/, ''),
      routing: routing ?? 'query',
      base: (this.base ?? '').replace(/\/$/, ''),
      locale: localeOf([locale, this.closest<HTMLElement>('[lang]')?.lang, ...navigator.languages]),
      limit: limit || 20,
    })
  }
}
