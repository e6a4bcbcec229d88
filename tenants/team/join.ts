import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Role } from '../../platform/tenancy/policy.ts'
import { call, refusalOf } from '../api.ts'
import type { Refusal } from '../api.ts'
import { Load } from '../load.ts'
import { wordmark } from '../navigation.ts'
import { icon } from '../part/icon.ts'
import { skeleton } from '../part/message.ts'
import { dayOf } from '../part/words.ts'
import { session } from '../session.ts'
import { wordsOfRefusal } from '../sign-in/card.ts'
import { View } from '../view.ts'
import { meanings } from './role.ts'

interface Offer {
  company: string
  email: string
  role: Role
  billing: boolean
  invitedBy: string | null
  expiresAt: string
  account: boolean
}

/** Where the letter of an invitation leads: for somebody new, for who has an account, and for who is signed in already. */
class Join extends View {
  readonly #offer = new Load<Offer>(this)
  #refusal: Refusal | null = null
  #busy = false
  #signingIn = false

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Invitation')
    void this.#offer.run(() => call<Offer>('POST', '/v1/joining', { link: this.#link }))
  }

  /** It stands behind the `#`, which no browser sends along. */
  get #link(): string {
    return location.hash.slice(1)
  }

  override render(): TemplateResult {
    if (this.#signingIn && session.state === 'out') return html`<console-sign-in></console-sign-in>`
    return html`<main class="sign-in joining">${this.#content()}</main>`
  }

  #content(): TemplateResult {
    const { value, refusal } = this.#offer
    if (refusal) return this.#dead(refusal)
    if (!value) return skeleton(3)
    if (session.state === 'in') return this.#asSelf(value)
    return value.account ? this.#toSignIn(value) : this.#asNew(value)
  }

  #dead({ status, message }: Refusal): TemplateResult {
    const text = 'It was used, taken back, or is older than seven days. Whoever invited you can send another.'
    return html`<form>
      ${wordmark}
      <h1>${status === 404 ? 'This invitation does not work any more' : 'The invitation could not be read'}</h1>
      <p class="muted">${status === 404 ? text : message}</p>
      <a class="button wide" href="/console">To the start</a>
    </form>`
  }

  #head({ company, role, billing, invitedBy, expiresAt }: Offer): TemplateResult {
    return html`${wordmark}
      <h1>Join ${company}</h1>
      <p class="muted">
        ${invitedBy ?? 'Somebody'} invites you until ${dayOf(expiresAt)}. You would be ${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}.
      </p>
      <p class="small">${meanings[role]}${billing ? ' Plan and invoices, too.' : ''}</p>
      <div role="alert">
        ${this.#refusal ? html`<p class="alert">${icon('warning')}<span>${wordsOfRefusal(this.#refusal)}</span></p>` : nothing}
      </div>`
  }

  #asNew(offer: Offer): TemplateResult {
    return html`<form @submit=${this.#joinAnew}>
      ${this.#head(offer)}
      <div class="field">
        <label for="join-email">Email</label>
        <input id="join-email" type="email" autocomplete="username" readonly .value=${offer.email} />
      </div>
      <div class="field">
        <label for="join-name">Your name</label>
        <input id="join-name" name="name" required maxlength="100" autocomplete="name" />
      </div>
      <div class="field">
        <label for="join-password">Password</label>
        <input
          id="join-password"
          name="password"
          type="password"
          minlength="12"
          maxlength="200"
          autocomplete="new-password"
          aria-describedby="join-password-help"
        />
        <span class="help" id="join-password-help">At least 12 characters. Without one you sign in by links in letters.</span>
      </div>
      ${this.#submit(`Join ${offer.company}`)}
    </form>`
  }

  #toSignIn(offer: Offer): TemplateResult {
    return html`<form @submit=${this.#signIn}>
      ${this.#head(offer)}
      <p>${offer.email} has an account already. Sign in with it, and you are asked again.</p>
      ${this.#submit('Sign in to accept')}
    </form>`
  }

  /** Whoever is signed in by another address than the invited one is told so, and says that it is meant. */
  #asSelf(offer: Offer): TemplateResult {
    const email = session.user?.email ?? ''
    const other = email.toLowerCase() !== offer.email.toLowerCase()
    return html`<form @submit=${(event: SubmitEvent) => void this.#joinAsSelf(event, other)}>
      ${this.#head(offer)}
      ${
        other
          ? html`<p class="alert" data-tone="warn">
              ${icon('warning')}<span
                >${offer.email} was invited, and you are signed in as ${email}. Your colleagues will see this address.</span
              >
            </p>`
          : html`<p>You are signed in as ${email}.</p>`
      }
      ${this.#submit('Join with this account')}
      <button type="button" class="button quiet wide" @click=${() => session.signOut()}>Use another account</button>
    </form>`
  }

  #submit(text: string): TemplateResult {
    return html`<button class="button primary wide" aria-disabled=${this.#busy}>${this.#busy ? 'One moment…' : text}</button>`
  }

  #signIn(event: SubmitEvent): void {
    event.preventDefault()
    this.#signingIn = true
    this.requestUpdate()
  }

  async #joinAnew(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const password = String(form.get('password') ?? '')
    await this.#join('/v1/joining/account', { name: form.get('name'), ...(password ? { password } : {}) })
  }

  async #joinAsSelf(event: SubmitEvent, anyAddress: boolean): Promise<void> {
    event.preventDefault()
    await this.#join('/v1/joining/membership', { anyAddress })
  }

  async #join(path: string, values: Record<string, unknown>): Promise<void> {
    if (this.#busy) return
    this.#show(null, true)
    try {
      const { tenantId } = await call<{ tenantId: string }>('POST', path, { link: this.#link, ...values })
      session.enter(tenantId)
    } catch (cause) {
      this.#show(refusalOf(cause), false)
    }
  }

  #show(refusal: Refusal | null, busy: boolean): void {
    this.#refusal = refusal
    this.#busy = busy
    this.requestUpdate()
  }
}

customElements.define('console-join', Join)
