import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { conflict } from '../http/problem.ts'
import { BillingAccount } from './account.ts'
import type { Money } from './money.ts'
import { currencies } from './plans.ts'
import type { Currency, Period, PlanId } from './plans.ts'
import { findPrice } from './price.ts'
import type { Change } from './stripe-calls.ts'
import { asProblem } from './stripe.ts'
import type { Billing } from './stripe.ts'
import { isAlive, Subscription } from './subscription.ts'

export interface PlanWish {
  plan: PlanId
  period: Period
  /** The moment that a preview was made for; now where there was none. */
  at: Date
}

/** What a change of plan costs at a moment. */
export interface Preview {
  at: Date
  due: Money
  lines: (Money & { description: string })[]
}

interface Alive {
  subscription: Subscription
  customer: string
}

/** @throws Problem 409 where nothing is subscribed to */
async function requireAlive(scope: TenantScope): Promise<Alive> {
  const subscription = await Subscription.current(scope)
  const customer = (await BillingAccount.find(scope))?.customerId
  if (!subscription || !customer || !isAlive(subscription)) throw conflict('There is no subscription: buy a plan first.')
  return { subscription, customer }
}

export async function previewPlan(billing: Billing, scope: TenantScope, wish: PlanWish): Promise<Preview> {
  const { subscription, customer } = await requireAlive(scope)
  const invoice = await asProblem(changeOf(billing, subscription, wish).then((change) => billing.calls.previewChange(customer, change)))
  const currency = invoice.currency.toUpperCase()
  return {
    at: wish.at,
    due: { amount: invoice.amount_due, currency },
    lines: invoice.lines.data.map(({ amount, description }) => ({ amount, currency, description: description ?? '' })),
  }
}

/**
 * Takes another plan at once, and charges or credits the difference. @returns Stripe's id of the subscription
 * @throws Problem 402 where the card is not charged: then nothing is changed
 */
export async function changePlan(billing: Billing, scope: TenantScope, wish: PlanWish, key: string): Promise<string> {
  const { subscription } = await requireAlive(scope)
  await asProblem(changeOf(billing, subscription, wish).then((change) => billing.calls.changeSubscription(change, { key })))
  return subscription.stripeId
}

async function changeOf({ calls }: Billing, subscription: Subscription, { plan, period, at }: PlanWish): Promise<Change> {
  if (plan === subscription.plan && period === subscription.period) throw conflict('This is the plan that there is already.')
  const currency = currencies.find((one) => one === subscription.currency) as Currency
  return {
    subscription: subscription.stripeId,
    item: subscription.itemId,
    price: await findPrice(calls, { kind: 'plan', plan, period }, currency),
    prorationDate: Math.floor(at.getTime() / 1000),
  }
}

/** Ends the subscription with the period that is paid for, or lets it go on after all. @returns Stripe's id of it */
export async function setCancellation(billing: Billing, scope: TenantScope, cancel: boolean): Promise<string> {
  const { subscription } = await requireAlive(scope)
  if ((subscription.cancelAt !== null) !== cancel) await asProblem(billing.calls.cancelAtPeriodEnd(subscription.stripeId, cancel))
  return subscription.stripeId
}

/** The moment of a preview, as long as it is not older than an hour. */
export function requireRecent(at: Date | undefined, { clock }: Context): Date {
  const now = clock()
  if (!at) return now
  const age = now.getTime() - at.getTime()
  if (age < 0 || age > 3_600_000) throw conflict('The preview is too old: ask for another.')
  return at
}
