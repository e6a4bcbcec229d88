import type { TemplateResult } from 'lit/html.js'
import { render } from 'lit/html.js'

/** A style sheet shared by all elements of a class. */
export const css = ([text = '']: TemplateStringsArray): CSSStyleSheet => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}

/**
 * An element that is rendered from its attributes. It does as much of LitElement as these elements need, under the
 * same names: the rest of it would be a fifth of what a page loads before it shows a list.
 */
export abstract class View extends HTMLElement {
  static styles: CSSStyleSheet[] = []
  /** How a root is opened and filled: `hydrate.ts` takes over what the server has rendered. */
  static open = (element: View): ShadowRoot => element.attachShadow({ mode: 'open' })
  static fill: (content: TemplateResult, root: ShadowRoot) => unknown = render
  readonly renderRoot: ShadowRoot = View.open(this)
  /** Resolves when what was changed so far is shown. */
  updateComplete: Promise<void> = Promise.resolve()
  #pending = false

  constructor() {
    super()
    this.renderRoot.adoptedStyleSheets = [...(this.constructor as typeof View).styles]
  }

  connectedCallback(): void {
    this.requestUpdate()
  }

  attributeChangedCallback(): void {
    this.requestUpdate()
  }

  /** Renders soon, once for all that changes until then. */
  requestUpdate(): void {
    if (this.#pending) return
    this.#pending = true
    this.updateComplete = Promise.resolve().then(() => this.#update())
  }

  #update(): void {
    if (this.isConnected) {
      this.willUpdate()
      View.fill(this.render(), this.renderRoot)
    }
    this.#pending = false
    if (this.isConnected) this.updated()
  }

  /** Called before each rendering. */
  protected willUpdate(): void {}

  protected abstract render(): TemplateResult

  /** Called after each rendering. */
  protected updated(): void {}
}
