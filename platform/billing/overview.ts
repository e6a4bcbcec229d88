import { z } from 'zod'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { mayOf } from '../http/policy.ts'
import type { Permission } from '../http/route.ts'
import { isUsable, listLots } from './ledger.ts'
import type { LotBalance } from './ledger.ts'
import { currencies, periods, planIds, plans, trialDays } from './plans.ts'
import type { Plan } from './plans.ts'
import { billingActs, billingPolicy } from './policy.ts'
import { findPosition } from './position.ts'
import type { Lapse } from './standing.ts'
import { Subscription } from './subscription.ts'
import { countUsage } from './usage.ts'

export const PresentedMoney = z
  .object({ amount: z.int().meta({ description: 'In minor units: cents, yen, fils.' }), currency: z.string() })
  .meta({ id: 'Money' })

export const PresentedLimits = z.object({
  jobs: z.int().nullable(),
  seats: z.int().nullable(),
  boards: z.int().nullable(),
  domain: z.boolean(),
  network: z.boolean(),
})

const Used = z.object({ used: z.int(), limit: z.int().nullable().meta({ description: 'null for as many as one likes' }) })

/** All that a page about money shows at once. */
export const Overview = z
  .object({
    mode: z.enum(['off', 'sandbox', 'test', 'live']).meta({ description: '`off`: nobody pays here, and everything is allowed.' }),
    plan: z.object({ id: z.enum(planIds), name: z.string(), limits: PresentedLimits }),
    complimentary: z.boolean().meta({ description: 'Given by the operator, for nothing.' }),
    subscription: z
      .object({
        plan: z.enum(planIds),
        period: z.enum(periods),
        price: PresentedMoney,
        status: z.string(),
        periodEnd: z.iso.datetime(),
        trialEnd: z.iso.datetime().nullable(),
        /** When it ends by somebody's wish. */
        cancelAt: z.iso.datetime().nullable(),
        endedAt: z.iso.datetime().nullable(),
      })
      .nullable(),
    /** Why a banner stands on every page, and until when everything that is published stays. */
    lapse: z
      .object({ reason: z.enum(['past_due', 'ended']), since: z.iso.datetime(), until: z.iso.datetime(), over: z.boolean() })
      .nullable(),
    usage: z.object({ jobs: Used, seats: Used, boards: Used }),
    /** Jobs that nothing pays for: published ones out of sight, and scheduled ones whose moment came. */
    awaitingPayment: z.object({ hidden: z.int(), scheduled: z.int() }),
    credits: z.object({ available: z.int(), nextExpiry: z.object({ credits: z.int(), at: z.iso.datetime() }).nullable() }),
    /** Days for which a plan can be tried; null where one was tried already. */
    trialDays: z.int().nullable(),
    /** What the tenant has paid in before. */
    currency: z.enum(currencies).nullable(),
    may: z.array(z.enum(billingActs)),
  })
  .meta({ id: 'Billing' })
export type Overview = z.infer<typeof Overview>

export async function presentOverview(
  { billing, clock }: Context,
  scope: TenantScope,
  permissions: readonly Permission[],
): Promise<Overview> {
  const at = clock()
  const { account, subscription, standing } = await findPosition(scope, at)
  const plan = billing ? standing.plan : plans.business
  const lots = (await listLots(scope)).filter((lot) => isUsable(lot, at))
  const available = lots.reduce((sum, lot) => sum + lot.available, 0)
  const usage = await countUsage(scope, at)
  const used = (what: 'jobs' | 'seats' | 'boards') => ({ used: usage[what], limit: plan.limits[what] })
  return {
    mode: billing?.mode ?? 'off',
    plan: presentPlan(plan),
    complimentary: billing !== null && account?.complimentaryPlan === plan.id && subscription?.plan !== plan.id,
    subscription: subscription && presentSubscription(subscription),
    lapse: billing && standing.lapse && presentLapse(standing.lapse, at),
    usage: { jobs: used('jobs'), seats: used('seats'), boards: used('boards') },
    awaitingPayment: await countAwaiting(scope),
    credits: { available, nextExpiry: nextExpiry(lots) },
    trialDays: (await Subscription.of(scope).first()) ? null : trialDays,
    currency: currencies.find((one) => one === (subscription?.currency ?? lots[0]?.currency)) ?? null,
    may: mayOf(billingPolicy, permissions, { on: billing !== null, subscription, credits: available }),
  }
}

export const presentPlan = ({ id, name, limits }: Plan) => ({ id, name, limits })

const presentSubscription = (subscription: Subscription): Overview['subscription'] => ({
  plan: subscription.plan ?? 'free',
  period: subscription.period,
  price: { amount: subscription.amount, currency: subscription.currency },
  status: subscription.status,
  periodEnd: subscription.periodEnd.toISOString(),
  trialEnd: subscription.trialEnd?.toISOString() ?? null,
  cancelAt: subscription.cancelAt?.toISOString() ?? null,
  endedAt: subscription.endedAt?.toISOString() ?? null,
})

const presentLapse = ({ reason, since, until }: Lapse, at: Date): Overview['lapse'] => ({
  reason,
  since: since.toISOString(),
  until: until.toISOString(),
  over: at >= until,
})

function nextExpiry([first]: LotBalance[]): Overview['credits']['nextExpiry'] {
  return first ? { credits: first.available, at: first.expiresAt.toISOString() } : null
}

async function countAwaiting({ trx, tenantId }: TenantScope): Promise<Overview['awaitingPayment']> {
  const rows: { state: string; jobs: number }[] = await trx('jobs')
    .where({ tenant_id: tenantId, awaiting_payment: true })
    .groupBy('state')
    .select('state')
    .count({ jobs: '*' })
  const of = (state: string): number => rows.find((row) => row.state === state)?.jobs ?? 0
  return { hidden: of('published'), scheduled: of('scheduled') }
}
