import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { isAlive, Subscription } from './subscription.ts'

/** Ends what a company pays for, before the company is deleted; where Stripe does not answer, it stays until the next try. */
export async function endSubscriptions(scope: TenantScope, { billing }: Context): Promise<void> {
  if (!billing) return
  for (const subscription of (await Subscription.of(scope)) as Subscription[]) {
    if (isAlive(subscription)) await billing.calls.cancelSubscription(subscription.stripeId)
  }
}
