import type { TemplateResult } from 'lit/html.js'
import { html } from 'lit/html.js'
import { drop } from './facet.ts'
import type * as panelModule from './panel.ts'
import { Part } from './part.ts'
import { searchStyles } from './search.styles.ts'
import type { Session } from './session.ts'
import { label } from './text.ts'

/**
 * Words and filters of a board's list. With `action` it leads to another page that shows the list.
 *
 * @attr board - The board's slug; `name`, `origin`, `routing`, `base`, `locale` as of `rolecall-list`.
 * @attr action - The address of a page with the list: a search is answered there.
 * @csspart search - The form.
 * @csspart input - The field for words.
 * @csspart facets - The row of filters.
 * @csspart facet - The button of a filter.
 * @csspart clear - The button that takes all filters away.
 * @csspart sort - The order of what was found.
 * @csspart panel - What a filter opens.
 * @csspart panel-title - Its heading, on a phone.
 * @csspart panel-done - The button that closes it, on a phone.
 * @csspart option - A value with its box.
 * @csspart near - The button that asks where the reader is.
 * @csspart choices - What may be meant by what is typed.
 * @csspart choice - One of those.
 * @csspart control - The field for pay.
 */
export class RolecallSearch extends Part {
  static override styles = [...Part.styles, searchStyles]
  static override observedAttributes = [...Part.observedAttributes, 'action']

  #panel: typeof panelModule | undefined
  #asked = false
  #typed = ''

  protected override render(): TemplateResult {
    const session = this.shown
    if (!session) return html``
    const elsewhere = this.#action
    if (!elsewhere) session.want()
    const { text, address, translated } = session
    const words = address.criteria.get('q') ?? ''
    // What is being typed is not overwritten by an address that says the same without a blank at its end.
    if (!elsewhere && this.#typed.trim() !== words) this.#typed = words
    const hint = translated ? '' : text.search
    return html`<form part="search" role="search" aria-label=${session.about?.name ?? ''} @submit=${this.#submit} @input=${this.#input}>
      <input
        part="input"
        type="search"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded="false"
        name="q"
        aria-label=${hint}
        placeholder=${hint}
        autocomplete="off"
        enterkeyhint="search"
        maxlength="200"
        .value=${this.#typed}
        @focus=${this.#focus}
      />
      ${elsewhere ? '' : this.#filters(session, words)}
    </form>`
  }

  #filters(session: Session, words: string): TemplateResult {
    const { text, answer, address } = session
    const { criteria } = address
    const paid = !!answer?.jobs.some(({ pay }) => pay.length)
    return html`<div part="facets" class="facets">
      ${Object.entries(answer?.facets ?? {}).map(([name, values]) => drop(session, name, values, values.length > 1, this.#panel))}
      ${answer && drop(session, 'pay', [], paid, this.#panel)}
      ${
        criteria.size > (words ? 1 : 0)
          ? html`<button type="button" part="clear" class="plain" @click=${() => session.search(new URLSearchParams())}>
              ${text.clear}
            </button>`
          : ''
      }
      <select part="sort" name="sort" aria-label=${text.sort} ?hidden=${!words}>
        ${['relevance', 'newest'].map((order) => html`<option value=${order} ?selected=${criteria.get('sort') === order}>${label(text, order)}</option>`)}
      </select>
    </div>`
  }

  /** What the filters open comes once the list stands. */
  protected override updated(): void {
    if (this.shown?.answer && !this.#asked) void this.#prepare()
  }

  async #prepare(): Promise<void> {
    this.#asked = true
    this.#panel = await import('./panel.ts').catch(() => undefined)
    this.#asked = !!this.#panel
    if (!this.#panel) return
    this.#panel.prepare(this)
    this.requestUpdate()
  }

  /** Suggestions are a help: where they do not come, the field is what it was. */
  readonly #focus = ({ target }: Event): void => {
    import('./suggest.ts').then(
      ({ suggest }) => suggest(this, target as HTMLInputElement),
      () => {},
    )
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    const action = this.#action
    if (action)
      import('./suggest.ts').then(
        ({ lead }) => lead(this, action, 'q', this.#typed.trim()),
        () => location.assign(action),
      )
    // A phone's keyboard covers the list that was asked for.
    else this.renderRoot.querySelector('input')?.blur()
  }

  get #action(): string | null {
    return this.getAttribute('action')
  }

  readonly #input = ({ target }: Event): void => {
    const { name, value, checked, type } = target as HTMLInputElement
    const session = this.shown
    if (!session || !name) return
    const { criteria: before } = session.address
    const criteria = new URLSearchParams(before)
    const typing = name === 'q'
    if (typing) this.#typed = value
    if (this.#action) return
    if (type === 'checkbox') criteria[checked ? 'append' : 'delete'](name, value)
    else if (value.trim()) criteria.set(name, value.trim())
    else criteria.delete(name)
    if (String(criteria) !== String(before)) session.search(criteria, typing ? { replace: before.has(name), delay: 90 } : {})
  }
}
