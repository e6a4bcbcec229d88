import type WaTooltip from '@awesome.me/webawesome/dist/components/tooltip/tooltip.js'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { Part } from '../view.ts'

/** Buttons whose face is an icon alone, and whatever says `data-tip`. */
const wordless = '.bare[aria-label], .avatar[aria-label], [data-tip]'
const patience = 350

/** Says to those who see it what a button without words does, once a mouse rests on it or the keyboard reaches it. */
class Tips extends Part {
  #abort = new AbortController()
  #waiting: ReturnType<typeof setTimeout> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#abort = new AbortController()
    const on = (type: string, hear: (event: Event) => void): void =>
      document.addEventListener(type, hear, { signal: this.#abort.signal, passive: true })
    on('pointerover', (event) => (event as PointerEvent).pointerType === 'mouse' && this.#reached(event))
    on('focusin', (event) => (event.target as HTMLElement).matches(':focus-visible') && this.#reached(event))
    on('pointerout', (event) => this.#left(event as PointerEvent))
    for (const type of ['focusout', 'pointerdown', 'keydown']) on(type, () => this.#hide())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#abort.abort()
  }

  override render(): TemplateResult {
    return html`<wa-tooltip trigger="manual"></wa-tooltip>`
  }

  get #tooltip(): WaTooltip | null {
    return this.querySelector('wa-tooltip')
  }

  #reached({ target }: Event): void {
    const button = (target as Element).closest<HTMLElement>(wordless)
    if (!button || button === this.#tooltip?.anchor) return
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#show(button), patience)
  }

  #show(button: HTMLElement): void {
    const tooltip = this.#tooltip
    if (!tooltip || !button.isConnected) return
    tooltip.textContent = button.dataset['tip'] ?? button.ariaLabel
    tooltip.anchor = button
    tooltip.open = true
  }

  /** The pointer may go on to what is said, to read it. */
  #left({ relatedTarget }: PointerEvent): void {
    const to = relatedTarget instanceof Node ? relatedTarget : null
    if (!this.contains(to) && !this.#tooltip?.anchor?.contains(to)) this.#hide()
  }

  #hide(): void {
    clearTimeout(this.#waiting)
    const tooltip = this.#tooltip
    if (!tooltip?.anchor) return
    tooltip.open = false
    tooltip.anchor = null
  }
}

customElements.define('console-tips', Tips)
