import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { get, refusalOf } from '../api.ts'
import { icon } from '../part/icon.ts'
import { Part } from '../view.ts'
import type { Checkout } from './buy.ts'

const pause = 1_500
/** After so many looks it takes longer than it should, in ms. */
const patience = 60_000

const outcomes = {
  subscription: ['Your plan is here. Publish what is ready.', '/console/jobs', 'To the jobs'],
  credits: ['Your credits are here. Each one publishes a job.', '/console/jobs', 'To the jobs'],
  featured: ['The job stands above the others now.', '/console/billing/credits', 'See until when'],
} as const

/** For whoever comes back from the payment: waits for what it bought, and says so. Tells `bought` once it is there. */
class Returned extends Part {
  static override properties = { checkout: {} }
  declare checkout: string
  #found: Checkout | null = null
  #gone = false
  #since = Date.now()
  #timer: ReturnType<typeof setTimeout> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#look()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    try {
      this.#found = await get<Checkout>(`/v1/billing/checkout/${encodeURIComponent(this.checkout)}`)
    } catch (cause) {
      this.#gone = !refusalOf(cause).mayPass
    }
    if (!this.isConnected) return
    this.requestUpdate()
    if (this.#found?.state === 'complete') this.tell('bought')
    else if (!this.#gone && this.#found?.state !== 'expired') this.#timer = setTimeout(() => void this.#look(), pause)
  }

  override render(): TemplateResult {
    return html`<div role="status">${this.#content()}</div>`
  }

  #content(): TemplateResult {
    if (this.#gone) return line('warn', 'This payment is not known here. Nothing was bought by it.')
    if (this.#found?.state === 'expired') return line('warn', 'The page for the payment ran out. Nothing was charged; choose again.')
    if (this.#found?.state === 'complete') {
      const [text, href, link] = outcomes[this.#found.kind]
      return html`<p class="alert" data-tone="good">
        ${icon('check')}<span>${text} <a href=${href}>${link}</a></span>
      </p>`
    }
    return Date.now() - this.#since < patience
      ? line('info', 'Waiting for the confirmation of your payment. This takes a few seconds…')
      : line('info', 'The confirmation takes longer than usual. You can go on working: it comes by itself, and nothing is charged twice.')
  }
}

const line = (tone: string, text: string): TemplateResult =>
  html`<p class="alert" data-tone=${tone}>${icon(tone === 'warn' ? 'warning' : 'clock')}<span>${text}</span></p>`

customElements.define('console-returned', Returned)
