import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Overview } from '../../platform/billing/overview.ts'
import { get, refusalOf } from '../api.ts'
import { icon } from '../part/icon.ts'
import { dayOf } from '../part/words.ts'
import { router } from '../router.ts'
import { Part } from '../view.ts'
import { openPortal } from './buy.ts'

const told = 'billing'
/** How old may be what a page says of a lapse, in ms. */
const fresh = 60_000

/** Lets the banner know what a page about money has just read. */
export const tellOverview = (overview: Overview): boolean => document.dispatchEvent(new CustomEvent(told, { detail: overview }))

/** On every page, for those whose matter it is: that a payment failed or the plan ended, and until when nothing changes. */
class LapseBanner extends Part {
  #overview: Overview | null = null
  #asked = 0

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener(told, this.#heard)
    router.addEventListener('change', this.#moved)
    this.#moved()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener(told, this.#heard)
    router.removeEventListener('change', this.#moved)
  }

  readonly #heard = (event: Event): void => {
    this.#overview = (event as CustomEvent<Overview>).detail
    this.#asked = Date.now()
    this.requestUpdate()
  }

  readonly #moved = (): void => {
    if (Date.now() - this.#asked > fresh) void this.#ask()
  }

  async #ask(): Promise<void> {
    this.#asked = Date.now()
    try {
      this.#overview = await get<Overview>('/v1/billing')
      this.requestUpdate()
    } catch (cause) {
      // The page itself says what is wrong.
      refusalOf(cause)
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { lapse, may = [] } = this.#overview ?? {}
    if (!lapse) return nothing
    const pays = lapse.reason === 'past_due' && may.includes('open-portal')
    return html`<section class="alert lapse" data-tone=${lapse.over ? 'bad' : 'warn'} aria-label="Payment">
      ${icon('warning')}
      <p>${sayLapse(lapse)}</p>
      ${
        pays
          ? html`<button class="link" @click=${openPortal}>Pay, or use another card</button>`
          : html`<a href="/console/billing">See the plans</a>`
      }
    </section>`
  }
}

function sayLapse({ reason, since, until, over }: NonNullable<Overview['lapse']>): string {
  const why = reason === 'past_due' ? `Your payment of ${dayOf(since)} did not go through.` : `Your plan ended on ${dayOf(since)}.`
  return over
    ? `${why} What it published is out of sight since ${dayOf(until)}.`
    : `${why} All that is published stays until ${dayOf(until)}; after that day it goes out of sight.`
}

customElements.define('console-lapse', LapseBanner)
