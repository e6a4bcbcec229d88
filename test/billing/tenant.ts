import { v7 as uuid } from 'uuid'
import { CreditLot, move } from '../../platform/billing/ledger.ts'
import type { PlanId } from '../../platform/billing/plans.ts'
import { Subscription } from '../../platform/billing/subscription.ts'
import type { TenantScope } from '../../platform/database/database.ts'

const day = 24 * 3_600_000

/** Credits of a tenant, as if they had been bought. @returns the lot */
export async function addLot(
  scope: TenantScope,
  { credits, at, amount = 9900 }: { credits: number; at: Date; amount?: number },
): Promise<string> {
  const lot = await CreditLot.create<CreditLot>(scope, {
    package: 'single',
    credits,
    days: 30,
    amount,
    currency: 'EUR',
    paymentId: `pi_${uuid()}`,
    boughtAt: at,
    expiresAt: new Date(at.getTime() + 365 * day),
  })
  await move(scope, { kind: 'purchase', lotId: lot.id, credits, key: `purchase:${lot.id}` }, at)
  return lot.id
}

interface Subscribed {
  plan: PlanId
  at: Date
  status?: string
  unpaidSince?: Date
}

/** A subscription of a tenant, as if Stripe had told of it. */
export async function subscribed(scope: TenantScope, { plan, at, status = 'active', unpaidSince }: Subscribed): Promise<void> {
  await Subscription.create<Subscription>(scope, {
    stripeId: `sub_${uuid()}`,
    itemId: `si_${uuid()}`,
    status,
    plan,
    priceId: 'price_1',
    amount: 4900,
    currency: 'EUR',
    period: 'month',
    periodEnd: new Date(at.getTime() + 30 * day),
    unpaidSince: unpaidSince ?? null,
    createdAt: at,
  })
}
