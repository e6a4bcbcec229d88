import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { call } from '../api.ts'
import { Card, line } from './card.ts'

/** Asks for a letter that lets one choose a new password. */
class Forgotten extends Card {
  #sentTo = ''

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Forgotten password')
  }

  protected override face(): TemplateResult {
    if (this.#sentTo)
      return this.say('Look into your mail', `A letter with a link is on its way to ${this.#sentTo}. It works for half an hour.`)
    return this.ask(
      {
        title: 'Choose a new password',
        text: 'You are sent a link that lets you. Until you have used it, the old one stays.',
        fields: line('email', 'Email', { type: 'email', autocomplete: 'username' }),
        action: 'Send me the link',
        below: html`<p class="small muted"><a href="/console/sign-in">Back to the sign-in</a></p>`,
      },
      async (form) => {
        const email = String(form.get('email'))
        await call('POST', '/v1/password-resets', { email })
        this.#sentTo = email
      },
    )
  }
}

/** Where that letter leads. */
class NewPassword extends Card {
  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('New password')
  }

  protected override face(): TemplateResult {
    if (this.refusal?.type === 'link-spent')
      return this.say(
        'This link does not work any more',
        this.refusal.message,
        html`<a class="button primary wide" href="/console/sign-in/forgotten">Ask for another</a>`,
      )
    return this.ask(
      {
        title: 'Choose a new password',
        text: 'With it you are signed in here, and signed out everywhere else.',
        fields: line('password', 'New password', {
          type: 'password',
          autocomplete: 'new-password',
          minLength: 12,
          help: 'At least 12 characters. A few words that have nothing to do with you are best.',
        }),
        action: 'Set the password',
      },
      async (form) => {
        await call('POST', '/v1/password-resets/confirmation', { token: location.hash.slice(1), password: form.get('password') })
        location.assign('/console')
      },
    )
  }
}

customElements.define('console-forgotten', Forgotten)
customElements.define('console-new-password', NewPassword)
