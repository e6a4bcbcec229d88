import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Refusal } from '../api.ts'
import { call } from '../api.ts'
import { Card, alertOf, wordsOfRefusal } from './card.ts'

interface Use {
  title: string
  text: string
  action: string
  path: string
  /** What is said once it is done; where there is nothing, one is signed in and goes to the start. */
  done?: { title: string; text: string }
}

const uses: Record<string, Use> = {
  '/sign-in/link': {
    title: 'Sign in to Rolecall',
    text: 'One click, so that a program that reads your mail does not use the link up.',
    action: 'Sign in',
    path: '/v1/session/link',
  },
  '/sign-up/confirm': {
    title: 'Your address is right',
    text: 'Your company is opened, with a first board to put your jobs on.',
    action: 'Open the company',
    path: '/v1/sign-ups/confirmation',
  },
  '/account/email': {
    title: 'Use this address?',
    text: 'From then on you sign in with it, and your letters go to it.',
    action: 'Use this address',
    path: '/v1/email-changes/confirmation',
    done: { title: 'That is your address now', text: 'Your old address was told, and can take it back for three days.' },
  },
  '/account/undo': {
    title: 'Take your address back?',
    text: 'Your account gets its old address again. Everybody is signed out of it, and its password and newest passkeys are removed.',
    action: 'Take it back',
    path: '/v1/email-changes/undo',
    done: { title: 'Your address is yours again', text: 'Choose a new password now, by a letter to it.' },
  },
}

/** Where the link of a letter leads: it does nothing until one says so. */
class Link extends Card {
  #use = uses['/sign-in/link'] as Use
  #done = false

  override connectedCallback(): void {
    super.connectedCallback()
    this.#use = uses[location.pathname.replace(/^\/console/, '').replace(/\/$/, '')] ?? this.#use
    this.nameIt(this.#use.title)
  }

  protected override face(): TemplateResult {
    const { title, text, action, done } = this.#use
    if (this.#done && done)
      return this.say(
        done.title,
        done.text,
        html`<a class="button wide" href=${this.#next}>${this.#use === uses['/account/undo'] ? 'Choose a password' : 'Go on'}</a>`,
      )
    if (this.refusal?.type === 'link-spent')
      return this.say(
        'This link does not work any more',
        this.refusal.message,
        html`<a class="button primary wide" href="/console/sign-in">To the sign-in</a>`,
      )
    const elsewhere = this.refusal?.type === 'other-browser'
    return this.ask({ title, text, action: elsewhere ? `${action} here all the same` : action }, () => this.#go(elsewhere))
  }

  protected override told(refusal: Refusal): TemplateResult {
    if (refusal.type !== 'other-browser') return alertOf(wordsOfRefusal(refusal))
    return alertOf(
      'Another browser asked for this link. Go on only if that was you: whoever sent you the link may want you in their account.',
      'warn',
    )
  }

  get #next(): string {
    return this.#use === uses['/account/undo'] ? '/console/sign-in/forgotten' : '/console'
  }

  async #go(elsewhere: boolean): Promise<void> {
    const { path, done } = this.#use
    await call('POST', path, { token: location.hash.slice(1), ...(done ? {} : { elsewhere }) })
    this.#done = true
    // Begins anew: somebody else may have been signed in in this tab.
    if (!done) location.assign('/console')
  }
}

customElements.define('console-link', Link)
