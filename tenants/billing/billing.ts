import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Overview } from '../../platform/billing/overview.ts'
import { get } from '../api.ts'
import { Load } from '../load.ts'
import { notice } from '../part/message.ts'
import { View } from '../view.ts'
import './contact.ts'
import './credits.ts'
import './invoices.ts'
import './returned.ts'
import { tellOverview } from './lapse.ts'
import { termsOf } from './offer.ts'
import type { Offers } from './offer.ts'
import { currentPlan } from './plan.ts'
import { allPlans } from './plans.ts'

interface Money {
  overview: Overview
  offers: Offers
}

const parts = { '': 'Plan', credits: 'Credits', invoices: 'Invoices', contact: 'Contact' } as const
type PartName = keyof typeof parts

/** All that is about money: the plan, single credits, invoices, and whom they go to. */
class Billing extends View {
  readonly #money = new Load<Money>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  get #part(): PartName {
    const { part = '' } = this.params
    return part in parts ? (part as PartName) : ''
  }

  async #load(): Promise<void> {
    await this.#money.run(async (signal) => {
      const [overview, offers] = await Promise.all([get<Overview>('/v1/billing', signal), get<Offers>('/v1/billing/offers', signal)])
      tellOverview(overview)
      return { overview, offers }
    })
  }

  readonly #follow = (overview: Overview): void => {
    tellOverview(overview)
    if (this.#money.value) this.#money.set({ ...this.#money.value, overview })
  }

  override render(): TemplateResult {
    this.nameIt(this.#part === '' ? 'Plan' : parts[this.#part])
    const checkout = this.query.get('checkout')
    return html`<div class="page">
      <div class="heading">
        <div><h1>Plan and invoices</h1></div>
      </div>
      ${this.#tabs()} ${checkout ? html`<console-returned .checkout=${checkout} @bought=${this.#load}></console-returned>` : nothing}
      ${this.#money.render((money) => this.#content(money))}
    </div>`
  }

  #tabs(): TemplateResult {
    return html`<nav class="tabs" aria-label="About money">
      ${(Object.entries(parts) as [PartName, string][]).map(
        ([part, text]) =>
          html`<a href=${part ? `/console/billing/${part}` : '/console/billing'} aria-current=${part === this.#part ? 'page' : nothing}
            >${text}</a
          >`,
      )}
    </nav>`
  }

  #content({ overview, offers }: Money): unknown {
    if (overview.mode === 'off') return notice('Nobody pays here', 'On this platform everything is allowed, and for nothing.')
    const terms = termsOf(this.query, overview, offers)
    if (this.#part === 'credits') {
      return html`<console-credits
        .overview=${overview}
        .offers=${offers}
        .terms=${terms}
        .job=${this.query.get('job')}
        @spent=${this.#load}
      ></console-credits>`
    }
    if (this.#part === 'invoices') return html`<console-invoices .query=${this.query}></console-invoices>`
    if (this.#part === 'contact') return html`<console-billing-contact .may=${overview.may}></console-billing-contact>`
    return html`${overview.mode === 'live' ? nothing : html`<p class="muted small">Test mode: no real money is moved here.</p>`}
    ${currentPlan(overview, this.#follow)} ${allPlans(overview, offers, terms, this.#follow)}`
  }
}

customElements.define('console-billing', Billing)
