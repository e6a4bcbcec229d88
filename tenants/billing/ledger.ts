import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Money } from '../../platform/billing/money.ts'
import type { Overview } from '../../platform/billing/overview.ts'
import { notice } from '../part/message.ts'
import { dayOf, instantOf, numberOf, plural } from '../part/words.ts'
import { showMoney } from './money.ts'

export interface Ledger {
  accounts: Record<'sold' | 'given' | 'available' | 'spent' | 'refunded' | 'expired', number>
  lots: {
    id: string
    package: string
    credits: number
    available: number
    days: number
    paid: Money
    refundable: number
    boughtAt: string
    expiresAt: string
  }[]
  transactions: {
    id: string
    kind: 'purchase' | 'gift' | 'spend' | 'refund' | 'refund_undone' | 'expiry'
    credits: number
    jobId: string | null
    jobTitle: string | null
    at: string
  }[]
  refunds: { id: string; credits: number; money: Money; state: 'pending' | 'done' | 'failed'; createdAt: string }[]
  featured: { jobId: string; jobTitle: string; until: string }[]
}

type Lot = Ledger['lots'][number]

/** What was bought, and what is left of each. */
export function lots({ lots: all }: Ledger, { may }: Overview, refund: (lot: Lot) => void): TemplateResult | typeof nothing {
  if (all.length === 0) {
    return notice(
      'No credits were bought yet',
      'With a credit you publish a single job and need no plan. Each purchase stands here, with what is left of it.',
    )
  }
  return html`<section class="stack" aria-labelledby="lots">
    <h2 id="lots">What you bought</h2>
    <ul class="list" role="list">
      ${all.map(
        (lot) =>
          html`<li>
            <div class="what">
              <strong>${plural(lot.credits, 'credit')}</strong>
              <div class="muted small">${lot.paid.amount ? showMoney(lot.paid) : 'For nothing'}, on ${dayOf(lot.boughtAt)}</div>
            </div>
            <div class="facts">
              <span><span class="chip" data-tone=${lot.available ? 'good' : 'plain'}>${numberOf(lot.available)} left</span></span>
              ${lot.available ? html`<span>to be spent until ${dayOf(lot.expiresAt)}</span>` : nothing}
            </div>
            <div class="acts">
              ${may.includes('refund') && lot.refundable > 0 ? html`<button class="button small always" @click=${() => refund(lot)}>Give back…</button>` : nothing}
            </div>
          </li>`,
      )}
    </ul>
  </section>`
}

/** Jobs whose place before the others is paid for. */
export function places({ featured }: Ledger): TemplateResult | typeof nothing {
  if (featured.length === 0) return nothing
  return html`<section class="stack" aria-labelledby="places">
    <h2 id="places">Featured jobs</h2>
    <ul class="list" role="list">
      ${featured.map(
        ({ jobId, jobTitle, until }) =>
          html`<li>
            <div class="what"><a class="name" href="/console/jobs/${jobId}">${jobTitle}</a></div>
            <div class="facts"><span>until ${dayOf(until)}</span></div>
          </li>`,
      )}
    </ul>
  </section>`
}

const states = { pending: ['On its way', 'info'], done: ['Paid back', 'good'], failed: ['Failed', 'bad'] } as const

/** Money on its way back, and what arrived. */
export function returns({ refunds }: Ledger): TemplateResult | typeof nothing {
  if (refunds.length === 0) return nothing
  return html`<section class="stack" aria-labelledby="returns">
    <h2 id="returns">Given back</h2>
    <ul class="list" role="list">
      ${refunds.map(({ credits, money, state, createdAt }) => {
        const [text, tone] = states[state]
        return html`<li>
          <div class="what">
            <strong>${plural(credits, 'credit')}</strong>
            <div class="muted small">${state === 'failed' ? 'The credits are yours again.' : showMoney(money)}</div>
          </div>
          <div class="facts">
            <span><span class="chip" data-tone=${tone}>${text}</span></span>
            <span>${dayOf(createdAt)}</span>
          </div>
        </li>`
      })}
    </ul>
  </section>`
}

const kinds: Record<Ledger['transactions'][number]['kind'], string> = {
  purchase: 'Bought',
  gift: 'Given to you',
  spend: 'Spent',
  refund: 'Given back',
  refund_undone: 'Came back: the refund failed',
  expiry: 'Expired',
}

/** What moved each credit; of what was spent, the job it published. */
export function history({ transactions }: Ledger): TemplateResult | typeof nothing {
  if (transactions.length === 0) return nothing
  return html`<section class="stack" aria-labelledby="ledger">
    <h2 id="ledger">Ledger</h2>
    <ul class="list" role="list">
      ${transactions.map(
        ({ kind, credits, jobId, jobTitle, at }) =>
          html`<li>
            <div class="what">
              <strong>${kinds[kind]}</strong>
              ${jobId ? html`<div class="small">for <a href="/console/jobs/${jobId}">${jobTitle ?? 'a job that is gone'}</a></div>` : nothing}
            </div>
            <div class="facts">
              <span class="number">${credits > 0 ? '+' : '−'}${plural(Math.abs(credits), 'credit')}</span>
              <time datetime=${at}>${instantOf(at)}</time>
            </div>
          </li>`,
      )}
    </ul>
  </section>`
}
