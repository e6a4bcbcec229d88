import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { promise } from '../tasks/outbox.ts'
import { coverTask } from '../tenancy/entitlements.ts'
import { syncCheckout } from './checkout-sync.ts'
import { Refusal } from './fetching.ts'
import type { Sync } from './fetching.ts'
import { expireLots, listLots } from './ledger.ts'
import { BillingAccount } from './account.ts'
import { syncRefunds } from './refund-sync.ts'
import type { Billing } from './stripe.ts'
import { syncSubscription } from './subscription-sync.ts'

/** What a night's comparison with Stripe found. */
export interface Reconciled {
  tenants: number
  /** Tenants that stood otherwise than Stripe says, and were mended. */
  repaired: string[]
  /** Tenants whose comparison failed, or whose customer has what must not be taken. */
  failed: string[]
}

/**
 * Compares every customer with Stripe and mends what differs: events may have been lost, or refused while something was wrong.
 * What it finds is told in the log, as it means that something did not arrive.
 */
export async function reconcile(context: Context, billing: Billing): Promise<Reconciled> {
  const customers: { tenant_id: string; customer_id: string }[] = await context.database('billing_customers').orderBy('tenant_id')
  const told: Reconciled = { tenants: customers.length, repaired: [], failed: [] }
  for (const { tenant_id: tenantId, customer_id: customer } of customers) {
    try {
      if (await reconcileTenant(context, billing, tenantId, customer)) told.repaired.push(tenantId)
    } catch (cause) {
      told.failed.push(tenantId)
      context.log.error({ err: cause, tenant: tenantId }, 'a tenant could not be compared with Stripe')
    }
  }
  if (told.repaired.length > 0) context.log.warn(told, 'tenants stood otherwise than Stripe says, and were mended')
  return told
}

async function reconcileTenant({ database, clock }: Context, billing: Billing, tenantId: string, customer: string): Promise<boolean> {
  const run = (sync: Sync, id: string): Promise<boolean> =>
    inTenant(database, tenantId, 'system', (scope) => sync(scope, billing, id, clock())).catch(unlessRefused)
  let repaired = false
  for (const { id } of (await billing.calls.listSubscriptions(customer)).data) repaired = (await run(syncSubscription, id)) || repaired
  for await (const id of completed(billing, customer)) repaired = (await run(syncCheckout, id)) || repaired
  const payments = await inTenant(database, tenantId, 'system', async (scope) => {
    await BillingAccount.lock(scope)
    await expireLots(scope, clock())
    await promise(scope, coverTask, {})
    return (await listLots(scope)).flatMap(({ paymentId }) => (paymentId?.startsWith('pi_') ? [paymentId] : []))
  })
  for (const payment of payments) repaired = (await run(syncRefunds, payment)) || repaired
  return repaired
}

async function* completed({ calls }: Billing, customer: string): AsyncGenerator<string> {
  let after: string | undefined
  do {
    const { data, has_more: more } = await calls.listCheckouts(customer, after)
    for (const { id } of data) yield id
    after = more ? data.at(-1)?.id : undefined
  } while (after)
}

/** What was refused when it came is refused each night: that is no news. */
function unlessRefused(cause: unknown): boolean {
  if (cause instanceof Refusal) return false
  throw cause
}
