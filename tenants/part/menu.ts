import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { Part } from '../view.ts'
import { icon } from './icon.ts'
import type { IconName } from './icon.ts'

export interface MenuItem {
  text: string
  icon?: IconName
  danger?: boolean
  /** What is chosen now, among items that exclude each other. */
  current?: boolean
  /** Begins a new group. */
  apart?: boolean
  run(): unknown
}

let count = 0

/** A button that opens a list of actions: arrow keys, Home, End and first letters move in it, Escape closes it. */
export class Menu extends Part {
  static override properties = { items: { attribute: false }, label: {}, text: {}, face: { attribute: false }, kind: {} }
  declare items: MenuItem[]
  /** What the button is called where its face is not text. */
  declare label: string | undefined
  declare text: string | undefined
  /** What the button shows in place of text. */
  declare face: TemplateResult | undefined
  /** The button's classes. */
  declare kind: string | undefined
  readonly #id = `menu-${++count}`

  override render(): TemplateResult {
    const choice = this.items.some(({ current }) => current !== undefined)
    const first = this.items.find(({ current }) => current) ?? this.items[0]
    return html`<button
        type="button"
        class=${this.kind ?? 'bare'}
        popovertarget=${this.#id}
        aria-haspopup="menu"
        aria-label=${this.label ?? nothing}
        @keydown=${this.#open}
      >
        ${this.face ?? (this.text ? html`${this.text}${icon('down')}` : icon('more'))}
      </button>
      <div
        class="menu"
        id=${this.#id}
        popover
        role="menu"
        aria-label=${this.label ?? this.text ?? 'Actions'}
        @toggle=${this.#toggled}
        @keydown=${this.#move}
      >
        ${this.items.map((item) => this.#item(item, choice, item === first))}
      </div>`
  }

  /** Opens it, as a shortcut would. */
  open(): void {
    this.#list?.showPopover()
  }

  /** `first` takes the focus as the list opens, before the next key can arrive. */
  #item(item: MenuItem, choice: boolean, first: boolean): TemplateResult {
    return html`${item.apart ? html`<div class="rule" role="separator"></div>` : nothing}
      <button
        type="button"
        role=${choice ? 'menuitemradio' : 'menuitem'}
        aria-checked=${choice ? String(item.current ?? false) : nothing}
        tabindex="-1"
        ?autofocus=${first}
        ?data-danger=${item.danger}
        @click=${() => this.#choose(item)}
      >
        ${item.icon ? icon(item.icon) : choice ? html`<span class="tick">${item.current ? icon('check') : nothing}</span>` : nothing}
        <span>${item.text}</span>
      </button>`
  }

  get #list(): HTMLElement | null {
    return this.querySelector('[popover]')
  }

  get #buttons(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  }

  #choose(item: MenuItem): void {
    this.#list?.hidePopover()
    this.querySelector('button')?.focus()
    item.run()
  }

  #open(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    this.open()
  }

  #toggled(event: ToggleEvent): void {
    if (event.newState !== 'open') return
    const list = this.#list
    const button = this.querySelector('button')?.getBoundingClientRect()
    if (!list || !button) return
    const { width, height } = list.getBoundingClientRect()
    const left = Math.min(button.left, innerWidth - width - 8)
    const below = button.bottom + 4
    const top = below + height > innerHeight - 8 ? Math.max(8, button.top - height - 4) : below
    list.style.left = `${Math.max(8, left)}px`
    list.style.top = `${top}px`
  }

  #move(event: KeyboardEvent): void {
    const buttons = this.#buttons
    const at = buttons.indexOf(document.activeElement as HTMLElement)
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }
    const step = steps[event.key]
    if (event.key === 'Tab') this.#list?.hidePopover()
    const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey
    const next =
      step !== undefined
        ? buttons.at(step % buttons.length)
        : letter &&
          [...buttons.slice(at + 1), ...buttons].find((one) => one.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))
    if (!next) return
    event.preventDefault()
    next.focus()
  }
}

customElements.define('console-menu', Menu)

declare global {
  interface HTMLElementTagNameMap {
    'console-menu': Menu
  }
}
