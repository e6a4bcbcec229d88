import type { Stripe } from 'stripe'
import type { TenantScope } from '../database/database.ts'
import { promise } from '../tasks/outbox.ts'
import { coverTask } from '../tenancy/entitlements.ts'
import { BillingAccount } from './account.ts'
import { Checkout } from './checkout.ts'
import { prolongFeature } from './feature.ts'
import { idOf, Refusal, requireOwn, takeTurn } from './fetching.ts'
import type { Sync } from './fetching.ts'
import { CreditLot, move } from './ledger.ts'
import { purchaseOfProduct } from './catalogue.ts'
import { creditLife } from './plans.ts'
import type { Package } from './plans.ts'
import { day } from './standing.ts'
import { syncSubscription } from './subscription-sync.ts'

/**
 * Fetches a checkout and gives what was paid in it, once.
 * @throws Refusal where it is another tenant's, or sold what is in no plan
 */
export const syncCheckout: Sync = async (scope, billing, id, at) => {
  await takeTurn(scope, id)
  const session = await billing.calls.retrieveCheckout(id)
  await requireOwn(scope, session.customer)
  const changed = await markState(scope, session)
  if (session.status !== 'complete') return changed
  const given = session.subscription
    ? await syncSubscription(scope, billing, idOf(session.subscription), at)
    : await give(scope, session, at)
  return given || changed
}

async function markState(scope: TenantScope, { id, status }: Stripe.Checkout.Session): Promise<boolean> {
  const state = (['complete', 'expired'] as const).find((one) => one === status)
  return state !== undefined && (await Checkout.of(scope).where({ session_id: id, state: 'open' }).patch({ state })) > 0
}

/** Gives what a payment bought. What that is says the product that was paid for; for which job, our own note of the checkout. */
async function give(scope: TenantScope, session: Stripe.Checkout.Session, at: Date): Promise<boolean> {
  if (session.payment_status === 'unpaid') return false
  const [line] = session.line_items?.data ?? []
  const bought = line?.price ? purchaseOfProduct(idOf(line.price.product)) : null
  if (!line || !bought) throw new Refusal(`${session.id} sold what is in no plan`)
  if (line.quantity !== 1) throw new Refusal(`${session.id} sold ${line.quantity} of a thing that is sold singly`)
  await BillingAccount.lock(scope)
  return bought === 'featured' ? feature(scope, session, at) : credit(scope, session, bought)
}

async function feature(scope: TenantScope, session: Stripe.Checkout.Session, at: Date): Promise<boolean> {
  const checkout = (await Checkout.of(scope).findOne({ session_id: session.id })) as Checkout | undefined
  if (!checkout?.jobId) throw new Refusal(`${session.id} names no job`)
  return prolongFeature(scope, checkout.jobId, session.id, at)
}

async function credit(scope: TenantScope, session: Stripe.Checkout.Session, { id, credits, days }: Package): Promise<boolean> {
  const paymentId = session.payment_intent ? idOf(session.payment_intent) : session.id
  if (await CreditLot.of(scope).findOne({ payment_id: paymentId })) return false
  // Not when we heard of it, but when it was bought: the same in whatever order its events come.
  const boughtAt = new Date(session.created * 1000)
  const lot = await CreditLot.create<CreditLot>(scope, {
    package: id,
    credits,
    days,
    amount: session.amount_total ?? 0,
    currency: (session.currency ?? '').toUpperCase(),
    paymentId,
    boughtAt,
    expiresAt: new Date(boughtAt.getTime() + creditLife * day),
  })
  await move(scope, { kind: 'purchase', lotId: lot.id, credits, key: `purchase:${paymentId}` }, boughtAt)
  await promise(scope, coverTask, {})
  return true
}
