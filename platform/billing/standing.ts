import type { BillingAccount } from './account.ts'
import { graceDays, planIds, plans } from './plans.ts'
import type { Plan } from './plans.ts'
import type { Subscription } from './subscription.ts'

export const day = 24 * 3_600_000

/** Something that was paid for is not any more. */
export interface Lapse {
  reason: 'past_due' | 'ended'
  since: Date
  /** Until then everything that is published stays. */
  until: Date
}

/** What a tenant has at a moment, worked out anew each time: nothing but time changes it by itself. */
export interface Standing {
  /** Whose limits count. */
  plan: Plan
  lapse: Lapse | null
  /** Whether the plan publishes jobs now. */
  publishes: boolean
  /** Whether what the plan published is shown. */
  shows: boolean
}

type Account = Pick<BillingAccount, 'complimentaryPlan'>
type Billed = Pick<Subscription, 'status' | 'plan' | 'unpaidSince' | 'endedAt' | 'trialEnd' | 'periodEnd'>

export function standingOf(account: Account | undefined, subscription: Billed | null, at: Date): Standing {
  const bought = subscription && standingBy(subscription, at)
  const given = account?.complimentaryPlan ? inOrder(plans[account.complimentaryPlan]) : null
  if (given && (!bought?.publishes || planIds.indexOf(given.plan.id) > planIds.indexOf(bought.plan.id))) return given
  return bought ?? { plan: plans.free, lapse: null, publishes: true, shows: true }
}

const inOrder = (plan: Plan): Standing => ({ plan, lapse: null, publishes: true, shows: true })

function standingBy(subscription: Billed, at: Date): Standing {
  const plan = plans[subscription.plan ?? 'free']
  const lapse = lapseOf(subscription)
  if (!lapse) return inOrder(plan)
  const inGrace = at < lapse.until
  // Who ended it keeps what is published for a while, but no plan; who owes a payment keeps the plan for as long.
  if (lapse.reason === 'ended') return { plan: plans.free, lapse, publishes: true, shows: inGrace }
  return { plan, lapse, publishes: inGrace, shows: inGrace }
}

/** What lapsed, if anything: since when is Stripe's word, so that it does not matter when we heard of it. */
export function lapseOf({ status, unpaidSince, endedAt, trialEnd, periodEnd }: Billed): Lapse | null {
  if (status === 'trialing' || status === 'active') return null
  const owes = status === 'past_due' || status === 'unpaid'
  const since = owes ? (unpaidSince ?? periodEnd) : (endedAt ?? trialEnd ?? periodEnd)
  return { reason: owes ? 'past_due' : 'ended', since, until: new Date(since.getTime() + graceDays * day) }
}

/** The account, its subscription and what follows from them. */
export interface Position {
  account: BillingAccount | undefined
  subscription: Subscription | null
  standing: Standing
}
