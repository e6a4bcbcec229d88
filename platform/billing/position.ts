import type { TenantScope } from '../database/database.ts'
import { BillingAccount } from './account.ts'
import { standingOf } from './standing.ts'
import type { Position } from './standing.ts'
import { Subscription } from './subscription.ts'

/** How a tenant stands at a moment. */
export async function findPosition(scope: TenantScope, at: Date): Promise<Position> {
  return withStanding(scope, await BillingAccount.find(scope), at)
}

/** The same, and it stays so until the transaction ends. */
export async function lockPosition(scope: TenantScope, at: Date): Promise<Position & { account: BillingAccount }> {
  const account = await BillingAccount.lock(scope)
  return { ...(await withStanding(scope, account, at)), account }
}

async function withStanding(scope: TenantScope, account: BillingAccount | undefined, at: Date): Promise<Position> {
  const subscription = await Subscription.current(scope)
  return { account, subscription, standing: standingOf(account, subscription, at) }
}
