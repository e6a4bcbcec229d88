import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Overview } from '../../platform/billing/overview.ts'
import { icon } from '../part/icon.ts'
import { dayOf, numberOf, plural } from '../part/words.ts'
import { openPortal } from './buy.ts'
import { cancel, resume } from './change.ts'
import { showMoney } from './money.ts'
import { isAlive } from './offer.ts'

type Follow = (overview: Overview) => void

/** What the company has now, what it costs, and how to leave it. */
export function currentPlan(overview: Overview, follow: Follow): TemplateResult {
  const { plan, may } = overview
  const { text, tone } = stateOf(overview)
  return html`<section class="card stack" aria-labelledby="current">
    <div class="card-head">
      <h2 id="current">Your plan: ${plan.name}</h2>
      <span class="chip" data-tone=${tone}>${text}</span>
      <p class="muted">${meaningOf(overview)}</p>
    </div>
    ${usage(overview)} ${awaiting(overview)}
    ${
      may.length
        ? html`<div class="row">
            ${may.includes('resume') ? html`<button class="button primary" @click=${() => resume(follow)}>Let it go on</button>` : nothing}
            ${may.includes('open-portal') ? html`<button class="button" @click=${openPortal}>${icon('card')}Cards and addresses</button>` : nothing}
            ${may.includes('cancel') ? html`<button class="button quiet" @click=${() => cancel(overview, follow)}>End the plan…</button>` : nothing}
          </div>`
        : nothing
    }
  </section>`
}

function stateOf({ complimentary, subscription, lapse }: Overview): { text: string; tone: string } {
  if (complimentary) return { text: 'For nothing', tone: 'good' }
  if (!subscription || !isAlive(subscription)) return { text: lapse ? 'Ended' : 'Nothing to pay', tone: lapse ? 'warn' : 'plain' }
  if (lapse) return { text: 'Payment failed', tone: 'bad' }
  if (subscription.cancelAt) return { text: 'Ends', tone: 'warn' }
  return subscription.status === 'trialing' ? { text: 'On trial', tone: 'info' } : { text: 'Paid', tone: 'good' }
}

function meaningOf({ complimentary, subscription, lapse }: Overview): string {
  if (complimentary) return 'Whoever runs this platform gave it to you for nothing.'
  if (!subscription || !isAlive(subscription)) {
    return lapse
      ? `Your plan ended on ${dayOf(lapse.since)}. Choose one below to go on.`
      : 'Write jobs and set up your board for nothing. To publish, choose a plan below or buy a credit for a single job.'
  }
  const { price, period, status, periodEnd, trialEnd, cancelAt } = subscription
  const costs = `${showMoney(price)} a ${period}`
  if (cancelAt) return `It ends on ${dayOf(cancelAt)}; until then everything stays as it is. It was ${costs}.`
  if (status === 'trialing' && trialEnd) return `You try it until ${dayOf(trialEnd)}. After that it costs ${costs}, before taxes.`
  return lapse
    ? `${costs}, before taxes. The last payment did not go through.`
    : `${costs}, before taxes. It is renewed on ${dayOf(periodEnd)}.`
}

const meters = [
  ['jobs', 'Published jobs', 'published job', 'published jobs'],
  ['seats', 'Team', 'person', 'people'],
  ['boards', 'Boards', 'board', 'boards'],
] as const

const usage = ({ usage: all }: Overview): TemplateResult =>
  html`<dl class="usage">
    ${meters.map(([what, title, one, many]) => {
      const { used, limit } = all[what]
      const over = limit !== null && used > limit
      const text =
        limit === 0
          ? `${plural(used, one, many)}; the plan allows none`
          : limit === null
            ? `${plural(used, one, many)}, and any number more`
            : `${numberOf(used)} of ${plural(limit, one, many)}`
      return html`<div data-full=${over ? 'true' : nothing}>
        <dt>${title}</dt>
        <dd>
          ${limit ? html`<wa-progress-bar value=${Math.min(100, (100 * used) / limit)} label=${`${title}: ${text}`}></wa-progress-bar>` : nothing}
          <span class="small number">${text}</span>
          ${over ? html`<span class="small fault">More than the plan has room for</span>` : nothing}
        </dd>
      </div>`
    })}
  </dl>`

function awaiting({ awaitingPayment: { hidden, scheduled } }: Overview): TemplateResult | typeof nothing {
  if (hidden + scheduled === 0) return nothing
  const parts = [
    ...(hidden ? [`${plural(hidden, 'published job')} ${hidden === 1 ? 'is' : 'are'} out of sight`] : []),
    ...(scheduled ? [`${plural(scheduled, 'scheduled job')} ${scheduled === 1 ? 'waits' : 'wait'} to be published`] : []),
  ]
  return html`<p class="alert" data-tone="warn">
    ${icon('warning')}<span
      >${parts.join(', and ')}: nothing pays for ${hidden + scheduled === 1 ? 'it' : 'them'}. <a href="/console/jobs">See the jobs</a></span
    >
  </p>`
}
