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
  /** How long it stays, in milliseconds. */
  stays: number
}

const patience = { good: 5_000, bad: 12_000 }
const shown: Toast[] = []
const changed = new EventTarget()
let last = 0

/** Says what has happened, or why it has not, without taking the focus. */
export function say(text: string, options: Partial<Pick<Toast, 'tone' | 'action' | 'stays'>> = {}): void {
  const { tone = 'good', stays = patience[tone] } = options
  const toast = { ...options, id: ++last, text, tone, stays }
  shown.splice(0, Math.max(0, shown.length - 2))
  shown.push(toast)
  changed.dispatchEvent(new Event('change'))
  leaveAfter(toast.id, stays)
}

/** Whoever reads it or has reached its button is left the time to do so. */
function leaveAfter(id: number, stays: number): void {
  setTimeout(() => {
    if (document.querySelector('.toasts:is(:hover, :focus-within)')) leaveAfter(id, 1_000)
    else dismiss(id)
  }, stays)
}

function dismiss(id: number): void {
  const at = shown.findIndex((toast) => toast.id === id)
  if (at < 0) return
  shown.splice(at, 1)
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
    return html`<div class="toasts" popover="manual" role="status" aria-live="polite">
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

  /** It is always there, so that what comes into it is read out; and it rises above a dialog that was opened since. */
  protected override updated(): void {
    const list = this.querySelector<HTMLElement>('.toasts')
    if (!list || list.matches(':focus-within')) return
    if (shown.length && document.querySelector('dialog:modal')) list.hidePopover()
    list.showPopover()
  }

  #act(toast: Toast): void {
    dismiss(toast.id)
    toast.action?.run()
  }
}

customElements.define('console-toasts', Toasts)
