import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Overview } from '../../platform/billing/overview.ts'
import { get } from '../api.ts'
import { Load } from '../load.ts'
import { dayOf, plural } from '../part/words.ts'
import { Part } from '../view.ts'
import './featured.ts'
import { buy } from './buy.ts'
import { history, lots, places, returns } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import { priceIn } from './money.ts'
import type { Offers, Terms } from './offer.ts'
import { currencyChoice } from './plans.ts'
import { giveBack } from './refund.ts'

/** Jobs paid one by one: what can be bought, what is left, and what became of it. */
class Credits extends Part {
  static override properties = {
    overview: { attribute: false },
    offers: { attribute: false },
    terms: { attribute: false },
    job: { attribute: false },
  }
  declare overview: Overview
  declare offers: Offers
  declare terms: Terms
  /** Which job is to be featured. */
  declare job: string | null
  /** Money on its way back is watched until it is there. */
  readonly #ledger = new Load<Ledger>(this, { while: ({ refunds }) => refunds.some(({ state }) => state === 'pending'), pause: 2_000 })

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  #load(): Promise<void> {
    return this.#ledger.run((signal) => get<Ledger>('/v1/billing/ledger', signal))
  }

  override render(): TemplateResult {
    return html`<div class="page">
      ${this.#balance()} ${this.overview.may.includes('buy-credits') ? this.#packages() : nothing}
      ${this.#ledger.render((ledger) => html`${places(ledger)} ${lots(ledger, this.overview, (lot) => void this.#refund(lot))} ${returns(ledger)} ${history(ledger)}`)}
    </div>`
  }

  #balance(): TemplateResult {
    const { available, nextExpiry } = this.overview.credits
    return html`<section class="card stack tight" aria-labelledby="balance">
      <h2 id="balance">${available ? plural(available, 'credit') : 'No credits'}</h2>
      <p class="muted">
        ${nextExpiry ? `The next ${nextExpiry.credits === 1 ? 'one expires' : `${nextExpiry.credits} expire`} on ${dayOf(nextExpiry.at)}. ` : ''}A
        credit publishes one job for 30 days. It is spent when you publish a job that your plan has no room for, and a pause or a change of
        the job costs no second one.
      </p>
    </section>`
  }

  #packages(): TemplateResult {
    const { offers, terms } = this
    return html`<section class="stack" aria-labelledby="packages">
      <div class="heading">
        <div><h2 id="packages">Buy credits</h2></div>
        ${currencyChoice(offers, terms)}
      </div>
      <ul class="plans" role="list">
        ${offers.packages.map(
          ({ id, name, credits, days, prices }) =>
            html`<li class="card stack">
              <h3>${name}</h3>
              <p class="price">${priceIn(prices, terms.currency)}</p>
              <p class="muted small">
                ${plural(credits, 'credit')}, to be spent within a year; ${credits === 1 ? 'it' : 'each'} publishes a job for ${days} days.
              </p>
              <button
                class="button"
                aria-label="Buy: ${name}"
                @click=${() => buy({ kind: 'credits', package: id, currency: terms.currency })}
              >
                Buy
              </button>
            </li>`,
        )}
      </ul>
      <console-featured .offer=${offers.featured} .terms=${terms} .job=${this.job}></console-featured>
    </section>`
  }

  async #refund(lot: Ledger['lots'][number]): Promise<void> {
    if (!(await giveBack(lot))) return
    this.tell('spent')
    await this.#load()
  }
}

customElements.define('console-credits', Credits)
