import { ElementRenderer } from '@lit-labs/ssr'
import type { RenderInfo } from '@lit-labs/ssr'
import { HTMLElement, customElements } from '@lit-labs/ssr-dom-shim'
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js'
import { renderValue } from '@lit-labs/ssr/lib/render-value.js'
import type { TemplateResult } from 'lit/html.js'
import { compactStyle } from '../http/page.ts'
import { declarationOf } from '../http/theme-value.ts'

/** A style sheet that can be read again: on the server it is text between tags. */
class StyleSheet {
  text = ''
  /** As much of rules as a board's look needs: properties of the element itself. */
  readonly cssRules = [{ style: { setProperty: (name: string, value: string): void => this.#set(name, value) } }]

  replaceSync(text: string): void {
    this.text = compactStyle(text)
  }

  insertRule(): number {
    return 0
  }

  #set(name: string, value: string): void {
    const declaration = declarationOf(name, value)
    if (declaration) this.text += `:host{${declaration}}`
  }
}

// Before the widget's own modules are read: their classes extend these.
Object.assign(globalThis, { HTMLElement, customElements, CSSStyleSheet: StyleSheet })

/** As much of an element of the widget as renders it. */
interface Rendered {
  render(): TemplateResult
  willUpdate(): void
  renderRoot: { adoptedStyleSheets: StyleSheet[] }
}

/** Renders elements of the widget, and those inside them, into declarative shadow roots for `hydrate.ts` to take over. */
export class ViewRenderer extends ElementRenderer {
  static override matchesClass = (): boolean => true

  constructor(tagName: string) {
    super(tagName)
    const Element = customElements.get(tagName)
    if (Element) this.element = new Element()
  }

  /** Names that a page's style sheet reaches its parts by are there before its script is. */
  override connectedCallback(): void {
    const { exported } = (this.element?.constructor ?? {}) as { exported?: string }
    if (exported) this.setAttribute('exportparts', exported)
  }

  override renderShadow(info: RenderInfo): string[] {
    const element = this.element as unknown as Rendered
    element.willUpdate()
    const content = collectResultSync(renderValue(element.render(), info))
    // Only now: rendering may add the board's look.
    // Each apart: a browser reads once what comes again in the next element.
    const styles = element.renderRoot.adoptedStyleSheets.map(({ text }) => `<style>${text}</style>`)
    return [...styles, content]
  }
}

/** The inside of an element, from the properties that it is given. */
export function renderElement(tagName: string, properties: Record<string, unknown>): string {
  const renderer = new ViewRenderer(tagName)
  for (const [name, value] of Object.entries(properties)) renderer.setProperty(name, value)
  const info: RenderInfo = {
    elementRenderers: [ViewRenderer],
    customElementInstanceStack: [renderer],
    customElementHostStack: [renderer],
    eventTargetStack: [],
    slotStack: [undefined],
    deferHydration: false,
  }
  return renderer.renderShadow(info).join('')
}
