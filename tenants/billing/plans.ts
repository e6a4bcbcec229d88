import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Overview } from '../../platform/billing/overview.ts'
import { icon } from '../part/icon.ts'
import { router } from '../router.ts'
import { buy } from './buy.ts'
import { changePlan } from './change.ts'
import { priceIn } from './money.ts'
import { allowances, isAlive } from './offer.ts'
import type { Offers, Terms } from './offer.ts'

type Plan = Offers['plans'][number]

/** The plans side by side, by the month or by the year. */
export function allPlans(overview: Overview, offers: Offers, terms: Terms, follow: (overview: Overview) => void): TemplateResult {
  return html`<section class="stack" aria-labelledby="plans">
    <div class="heading">
      <div><h2 id="plans">Plans</h2></div>
      ${periodChoice(terms)} ${isAlive(overview.subscription) ? nothing : currencyChoice(offers, terms)}
    </div>
    <ul class="plans" role="list">
      ${offers.plans.map((plan) => card(overview, plan, terms, follow))}
    </ul>
    <p class="muted small">Prices are before taxes, which depend on your country. By the year, two months cost nothing.</p>
  </section>`
}

const periodChoice = ({ period }: Terms): TemplateResult =>
  html`<fieldset class="segments" aria-label="Paid by">
    ${(['month', 'year'] as const).map(
      (one) =>
        html`<label
          ><input type="radio" name="period" value=${one} .checked=${one === period} @change=${() => router.refine({ period: one })} />By
          the ${one}</label
        >`,
    )}
  </fieldset>`

/** What prices are shown in. */
export const currencyChoice = ({ currencies }: Offers, { currency }: Terms): TemplateResult =>
  html`<select
    class="currency"
    aria-label="Currency"
    @change=${(event: Event) => router.refine({ currency: (event.target as HTMLSelectElement).value })}
  >
    ${currencies.map((one) => html`<option value=${one} ?selected=${one === currency}>${one}</option>`)}
  </select>`

function card(overview: Overview, plan: Plan, terms: Terms, follow: (overview: Overview) => void): TemplateResult {
  const { subscription, complimentary } = overview
  const has = overview.plan.id === plan.id && (complimentary || isAlive(subscription))
  return html`<li class="card stack" data-current=${has ? 'true' : nothing}>
    <div class="card-head">
      <h3>${plan.name}</h3>
      ${has ? html`<span class="chip" data-tone="good">Yours</span>` : nothing}
    </div>
    <p><span class="price">${priceIn(plan[terms.period], terms.currency)}</span> <span class="muted">a ${terms.period}</span></p>
    <ul class="allowances" role="list">
      ${allowances(plan.limits).map(({ text, allowed }) => html`<li data-no=${allowed ? nothing : 'true'}>${icon(allowed ? 'check' : 'close')}${text}</li>`)}
    </ul>
    ${choose(overview, plan, terms, follow)}
  </li>`
}

function choose(overview: Overview, plan: Plan, { period, currency }: Terms, follow: (overview: Overview) => void): unknown {
  const { may, subscription, trialDays } = overview
  if (may.includes('buy-plan')) {
    const wish = { kind: 'plan', plan: plan.id, period, currency } as const
    const now = (tone: string, text: string): TemplateResult =>
      html`<button class="button ${tone}" aria-label="${text}: ${plan.name}" @click=${() => buy({ ...wish, trial: false })}>
        ${text}
      </button>`
    if (trialDays === null) return now('primary', 'Choose')
    return html`<div class="stack tight">
      <button class="button primary" aria-label="Try for ${trialDays} days: ${plan.name}" @click=${() => buy({ ...wish, trial: true })}>
        Try for ${trialDays} days
      </button>
      ${now('', 'Buy at once')}
    </div>`
  }
  if (!may.includes('change-plan') || (subscription?.plan === plan.id && subscription.period === period)) return nothing
  const text = subscription?.plan === plan.id ? `Pay by the ${period}` : `Change to ${plan.name}`
  return html`<button class="button" @click=${() => changePlan(overview, plan, period, follow)}>${text}</button>`
}
