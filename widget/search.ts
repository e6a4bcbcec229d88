import { html } from 'lit'
import { drop, tree } from './facet.ts'
import { Part } from './part.ts'
import { searchStyles } from './search.styles.ts'
import { label } from './text.ts'

/**
 * Words and filters of a board's list. With `action` it leads to another page that shows the list.
 *
 * @csspart search - The form.
 * @csspart input - The field for words.
 * @csspart facets - The row of filters; each is a `facet`, what it opens a `panel`.
 */
export class RolecallSearch extends Part {
  static override styles = [...Part.styles, searchStyles]
  static override properties = { ...Part.properties, action: {} }

  /** The address of a page with the list: a search is answered there. */
  declare action: string | null
  #refine: typeof import('./refine.ts') | undefined
  #typed = ''

  override render(): unknown {
    const session = this.shown
    if (!session) return
    session.want()
    const { text, answer, address } = session
    const { criteria } = address
    const words = criteria.get('q') ?? ''
    // What is being typed is not overwritten by an address that says the same without a blank at its end.
    if (this.#typed.trim() !== words) this.#typed = words
    return html`<form
      part="search"
      role="search"
      @submit=${this.#submit}
      @input=${this.#input}
      @focusin=${this.#prepare}
      @pointerover=${this.#prepare}
    >
      <input
        part="input"
        type="search"
        name="q"
        aria-label=${text.search}
        placeholder=${text.search}
        autocomplete="off"
        maxlength="200"
        .value=${this.#typed}
      />
      <select name="sort" aria-label=${text.sort} ?hidden=${!words}>
        ${['relevance', 'newest'].map((order) => html`<option value=${order} ?selected=${criteria.get('sort') === order}>${label(text, order)}</option>`)}
      </select>
      <div part="facets" class="facets">
        ${Object.entries(answer?.facets ?? {}).map(([name, values]) =>
          drop(session, name, values.length > 1, [name === 'place' ? this.#refine?.near(session) : '', tree(session, name, values)]),
        )}
        ${
          answer
            ? drop(
                session,
                'pay',
                answer.jobs.some(({ pay }) => pay.length),
                this.#refine?.pay(session),
              )
            : ''
        }
        ${criteria.size > (words ? 1 : 0) ? html`<button type="button" class="plain" @click=${() => session.search(new URLSearchParams())}>${text.clear}</button>` : ''}
      </div>
    </form>`
  }

  /** What only a reader who filters needs comes as soon as one might. */
  readonly #prepare = async (): Promise<void> => {
    if (this.#refine) return
    this.#refine = await import('./refine.ts')
    this.requestUpdate()
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    if (this.action) location.assign(`${this.action}?${new URLSearchParams({ q: this.#typed })}`)
  }

  readonly #input = ({ target }: Event): void => {
    const { name, value, checked, type } = target as HTMLInputElement
    const session = this.shown
    if (!session || !name) return
    const { criteria: before } = session.address
    const criteria = new URLSearchParams(before)
    const typing = name === 'q'
    if (typing) this.#typed = value
    if (typing && this.action) return
    if (type === 'checkbox') criteria[checked ? 'append' : 'delete'](name, value)
    else if (value.trim()) criteria.set(name, value.trim())
    else criteria.delete(name)
    if (String(criteria) !== String(before)) session.search(criteria, typing ? { replace: before.has(name), delay: 90 } : {})
  }
}
