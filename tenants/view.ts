import { LitElement } from 'lit'
import type { PropertyValues } from 'lit'

/**
 * What the console is made of. Views stand in the page's own tree: one style sheet serves them all, labels reach
 * their fields, and password managers see the forms.
 */
export class Part extends LitElement {
  protected override createRenderRoot(): this {
    return this
  }

  /** Tells whoever holds this part. */
  protected tell(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }))
  }
}

/** A part that fills the screen and has an address. */
export class View extends Part {
  static override properties = { params: { attribute: false }, query: { attribute: false } }
  /** The `:names` of its path. */
  declare params: Record<string, string>
  declare query: URLSearchParams
  #open: HTMLElement | undefined

  /** Tabs that are wider than the screen show the one that is open. */
  protected override updated(_changed: PropertyValues): void {
    const open = this.querySelector<HTMLElement>('.tabs > [aria-current]')
    const row = open?.parentElement
    if (!open || !row || open === this.#open) return
    this.#open = open
    row.scrollLeft += open.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - open.clientWidth) / 2
  }

  /** Names the page, for tabs, bookmarks and screen readers. */
  protected nameIt(title: string): void {
    document.title = `${title} · Rolecall`
  }
}
