import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { Load } from '../load.ts'
import { openDialog } from '../part/dialog.ts'
import { icon } from '../part/icon.ts'
import { Part } from '../view.ts'
import { found, offered } from './entry.ts'
import type { Entry } from './entry.ts'

/** Opens what finds pages, acts, jobs and applications. */
export function showPalette(): void {
  const dialog = openDialog('Search and act', 'palette')
  dialog.draw(html`<console-palette @chosen=${(event: CustomEvent<Entry>) => void choose(event.detail)}></console-palette>`)
  const choose = async (entry: Entry): Promise<void> => {
    dialog.close()
    // The page has its focus back before the act moves it.
    await dialog.closed
    entry.run()
  }
}

/** A combobox whose list is everything: the focus stays in the field, arrows go through the list. */
class Palette extends Part {
  readonly #found = new Load<Entry[]>(this)
  #typed = ''
  #at = 0
  #typing: ReturnType<typeof setTimeout> | undefined

  /** The dialog was opened before its field was drawn. */
  protected override firstUpdated(): void {
    this.querySelector('input')?.focus()
  }

  override render(): TemplateResult {
    const entries = this.#entries
    const current = entries[this.#at]
    return html`<div class="search">
        ${icon('search')}<input
          type="text"
          role="combobox"
          aria-label="Search and act"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant=${current ? `palette-${this.#at}` : nothing}
          autocomplete="off"
          spellcheck="false"
          placeholder="A page, an act, a job or a candidate"
          @input=${this.#input}
          @keydown=${this.#pressed}
        />
      </div>
      <ul id="palette-list" role="listbox" aria-label="Found">
        ${entries.map((entry, at) => this.#line(entry, at, entries[at - 1]?.group))}
      </ul>
      <p class="unseen" role="status">${this.#found.busy ? '' : `${entries.length} found`}</p>
      ${this.#none(entries)}`
  }

  #none(entries: Entry[]): TemplateResult | typeof nothing {
    const { refusal, busy } = this.#found
    if (refusal) return html`<p class="muted none" role="alert">Jobs and applications could not be searched. ${refusal.message}</p>`
    return entries.length || busy ? nothing : html`<p class="muted none">Nothing is called “${this.#typed.trim()}”.</p>`
  }

  get #entries(): Entry[] {
    return [...offered(this.#typed), ...(this.#found.value ?? [])]
  }

  #line(entry: Entry, at: number, before: string | undefined): TemplateResult {
    return html`${entry.group === before ? nothing : html`<li class="group" role="presentation">${entry.group}</li>`}
      <li
        id="palette-${at}"
        role="option"
        aria-selected=${at === this.#at}
        @click=${() => this.tell('chosen', entry)}
        @pointermove=${() => this.#point(at)}
      >
        ${icon(entry.icon)}<span>${entry.text}</span>${entry.aside ? html`<span class="muted small">${entry.aside}</span>` : nothing}
        ${entry.keys ? html`<kbd class="keys" aria-hidden="true">${entry.keys}</kbd>` : nothing}
      </li>`
  }

  #point(at: number): void {
    this.#at = at
    this.requestUpdate()
  }

  #input(event: InputEvent): void {
    this.#typed = (event.target as HTMLInputElement).value
    this.#at = 0
    clearTimeout(this.#typing)
    const typed = this.#typed
    this.#typing = setTimeout(() => void this.#found.run((signal) => found(typed, signal)), 150)
    this.requestUpdate()
  }

  #pressed(event: KeyboardEvent): void {
    const entries = this.#entries
    const to = { ArrowDown: this.#at + 1, ArrowUp: this.#at - 1, PageDown: this.#at + 8, PageUp: this.#at - 8 }[event.key]
    if (event.key === 'Enter' && entries[this.#at]) this.tell('chosen', entries[this.#at])
    else if (to === undefined) return
    else this.#walk(to, entries.length)
    event.preventDefault()
  }

  #walk(to: number, count: number): void {
    this.#point(count ? (to + count) % count : 0)
    void this.updateComplete.then(() => this.querySelector(`#palette-${this.#at}`)?.scrollIntoView({ block: 'nearest' }))
  }
}

customElements.define('console-palette', Palette)
