import type { Stripe } from 'stripe'
import type { TenantScope } from '../database/database.ts'
import { promise } from '../tasks/outbox.ts'
import { coverTask } from '../tenancy/entitlements.ts'
import { BillingAccount } from './account.ts'
import { idOf, Refusal, requireOwn, takeTurn } from './fetching.ts'
import type { Sync } from './fetching.ts'
import { announceLapse } from './lapse.ts'
import { planOfProduct } from './catalogue.ts'
import type { Period } from './plans.ts'
import { Subscription } from './subscription.ts'
import type { Billing } from './stripe.ts'

/**
 * Fetches a subscription and writes what it is now, in whatever order its events came.
 * @throws Refusal where it is another tenant's, or of no plan of ours
 */
export const syncSubscription: Sync = async (scope, billing, id, at) => {
  await takeTurn(scope, id)
  const told = await billing.calls.retrieveSubscription(id)
  await requireOwn(scope, told.customer)
  const values = valuesOf(told)
  if (values.plan === null) throw new Refusal(`the product of ${id} is in no plan`)
  const unpaidSince = isOwing(told) ? await oldestOpen(billing, id) : null
  await BillingAccount.lock(scope)
  return write(scope, { ...values, unpaidSince }, at)
}

const isOwing = ({ status }: Stripe.Subscription): boolean => status === 'past_due' || status === 'unpaid'

async function oldestOpen({ calls }: Billing, subscription: string): Promise<Date | null> {
  const { data } = await calls.listOpenInvoices(subscription)
  return data.length ? instant(Math.min(...data.map(({ created }) => created))) : null
}

type Values = Omit<ReturnType<typeof valuesOf>, 'plan'> & { plan: Subscription['plan']; unpaidSince: Date | null }

async function write(scope: TenantScope, values: Values, at: Date): Promise<boolean> {
  const known = (await Subscription.of(scope).findOne({ stripe_id: values.stripeId }).forUpdate()) as Subscription | undefined
  const isSame = (name: keyof Values): boolean => JSON.stringify(known?.[name]) === JSON.stringify(values[name])
  if (known && (Object.keys(values) as (keyof Values)[]).every(isSame)) return false
  if (known) await known.$query(scope.trx).patch(values)
  else await Subscription.create<Subscription>(scope, values)
  await announceLapse(scope, at)
  await promise(scope, coverTask, {})
  return true
}

const instant = (seconds: number): Date => new Date(seconds * 1000)
const maybe = (seconds: number | null): Date | null => (seconds === null ? null : instant(seconds))

/** What counts of it: the plan is that of the product whose price is billed. */
function valuesOf(told: Stripe.Subscription) {
  const [item] = told.items.data
  if (!item || told.items.data.length !== 1) throw new Refusal(`${told.id} has not one item`)
  return {
    stripeId: told.id,
    itemId: item.id,
    status: String(told.status),
    plan: planOfProduct(idOf(item.price.product)),
    priceId: item.price.id,
    amount: item.price.unit_amount ?? 0,
    currency: told.currency.toUpperCase(),
    period: (item.price.recurring?.interval ?? 'month') as Period,
    periodEnd: instant(item.current_period_end),
    trialEnd: maybe(told.trial_end),
    cancelAt: told.cancel_at_period_end ? instant(item.current_period_end) : maybe(told.cancel_at),
    endedAt: maybe(told.ended_at),
    createdAt: instant(told.created),
  }
}
