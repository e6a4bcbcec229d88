import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { call } from '../api.ts'
import { Card, line } from './card.ts'

/** Opens a company: who asks proves their address by a letter first. */
class SignUp extends Card {
  #given: Record<string, string> = {}
  #sent = false

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Open a company')
  }

  protected override face(): TemplateResult {
    return this.#sent ? this.#toMail() : this.#form()
  }

  #form(): TemplateResult {
    const { company, name, email } = this.#given
    return this.ask(
      {
        title: 'Open your company',
        text: 'A board for your jobs, a form for whoever applies, and a place for your team. Free to begin.',
        fields: html`${line('company', 'Company', { autocomplete: 'organization', value: company ?? '' })}
        ${line('name', 'Your name', { autocomplete: 'name', value: name ?? '' })}
        ${line('email', 'Work email', { type: 'email', autocomplete: 'username', value: email ?? '' })}
        ${line('password', 'Password', {
          type: 'password',
          autocomplete: 'new-password',
          required: false,
          minLength: 12,
          help: 'At least 12 characters. Leave it empty to sign in by links in letters, or by passkeys.',
        })}`,
        action: 'Go on',
        below: html`<p class="small muted">You have an account? <a href="/console/sign-in">Sign in</a></p>`,
      },
      async (form) => {
        this.#given = Object.fromEntries([...form].map(([key, value]) => [key, String(value)]))
        await this.#ask()
      },
    )
  }

  #toMail(): TemplateResult {
    return this.ask(
      {
        title: 'Look into your mail',
        text: html`A letter with a link is on its way to <strong>${this.#given['email']}</strong>. Open it in this browser, and your company
          is there.`,
        action: 'Send it again',
        below: html`<button type="button" class="button quiet wide" @click=${this.#back}>Use another address</button>`,
      },
      () => this.#ask(),
    )
  }

  async #ask(): Promise<void> {
    const { password, ...given } = this.#given
    await call('POST', '/v1/sign-ups', { ...given, ...(password ? { password } : {}) })
    this.#sent = true
  }

  readonly #back = (): void => {
    this.#sent = false
    this.requestUpdate()
  }
}

customElements.define('console-sign-up', SignUp)
