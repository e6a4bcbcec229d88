import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { Refusal, call, refusalOf } from '../api.ts'
import { wordmark } from '../navigation.ts'
import { icon } from '../part/icon.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { Part } from '../view.ts'
import { NeverMind, passkeysWork, signInByPasskey, stopOffering } from './passkey.ts'

/** Why a company's provider has sent somebody back, and they are not in. */
const troubles: Record<string, string> = {
  over: 'That took too long, or began in another browser. Please try again.',
  refused: 'Your company’s sign-in did not let you in. Try again, or ask whoever runs it.',
  stranger: 'Your company’s sign-in knows you, but you are not in its team here. Ask one of its owners to invite you.',
  'sign-in-first':
    'You have an account here already. Sign in with a link, a password or a passkey, and connect your company’s sign-in on the page “Your account”.',
  full: 'Your company’s plan has no seat left. Ask one of its owners.',
}

/** Asks who is there: on an empty screen, or over what was open when the session ended. */
class SignIn extends Part {
  static override properties = { lapsed: { type: Boolean } }
  declare lapsed: boolean
  #refusal = ''
  #busy = false
  #revealed = false
  /** Where a letter with a link has gone. */
  #sentTo = ''

  override connectedCallback(): void {
    super.connectedCallback()
    this.#refusal = troubles[router.query.get('trouble') ?? ''] ?? ''
    addEventListener('focus', this.#resume)
    if (passkeysWork()) void this.#offerPasskey()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('focus', this.#resume)
    if (passkeysWork()) stopOffering()
  }

  override firstUpdated(): void {
    if (!this.lapsed) document.title = 'Sign in · Rolecall'
    this.querySelector('dialog')?.showModal()
    this.querySelector<HTMLInputElement>(this.lapsed ? '#sign-in-password' : '#sign-in-email')?.focus()
  }

  override render(): TemplateResult {
    if (!this.lapsed)
      return html`<main class="sign-in">${this.#form('Sign in', 'Welcome back. Your jobs and applications are waiting.')}</main>`
    const why = session.proving
      ? 'What you are about to do needs to know that it is still you.'
      : 'Your session has ended. Sign in to go on: what is on the screen stays as it is.'
    return html`<dialog class="dialog sign-in" aria-labelledby="sign-in-title" @cancel=${this.#cancelled}>
      ${this.#form(session.proving ? 'Is it still you?' : 'Sign in again', why)}
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
      <div role="status">${this.#sentTo ? this.#sent() : nothing}</div>
      <div class="field">
        <label for="sign-in-email">Email</label>
        <input
          id="sign-in-email"
          name="email"
          type="email"
          autocomplete=${'username webauthn' as 'username'}
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
      ${this.#otherWays()}
    </form>`
  }

  #otherWays(): TemplateResult {
    // What leads away opens beside what is on the screen.
    const target = this.lapsed ? '_blank' : nothing
    return html`<div class="ways" role="group" aria-label="Other ways in">
        <button type="button" class="button" @click=${this.#sendLink}>${icon('mail')}Email me a link</button>
        ${passkeysWork() ? html`<button type="button" class="button" @click=${this.#byPasskey}>${icon('key')}Passkey</button>` : nothing}
        <a class="button" href="/console/sign-in/company" target=${target}>${icon('shield')}Company login</a>
      </div>
      ${session.proving ? html`<button type="button" class="link" @click=${() => session.relent()}>Never mind</button>` : nothing}
      <p class="small muted">
        <a href="/console/sign-in/forgotten" target=${target}>Forgot the password?</a>
        ${this.lapsed ? nothing : html`· New here? <a href="/console/sign-up">Open a company</a>`}
      </p>`
  }

  #sent(): TemplateResult {
    return html`<p class="alert" data-tone="info">
      ${icon('mail')}<span>A letter with a link is on its way to ${this.#sentTo}. Open it in this browser, within 15 minutes.</span>
    </p>`
  }

  #reveal(): void {
    this.#revealed = !this.#revealed
    this.requestUpdate()
  }

  readonly #resume = (): void => {
    if (this.lapsed) void session.resume()
  }

  #cancelled(event: Event): void {
    event.preventDefault()
    if (session.proving) session.relent()
  }

  /** The browser offers passkeys where the address is typed; whoever types on is not disturbed. */
  async #offerPasskey(): Promise<void> {
    await signInByPasskey(true).catch((cause: unknown) => {
      if (cause instanceof Refusal && cause.status === 401) this.#show(cause.message, false)
    })
  }

  readonly #byPasskey = (): Promise<void> => this.#attempt(() => signInByPasskey())

  readonly #sendLink = async (): Promise<void> => {
    const input = this.querySelector<HTMLInputElement>('#sign-in-email')
    if (!input?.reportValidity()) return
    await this.#attempt(async () => {
      await call('POST', '/v1/sign-in-links', { email: input.value })
      this.#sentTo = input.value
      this.#show('', false)
    })
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    await this.#attempt(() => session.signIn('/v1/session', { email: form.get('email'), password: form.get('password') }))
    this.querySelector<HTMLInputElement>('#sign-in-password')?.select()
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return
    this.#show('', true)
    try {
      await work()
    } catch (cause) {
      this.#show((cause instanceof NeverMind ? cause : refusalOf(cause)).message, false)
    }
  }

  #show(refusal: string, busy: boolean): void {
    this.#refusal = refusal
    this.#busy = busy
    this.requestUpdate()
  }
}

customElements.define('console-sign-in', SignIn)
