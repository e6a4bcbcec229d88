import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import './part/tips.ts'
import './part/toast.ts'
import './sign-in/sign-in.ts'
import { closedCompany } from './sign-in/closed.ts'
import { openCompany } from './sign-in/open-company.ts'
import { notice, skeleton } from './part/message.ts'
import { topBar } from './navigation.ts'
import { startKeys } from './palette/keys.ts'
import { isOpen, mayOpen } from './rooms.ts'
import { findAddress } from './routes.ts'
import type { Address } from './routes.ts'
import { router } from './router.ts'
import { session } from './session.ts'
import type { View } from './view.ts'
import { Part } from './view.ts'

/** The frame of the console: who is signed in, where one can go, and the view that the address names. */
class Shell extends Part {
  #view: View | null = null
  #shown = ''
  #trouble: 'missing' | 'forbidden' | 'unloadable' | null = null
  readonly #scrolls = new Map<string, number>()

  override connectedCallback(): void {
    super.connectedCallback()
    session.addEventListener('change', () => this.#sessionChanged())
    router.addEventListener('change', (event) => void this.#moved((event as CustomEvent<string>).detail))
    router.start()
    startKeys()
    void session.load()
  }

  override render(): TemplateResult {
    if (session.state === 'unknown') return html`<div class="centre">${skeleton(3)}</div>`
    if (session.state === 'unreachable') return this.#unreachable()
    const address = findAddress(router.path)?.address
    if (session.state === 'out' || (address && isOpen(address))) return this.#frameless(address)
    return html`<a class="skip" href="#main" @click=${this.#skip}>Skip to the content</a>
      <div class="shell">
        ${topBar()}
        <console-navigation .room=${address?.room}></console-navigation>
        <main id="main" tabindex="-1">${this.#lapse()}${this.#content()}</main>
      </div>
      ${session.state === 'lapsed' ? html`<console-sign-in lapsed></console-sign-in>` : nothing}
      <console-toasts></console-toasts><console-tips></console-tips>`
  }

  /** What stands alone on the screen: whoever is not signed in is asked to be, where the address is not for them. */
  #frameless(address: Address | undefined): TemplateResult {
    const content = address && isOpen(address) ? (this.#view ?? this.#content()) : html`<console-sign-in></console-sign-in>`
    return html`${content}<console-toasts></console-toasts>`
  }

  /** Whoever looks after the money, or publishes, sees on each page until when what is published stays. */
  #lapse(): TemplateResult | typeof nothing {
    if (!(session.can('billing:read') || session.can('jobs:write')) || session.tenant?.closed) return nothing
    void import('./billing/lapse.ts')
    return html`${keyed(session.tenant?.id, html`<console-lapse></console-lapse>`)}`
  }

  #content(): unknown {
    const tell = (title: string, text: string, action: unknown = nothing): TemplateResult => notice(title, text, action, true)
    if (!session.tenant && !this.#view) {
      const open = html`<button class="button" @click=${openCompany}>Open a company</button>`
      return tell('You belong to no company yet', 'Ask somebody who runs one here to invite you, or open your own.', open)
    }
    if (session.tenant?.closed && findAddress(router.path)?.address.access !== 'user') return closedCompany(session.tenant)
    if (this.#trouble === 'missing') {
      return tell('There is no such page', 'The address may be incomplete.', html`<a class="button" href="/console">To the start</a>`)
    }
    if (this.#trouble === 'forbidden') {
      return tell('This is not yours to see', 'Your role in this company does not open it. An owner can give you another.')
    }
    if (this.#trouble === 'unloadable') {
      const again = html`<button class="button" @click=${() => location.reload()}>Reload</button>`
      return tell('This page could not be loaded', 'The connection broke, or the console was just renewed.', again)
    }
    return this.#view ?? skeleton()
  }

  #unreachable(): TemplateResult {
    const again = html`<button class="button" @click=${() => session.load()}>Try again</button>`
    return html`<div class="centre">${notice('Rolecall does not answer', 'Check your connection and try again.', again, true)}</div>`
  }

  #sessionChanged(): void {
    if (session.state === 'out') this.#forget()
    if (session.state === 'in' || session.state === 'out') void this.#moved('session')
    this.requestUpdate()
  }

  #forget(): void {
    this.#view = null
    this.#shown = ''
    router.guard = null
  }

  /** Puts the view of the present address in place; one that only changes its parameters stays. */
  async #moved(kind: string): Promise<void> {
    const address = findAddress(router.path)?.address
    if (session.state === 'out' ? !address || !isOpen(address) : session.state !== 'in') return this.requestUpdate()
    if (session.state === 'in' && address?.access === 'out') return router.go('/', { replace: true })
    const key = `${session.tenant?.id} ${router.path}`
    if (kind === 'rename') this.#shown = key
    if (key === this.#shown && this.#view) {
      this.#view.query = router.query
      return this.requestUpdate()
    }
    this.#scrolls.set(this.#shown, scrollY)
    this.#shown = key
    this.#trouble = null
    const found = findAddress(router.path)
    if (!found) return this.#fail('missing')
    if (!mayOpen(found.address)) return this.#fail('forbidden')
    const loaded = await found.address.load().catch(() => null)
    if (this.#shown !== key) return
    if (!loaded) return this.#fail('unloadable')
    const view = document.createElement(found.address.tag) as View
    Object.assign(view, { params: found.params, query: router.query })
    this.#view = view
    this.requestUpdate()
    await this.updateComplete
    this.#arrive(kind, key)
  }

  #fail(trouble: 'missing' | 'forbidden' | 'unloadable'): void {
    this.#trouble = trouble
    this.#view = null
    document.title = 'Rolecall'
    this.requestUpdate()
  }

  /** The focus follows to the new page, as it would without a script; Back returns to where one was. */
  #arrive(kind: string, key: string): void {
    if (kind === 'session') return
    if (kind !== 'pop') scrollTo(0, 0)
    else setTimeout(() => scrollTo(0, this.#scrolls.get(key) ?? 0), 150)
    this.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true })
  }

  #skip(event: Event): void {
    event.preventDefault()
    this.querySelector<HTMLElement>('#main')?.focus()
  }
}

customElements.define('console-shell', Shell)
