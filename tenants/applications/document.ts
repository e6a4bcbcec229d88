import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { get } from '../api.ts'
import { Load } from '../load.ts'
import { Part } from '../view.ts'
import { marked } from './found.ts'

interface FileText {
  state: 'read' | 'unreadable' | 'waiting'
  text: string
}

/**
 * What stands in a candidate's file, as text. Nothing of the file itself is opened in the console: browsers refuse their own
 * viewers inside a sandbox, and outside of one a file may do what its writer wanted.
 */
class Document extends Part {
  static override properties = { path: {}, sought: {} }
  declare path: string
  /** What the file was found by. */
  declare sought: string | undefined
  readonly #text = new Load<FileText>(this)
  #asked = ''
  #shown = false

  protected override willUpdate(): void {
    if (this.path === this.#asked) return
    this.#asked = this.path
    void this.#text.run((signal) => get<FileText>(this.path, signal))
  }

  override render(): TemplateResult {
    return html`${this.#text.render(({ state, text }) => {
      if (state === 'waiting') return html`<p class="muted">The file has not been read yet: look again in a minute.</p>`
      if (state === 'unreadable')
        return html`<p class="muted">No text can be read in this file: it may be a scan. Download it to see it.</p>`
      return html`<div class="document" tabindex="0" role="region" aria-label="Text of the file">
        ${text.split('\n').map((line) => this.#line(line))}
      </div>`
    })}`
  }

  #line(text: string): unknown {
    return text.trim() === '' ? nothing : html`<p>${marked(text, this.sought ?? '')}</p>`
  }

  /** Where it was found is seen without looking for it. */
  protected override updated(): void {
    const [box, first] = ['.document', 'mark'].map((one) => this.querySelector<HTMLElement>(one))
    if (this.#shown || !box || !first) return
    this.#shown = true
    box.scrollTop += first.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3
  }
}

customElements.define('console-document', Document)
