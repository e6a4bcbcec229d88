import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { Refusal } from '../api.ts'
import { wordmark } from '../navigation.ts'
import { icon } from '../part/icon.ts'
import { session } from '../session.ts'
import { Part } from '../view.ts'

/** Asks who is there: on an empty screen, or over what was open when the session ended. */
class SignIn extends Part {
  static override properties = { lapsed: { type: Boolean } }
  declare lapsed: boolean
  #refusal = ''
  #busy = false
  #revealed = false

  override firstUpdated(): void {
    if (!this.lapsed) document.title = 'Sign in · Rolecall'
    this.querySelector('dialog')?.showModal()
    this.querySelector<HTMLInputElement>(this.lapsed ? '#sign-in-password' : '#sign-in-email')?.focus()
  }

  override render(): TemplateResult {
    if (!this.lapsed)
      return html`<main class="sign-in">${this.#form('Sign in', 'Welcome back. Your jobs and applications are waiting.')}</main>`
    const why = 'Your session has ended. Sign in to go on: what is on the screen stays as it is.'
    return html`<dialog class="dialog sign-in" aria-labelledby="sign-in-title" @cancel=${(event: Event) => event.preventDefault()}>
      ${this.#form('Sign in again', why)}
    </dialog>`
  }

  #form(title: string, text: string): TemplateResult {
    return html`<form @submit=${this.#submit} aria-describedby="sign-in-refusal">
      ${wordmark}
      <h1 id="sign-in-title">${title}</h1>
      <p class="muted">${text}</p>
      <div id="sign-in-refusal" role="alert">
        ${this.#refusal ? html`<p class="alert">${icon('warning')}<span>${this.#refusal}</span></p>` : nothing}
      </div>
      <div class="field">
        <label for="sign-in-email">Email</label>
        <input
          id="sign-in-email"
          name="email"
          type="email"
          autocomplete="username"
          required
          .defaultValue=${this.lapsed ? (session.user?.email ?? '') : ''}
        />
      </div>
      <div class="field">
        <label for="sign-in-password">Password</label>
        <div class="with-button">
          <input
            id="sign-in-password"
            name="password"
            type=${this.#revealed ? 'text' : 'password'}
            autocomplete="current-password"
            required
          />
          <button type="button" class="link" aria-pressed=${this.#revealed} @click=${this.#reveal}>
            ${this.#revealed ? 'Hide' : 'Show'}
          </button>
        </div>
      </div>
      <button class="button primary wide" aria-disabled=${this.#busy}>${this.#busy ? 'Signing in…' : 'Sign in'}</button>
    </form>`
  }

  #reveal(): void {
    this.#revealed = !this.#revealed
    this.requestUpdate()
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (this.#busy) return
    const form = new FormData(event.target as HTMLFormElement)
    this.#show('', true)
    try {
      await session.signIn(String(form.get('email')), String(form.get('password')))
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause
      this.#show(cause.message, false)
      this.querySelector<HTMLInputElement>('#sign-in-password')?.select()
    }
  }

  #show(refusal: string, busy: boolean): void {
    this.#refusal = refusal
    this.#busy = busy
    this.requestUpdate()
  }
}

customElements.define('console-sign-in', SignIn)
