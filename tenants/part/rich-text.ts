import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { Part } from '../view.ts'
import { clean, cleanHtml } from './clean.ts'
import { icon } from './icon.ts'
import type { IconName } from './icon.ts'

const commands: [icon: IconName, label: string, command: string, value?: string][] = [
  ['bold', 'Bold', 'bold'],
  ['italic', 'Italic', 'italic'],
  ['bullets', 'Bulleted list', 'insertUnorderedList'],
  ['numbers', 'Numbered list', 'insertOrderedList'],
  ['quote', 'Quotation', 'formatBlock', 'blockquote'],
]

/**
 * Writes the few kinds of markup that a job's text may have.
 * @fires write - The text changed; `detail` is its HTML.
 */
export class RichText extends Part {
  static override properties = {
    value: {},
    label: {},
    locked: { type: Boolean },
    invalid: { type: Boolean },
    described: {},
  }
  declare value: string
  declare label: string
  declare locked: boolean
  declare invalid: boolean
  /** Ids of what describes it. */
  declare described: string
  #written: string | undefined

  override firstUpdated(): void {
    document.execCommand('defaultParagraphSeparator', false, 'p')
  }

  protected override updated(changed: PropertyValues): void {
    const page = this.#page
    // Never while it is typed in: the caret would jump.
    if (!page || !changed.has('value') || this.value === this.#written) return
    page.replaceChildren(clean(this.value))
    this.#written = this.value
  }

  override focus(): void {
    this.#page?.focus()
  }

  override render(): TemplateResult {
    return html`<div class="rich">
      ${
        this.locked
          ? nothing
          : html`<div class="rich-tools" role="toolbar" aria-label="Markup of ${this.label}" @keydown=${this.#walk}>
              ${commands.map(([name, label, command, value], at) => this.#tool(name, label, () => this.#run(command, value), at))}
              ${this.#tool('anchor', 'Link', () => this.#link(), commands.length)}
            </div>`
      }
      <div
        class="rich-page"
        role="textbox"
        aria-multiline="true"
        aria-label=${this.label}
        aria-readonly=${this.locked ? 'true' : nothing}
        aria-invalid=${this.invalid ? 'true' : nothing}
        aria-describedby=${this.described || nothing}
        tabindex="0"
        contenteditable=${this.locked ? 'false' : 'true'}
        @input=${this.#wrote}
        @paste=${this.#pasted}
        @drop=${(event: Event) => event.preventDefault()}
      ></div>
    </div>`
  }

  get #page(): HTMLElement | null {
    return this.querySelector('.rich-page')
  }

  #tool(name: IconName, label: string, run: () => void, at: number): TemplateResult {
    // The text keeps its selection while a tool is pressed.
    const hold = (event: Event): void => event.preventDefault()
    return html`<button
      type="button"
      class="bare"
      aria-label=${label}
      title=${label}
      tabindex=${at === 0 ? 0 : -1}
      @mousedown=${hold}
      @click=${run}
    >
      ${icon(name)}
    </button>`
  }

  /** One stop of the Tab key; arrows go along the tools. */
  #walk(event: KeyboardEvent): void {
    const tools = [...this.querySelectorAll<HTMLElement>('.rich-tools button')]
    const at = tools.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    tools.at(to % tools.length)?.focus()
  }

  #run(command: string, value?: string): void {
    this.#page?.focus()
    // Declared out of date, yet the one way that every browser has to change text with its own undo.
    const quoted = command === 'formatBlock' && document.queryCommandValue('formatBlock') === value
    document.execCommand(command, false, quoted ? 'p' : value)
    this.#wrote()
  }

  #link(): void {
    const selection = getSelection()
    const link = selection?.anchorNode?.parentElement?.closest('a')
    const address = prompt('Where does the link lead? Empty takes it away.', link?.href ?? 'https://')
    if (address === null) return
    const safe = /^(https?:|mailto:|tel:)/i.test(address) && address !== 'https://'
    this.#run(safe ? 'createLink' : 'unlink', safe ? address : undefined)
  }

  #pasted(event: ClipboardEvent): void {
    event.preventDefault()
    const data = event.clipboardData
    const given = data?.getData('text/html')
    if (given) document.execCommand('insertHTML', false, cleanHtml(given))
    else document.execCommand('insertText', false, data?.getData('text/plain') ?? '')
  }

  readonly #wrote = (): void => {
    const page = this.#page
    if (!page) return
    const written = page.textContent.trim() === '' ? '' : cleanHtml(page.innerHTML)
    this.#written = written
    this.tell('write', written)
  }
}

customElements.define('console-rich-text', RichText)
