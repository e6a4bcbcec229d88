import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { conflict, notFound } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import { BillingAccount } from './account.ts'
import { idOf, takeTurn } from './fetching.ts'
import type { Sync } from './fetching.ts'
import { CreditLot, isUsable, listLots, move } from './ledger.ts'
import type { LotBalance } from './ledger.ts'
import { shareOf } from './money.ts'
import type { Billing } from './stripe.ts'

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

/** What the last credits of a lot are worth: all parts together are what was paid, to the minor unit. */
const worthOf = ({ amount, credits: all, available }: LotBalance, credits: number): number =>
  shareOf(amount, available, all) - shareOf(amount, available - credits, all)

/** Asks Stripe for the money; one and the same refund, however often. */
export async function payBack(context: Context, billing: Billing, tenantId: string, refundId: string): Promise<void> {
  const { database, clock } = context
  const found = await inTenant(database, tenantId, 'system', async (scope) => {
    const refund = (await CreditRefund.of(scope).findById(refundId)) as CreditRefund | undefined
    return refund?.state === 'pending' ? { refund, lot: await CreditLot.load<CreditLot>(scope, refund.lotId) } : null
  })
  if (!found?.lot.paymentId) return
  const { refund, lot } = found
  const metadata = { refund: refund.id, tenant: tenantId }
  const told = await billing.calls.createRefund(lot.paymentId as string, refund.amount, metadata, { key: `refund:${refund.id}` })
  await inTenant(database, tenantId, 'system', (scope) => syncRefund(scope, billing, told.id, clock()))
}

/**
 * Fetches a refund and writes what it is now: one that failed gives the credits back, and one that was made at Stripe itself takes
 * as many of them as are left for its money.
 */
export const syncRefund: Sync = async (scope, billing, id, at) => {
  await takeTurn(scope, id)
  const told = await billing.calls.retrieveRefund(id)
  const paymentId = told.payment_intent ? idOf(told.payment_intent) : ''
  await BillingAccount.lock(scope)
  const lot = (await listLots(scope)).find((one) => one.paymentId === paymentId)
  // A payment for something else than credits: there is nothing to take back.
  if (!lot) return false
  const known = await findRefund(scope, id, told.metadata?.['refund'] ?? '', lot)
  if (!known) return takeBack(scope, lot, { id, amount: told.amount, failed: hasFailed(told.status) }, at)
  return writeState(scope, known, { id, status: told.status }, at)
}

/** Every refund of a payment. */
export const syncRefunds: Sync = async (scope, billing, payment, at) => {
  let changed = false
  for (const { id } of (await billing.calls.listRefunds(payment)).data) changed = (await syncRefund(scope, billing, id, at)) || changed
  return changed
}

const hasFailed = (status: string | null): boolean => status === 'failed' || status === 'canceled'

async function findRefund(
  scope: TenantScope,
  stripeId: string,
  refundId: string,
  { id: lotId }: LotBalance,
): Promise<CreditRefund | undefined> {
  const byStripe = (await CreditRefund.of(scope).findOne({ stripe_id: stripeId })) as CreditRefund | undefined
  return (
    byStripe ??
    ((await CreditRefund.of(scope).where({ lot_id: lotId }).whereRaw('id::text = ?', [refundId]).first()) as CreditRefund | undefined)
  )
}

async function takeBack(
  scope: TenantScope,
  lot: LotBalance,
  told: { id: string; amount: number; failed: boolean },
  at: Date,
): Promise<boolean> {
  const credits = Math.min(
    lot.available,
    Number((BigInt(told.amount) * BigInt(lot.credits) + BigInt(lot.amount) - 1n) / BigInt(Math.max(lot.amount, 1))),
  )
  if (told.failed || credits === 0) return false
  const values = {
    lotId: lot.id,
    credits,
    amount: told.amount,
    currency: lot.currency,
    state: 'done' as const,
    stripeId: told.id,
    createdAt: at,
  }
  const made = await CreditRefund.create<CreditRefund>(scope, values)
  return move(scope, { kind: 'refund', lotId: lot.id, credits, key: `refund:${made.id}` }, at)
}

async function writeState(
  scope: TenantScope,
  refund: CreditRefund,
  told: { id: string; status: string | null },
  at: Date,
): Promise<boolean> {
  const state = hasFailed(told.status) ? 'failed' : told.status === 'succeeded' ? 'done' : 'pending'
  if (refund.state === state && refund.stripeId === told.id) return false
  await refund.$query(scope.trx).patch({ state, stripeId: told.id })
  if (state === 'failed') {
    await move(scope, { kind: 'refund_undone', lotId: refund.lotId, credits: refund.credits, key: `refund-undone:${refund.id}` }, at)
  }
  return true
}
