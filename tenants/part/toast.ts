import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { Part } from '../view.ts'
import { icon } from './icon.ts'

interface Toast {
  id: number
  text: string
  tone: 'good' | 'bad'
  action?: { text: string; run(): void }
}

const stays = { good: 5_000, bad: 12_000 }
const shown: Toast[] = []
const changed = new EventTarget()
let last = 0

/** Says what has happened, or why it has not, without taking the focus. */
export function say(text: string, options: Partial<Pick<Toast, 'tone' | 'action'>> = {}): void {
  const toast = { id: ++last, text, tone: 'good' as const, ...options }
  shown.splice(0, Math.max(0, shown.length - 2))
  shown.push(toast)
  changed.dispatchEvent(new Event('change'))
  setTimeout(() => dismiss(toast.id), stays[toast.tone])
}

function dismiss(id: number): void {
  const at = shown.findIndex((toast) => toast.id === id)
  if (at >= 0) shown.splice(at, 1)
  changed.dispatchEvent(new Event('change'))
}

class Toasts extends Part {
  readonly #update = (): void => this.requestUpdate()

  override connectedCallback(): void {
    super.connectedCallback()
    changed.addEventListener('change', this.#update)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    changed.removeEventListener('change', this.#update)
  }

  override render(): TemplateResult {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(
        shown,
        ({ id }) => id,
        (toast) =>
          html`<div class="toast" data-tone=${toast.tone}>
            ${icon(toast.tone === 'good' ? 'check' : 'warning')}
            <p>${toast.text}</p>
            ${toast.action ? html`<button class="link" @click=${() => this.#act(toast)}>${toast.action.text}</button>` : ''}
            <button class="bare" aria-label="Dismiss" @click=${() => dismiss(toast.id)}>${icon('close')}</button>
          </div>`,
      )}
    </div>`
  }

  #act(toast: Toast): void {
    dismiss(toast.id)
    toast.action?.run()
  }
}

customElements.define('console-toasts', Toasts)
