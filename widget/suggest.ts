import type { Suggestion, Suggestions } from '../platform/search/suggestion.ts'
import type { Part } from './part.ts'
import { suggestStyles } from './suggest.styles.ts'
import { label, say } from './text.ts'
import { getJson } from './trouble.ts'

const english = { heading: 'Suggestions', many: 'Suggestions: {n}' }

export type SuggestText = typeof english

/** A letter more comes soon: what stands in the field is asked for when it rests for so many ms. */
const pause = 90

/**
 * Makes the field for words a combobox: what may be meant stands below it while one types (ARIA 1.2, combobox, with a
 * list that completes). The field and the list of jobs work without it.
 */
export function suggest(host: Part): void {
  const input = host.renderRoot.querySelector<HTMLInputElement>('[type=search]')
  if (!input || input.role === 'combobox') return
  host.renderRoot.adoptedStyleSheets.push(suggestStyles)
  new Combobox(host, input).listen()
}

class Combobox {
  readonly #host: Part
  readonly #input: HTMLInputElement
  readonly #list = document.createElement('ul')
  readonly #status = document.createElement('span')
  #timer: ReturnType<typeof setTimeout> | undefined
  #request = new AbortController()
  #shown: Suggestion[] = []
  #active = -1
  /** What was taken from the list: it is not asked for again. */
  #taken: string | undefined

  constructor(host: Part, input: HTMLInputElement) {
    this.#host = host
    this.#input = input
  }

  listen(): void {
    const { text } = this
    Object.assign(this.#list, { role: 'listbox', id: 'suggestions', ariaLabel: text.heading, hidden: true })
    this.#list.part.add('suggestions')
    Object.assign(this.#status, { role: 'status', className: 'unseen' })
    Object.assign(this.#input, { role: 'combobox', ariaAutoComplete: 'list', ariaExpanded: 'false' })
    this.#input.setAttribute('aria-controls', 'suggestions')
    this.#input.after(this.#list, this.#status)
    this.#input.addEventListener('input', () => this.#typed())
    this.#input.addEventListener('keydown', (event) => this.#key(event))
    this.#input.addEventListener('blur', () => this.#close())
    // The field keeps the focus while a pointer chooses.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.#list.addEventListener('mousedown', (event) => event.preventDefault())
    this.#list.addEventListener('click', ({ target }) =>
      this.#take([...this.#list.children].indexOf((target as Element).closest('li') as Element)),
    )
    // What was typed while this was under way.
    if (this.#host.shown?.moved) this.#typed()
  }

  get text(): SuggestText {
    return this.#host.shown?.text.suggest ?? english
  }

  get #options(): Element[] {
    return [...this.#list.children]
  }

  #typed(): void {
    clearTimeout(this.#timer)
    this.#request.abort()
    const words = this.#input.value.trim()
    if (!words || words === this.#taken) return this.#close()
    this.#taken = undefined
    this.#timer = setTimeout(() => void this.#ask(words), pause)
  }

  async #ask(words: string): Promise<void> {
    const session = this.#host.shown
    if (!session) return
    const { signal } = (this.#request = new AbortController())
    // Whoever gets no suggestions goes on typing: nothing is said of it.
    const answer = await getJson<Suggestions>(`${session.api}/suggestions?${new URLSearchParams({ q: words })}`, signal).catch(
      () => undefined,
    )
    if (!signal.aborted) this.#show(answer?.suggestions ?? [])
  }

  #show(suggestions: Suggestion[]): void {
    if (!suggestions.length) return this.#close()
    this.#shown = suggestions
    this.#list.replaceChildren(...suggestions.map((suggestion, index) => this.#option(suggestion, index)))
    this.#list.style.top = `${this.#input.offsetTop + this.#input.offsetHeight + 6}px`
    this.#status.textContent = say(this.text.many, { n: suggestions.length })
    this.#open(true)
  }

  #option({ kind, label: name, within }: Suggestion, index: number): HTMLElement {
    const option = Object.assign(document.createElement('li'), { role: 'option', id: `suggestion-${index}`, ariaSelected: 'false' })
    const session = this.#host.shown
    const about = [kind !== 'title' && session && label(session.text, kind), within].filter(Boolean).join(' · ')
    const more = Object.assign(document.createElement('span'), { className: 'muted', textContent: about })
    // A blank between them, for who hears it.
    option.append(Object.assign(document.createElement('span'), { textContent: name }), ' ', more)
    return option
  }

  #open(open: boolean): void {
    this.#list.hidden = !open
    this.#input.ariaExpanded = String(open)
    this.#mark(-1)
  }

  #close(): void {
    clearTimeout(this.#timer)
    this.#request.abort()
    this.#status.textContent = ''
    this.#open(false)
  }

  #mark(index: number): void {
    this.#active = index
    this.#options.forEach((option, at) => (option.ariaSelected = String(at === index)))
    const option = this.#options[index]
    option?.scrollIntoView({ block: 'nearest' })
    if (option) this.#input.setAttribute('aria-activedescendant', option.id)
    else this.#input.removeAttribute('aria-activedescendant')
  }

  #key(event: KeyboardEvent): void {
    const { key, isComposing } = event
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    const open = !this.#list.hidden
    if (isComposing || (!open && !(step && this.#shown.length && this.#input.value.trim()))) return
    if (step) this.#step(step, open)
    else if (key === 'Escape') this.#close()
    else if (key === 'Enter' && this.#active >= 0) this.#take(this.#active)
    else return
    event.preventDefault()
  }

  /** Onwards in the list, and from its end to its beginning by way of the field. */
  #step(step: number, open: boolean): void {
    const count = this.#shown.length
    if (!open) this.#open(true)
    const next = this.#active + step
    this.#mark(next >= count ? -1 : next < -1 ? count - 1 : next)
  }

  #take(index: number): void {
    const taken = this.#shown[index]
    if (!taken) return
    if (taken.kind === 'title') this.#search(taken.label)
    else this.#filter(taken)
    this.#shown = []
    this.#close()
  }

  /** As if it had been typed and sent. */
  #search(words: string): void {
    this.#taken = words
    this.#input.value = words
    this.#input.dispatchEvent(new InputEvent('input', { bubbles: true }))
    this.#input.form?.requestSubmit()
  }

  /** The words go: they only named the filter. */
  #filter({ kind, value }: Suggestion): void {
    const session = this.#host.shown
    const action = this.#host.getAttribute('action')
    if (action) return location.assign(this.#target(action, kind, value))
    const criteria = new URLSearchParams(session?.address.criteria)
    criteria.delete('q')
    if (!criteria.has(kind, value)) criteria.append(kind, value)
    session?.search(criteria)
    this.#input.blur()
  }

  #target(action: string, kind: string, value: string): URL {
    const url = new URL(action, location.href)
    const name = this.#host.getAttribute('name')
    url.searchParams.set(name ? `${name}.${kind}` : kind, value)
    return url
  }
}
