import { Stripe } from 'stripe'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { BillingAccount } from './account.ts'
import { idOf, takeTurn } from './fetching.ts'
import type { Sync } from './fetching.ts'
import { CreditLot, listLots, move } from './ledger.ts'
import type { LotBalance } from './ledger.ts'
import { shareOf } from './money.ts'
import { CreditRefund } from './refund.ts'
import type { Billing } from './stripe.ts'

/** Asks Stripe for the money; one and the same refund, however often. Where Stripe will never pay it, the credits are there again. */
export async function payBack({ database, clock, log }: Context, billing: Billing, tenantId: string, refundId: string): Promise<void> {
  const run = <Result>(work: (scope: TenantScope) => Promise<Result>): Promise<Result> => inTenant(database, tenantId, 'system', work)
  const found = await run(async (scope) => {
    const refund = await findPending(scope, refundId)
    return refund && { refund, lot: await CreditLot.load<CreditLot>(scope, refund.lotId) }
  })
  if (!found?.lot.paymentId) return
  const { paymentId } = found.lot
  const told = await unlessNever(
    billing.calls.createRefund(paymentId, found.refund.amount, { refund: refundId, tenant: tenantId }, { key: `refund:${refundId}` }),
  )
  if (told) return void (await run((scope) => syncRefund(scope, billing, told.id, clock())))
  log.warn({ tenant: tenantId, refund: refundId }, 'Stripe refuses a refund')
  // It may have been paid after all, or the whole payment by somebody at Stripe: then the credits go with that.
  const syncAll = (): Promise<boolean> => run((scope) => syncRefunds(scope, billing, paymentId, clock()))
  await syncAll()
  if (await run((scope) => giveUp(scope, refundId, clock()))) await syncAll()
}

async function findPending(scope: TenantScope, refundId: string): Promise<CreditRefund | null> {
  const refund = (await CreditRefund.of(scope).findById(refundId)) as CreditRefund | undefined
  return refund?.state === 'pending' ? refund : null
}

/** Where Stripe refuses what is asked, asking again would change nothing. */
const unlessNever = <Answer>(call: Promise<Answer>): Promise<Answer | null> =>
  call.catch((cause: unknown) => {
    if (cause instanceof Stripe.errors.StripeInvalidRequestError) return null
    throw cause
  })

async function giveUp(scope: TenantScope, refundId: string, at: Date): Promise<boolean> {
  await BillingAccount.lock(scope)
  const refund = await findPending(scope, refundId)
  return refund !== null && writeState(scope, refund, { id: null, status: 'failed' }, at)
}

/**
 * Fetches a refund and writes what it is now: one that failed gives the credits back, and one that was made at Stripe itself takes
 * as many of those that are left as its money is worth.
 */
export const syncRefund: Sync = async (scope, billing, id, at) => {
  await takeTurn(scope, id)
  const told = await billing.calls.retrieveRefund(id)
  const paymentId = told.payment_intent ? idOf(told.payment_intent) : ''
  await BillingAccount.lock(scope)
  const lot = (await listLots(scope)).find((one) => one.paymentId === paymentId)
  // A payment for something else than credits: there is nothing to take back.
  if (!lot) return false
  const own = told.metadata?.['refund'] ?? ''
  const known = await findRefund(scope, id, own, lot)
  if (known && (own || hasFailed(told.status))) return writeState(scope, known, { id, status: told.status }, at)
  return !hasFailed(told.status) && takeBack(scope, { lot, known, id, amount: told.amount }, at)
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

interface MadeAtStripe {
  lot: LotBalance
  known: CreditRefund | undefined
  id: string
  amount: number
}

/** Takes what is left for the money, and more of it where credits have come back since. */
async function takeBack(scope: TenantScope, { lot, known, id, amount }: MadeAtStripe, at: Date): Promise<boolean> {
  const worth = shareOf(lot.credits, amount, Math.max(lot.amount, 1))
  const credits = Math.min(lot.available, worth - (known?.credits ?? 0))
  if (credits <= 0) return false
  const { currency } = lot
  const values = { lotId: lot.id, credits, amount, currency, state: 'done' as const, stripeId: id, createdAt: at }
  const refund = known ?? (await CreditRefund.create<CreditRefund>(scope, values))
  const taken = known ? known.credits + credits : credits
  if (known) await known.$query(scope.trx).patch({ credits: taken })
  return move(scope, { kind: 'refund', lotId: lot.id, credits, key: `refund:${refund.id}:${taken}` }, at)
}

async function writeState(
  scope: TenantScope,
  refund: CreditRefund,
  told: { id: string | null; status: string | null },
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
