import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { conflict, notFound } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import { BillingAccount } from './account.ts'
import { isUsable, listLots, move } from './ledger.ts'
import type { LotBalance } from './ledger.ts'
import { shareOf, stepOf } from './money.ts'

/** Credits on their way back into money. */
export class CreditRefund extends TenantModel {
  static override tableName = 'credit_refunds'
  declare lotId: string
  declare credits: number
  declare amount: number
  declare currency: string
  declare state: 'pending' | 'done' | 'failed'
  declare stripeId: string | null
  declare createdAt: Date
}

/** Kind of the task that asks Stripe for a refund. */
export const refundTask = 'billing.refund'

/**
 * Takes unspent credits of a lot back, and promises their money: they cannot be spent any more from this moment on.
 * @throws Problem 404, 409
 */
export async function refundCredits(scope: TenantScope, lotId: string, credits: number, at: Date): Promise<CreditRefund> {
  await BillingAccount.lock(scope)
  const lot = (await listLots(scope)).find(({ id }) => id === lotId)
  if (!lot) throw notFound()
  if (lot.paymentId === null || lot.amount === 0) throw conflict('These credits cost nothing: there is nothing to pay back.')
  if (!isUsable(lot, at) || lot.available < credits)
    throw conflict(`Of these credits ${isUsable(lot, at) ? lot.available : 0} can be given back.`)
  const made = await CreditRefund.create<CreditRefund>(scope, {
    lotId,
    credits,
    amount: worthOf(lot, credits),
    currency: lot.currency,
    createdAt: at,
  })
  await move(scope, { kind: 'refund', lotId, credits, key: `refund:${made.id}` }, at)
  await promise(scope, refundTask, { refundId: made.id })
  return made
}

/** What the last credits of a lot are worth: all parts together are what was paid, and each is a sum that Stripe can pay. */
function worthOf({ amount, currency, credits: all, available }: LotBalance, credits: number): number {
  const step = stepOf(currency)
  const worth = (left: number): number => shareOf(amount - (amount % step), left, all, step)
  return worth(available) - worth(available - credits)
}
