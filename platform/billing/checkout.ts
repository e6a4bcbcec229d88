import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { conflict } from '../http/problem.ts'
import { findOrMakeCustomer } from './customer.ts'
import { trialDays } from './plans.ts'
import type { Offer } from './catalogue.ts'
import type { Currency } from './plans.ts'
import { findPrice } from './price.ts'
import type { CheckoutPages } from './stripe-calls.ts'
import { asProblem } from './stripe.ts'
import type { Billing } from './stripe.ts'
import { isAlive, Subscription } from './subscription.ts'

/** That something was asked to be bought: so that a second click finds the first one's page, and to know for which job. */
export class Checkout extends TenantModel {
  static override tableName = 'checkouts'
  declare sessionId: string
  declare url: string
  declare digest: string
  declare kind: 'subscription' | 'credits' | 'featured'
  declare jobId: string | null
  declare state: 'open' | 'complete' | 'expired'
  declare createdAt: Date
  declare expiresAt: Date
}

export interface Wish {
  offer: Offer
  currency: Currency
  /** Which job is to be featured. */
  jobId: string | null
  /** Whether the plan is to be tried first; only the first one can be. */
  trial: boolean
  /** Of the caller; one key is one checkout. */
  key: string | null
}

/** How long the page of an earlier click is given to a later one, in ms. */
const sameClick = 10 * 60_000

/** The page on which a thing is paid. @throws Problem 409, 503 */
export async function openCheckout(context: Context, billing: Billing, scope: TenantScope, wish: Wish): Promise<Checkout> {
  const at = context.clock()
  const { key, ...asked } = wish
  const digest = createHash('sha256').update(JSON.stringify(asked)).digest('hex')
  // Whoever clicks twice waits here for the first click's page.
  await scope.trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 2))', [scope.tenantId])
  const before = await findOpen(scope, digest, at)
  if (before) return before
  if (wish.offer.kind === 'plan') await requireNoSubscription(scope)
  const page = await asProblem(createPage(context, billing, scope, wish, `checkout:${scope.tenantId}:${digest}:${key ?? at.toISOString()}`))
  return Checkout.create<Checkout>(scope, {
    ...page,
    digest,
    kind: wish.offer.kind === 'plan' ? 'subscription' : wish.offer.kind,
    jobId: wish.jobId,
    createdAt: at,
  })
}

async function findOpen(scope: TenantScope, digest: string, at: Date): Promise<Checkout | undefined> {
  return (await Checkout.of(scope)
    .where({ digest, state: 'open' })
    .where('created_at', '>', new Date(at.getTime() - sameClick))
    .where('expires_at', '>', at)
    .first()) as Checkout | undefined
}

async function requireNoSubscription(scope: TenantScope): Promise<void> {
  const current = await Subscription.current(scope)
  if (current && isAlive(current)) throw conflict('There is a subscription already: change its plan instead of buying another.')
}

async function createPage(
  { config }: Context,
  billing: Billing,
  scope: TenantScope,
  wish: Wish,
  key: string,
): Promise<Pick<Checkout, 'sessionId' | 'url' | 'expiresAt'>> {
  const { calls, tax } = billing
  const back = `${config.publicUrl}/console/billing`
  const pages: CheckoutPages = {
    customer: await findOrMakeCustomer(scope, calls),
    price: await findPrice(calls, wish.offer, wish.currency),
    currency: wish.currency,
    tax,
    successUrl: `${back}?checkout={CHECKOUT_SESSION_ID}`,
    cancelUrl: back,
  }
  const isFirst = !(await Subscription.of(scope).first())
  const session =
    wish.offer.kind === 'plan'
      ? await calls.createSubscriptionCheckout(pages, wish.trial && isFirst ? trialDays : null, { key })
      : await calls.createPaymentCheckout(pages, { key })
  return { sessionId: session.id, url: session.url ?? back, expiresAt: new Date(session.expires_at * 1000) }
}
