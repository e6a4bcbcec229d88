import type { PackageId, Period } from '../../platform/billing/plans.ts'
import { call } from '../api.ts'
import { attempt } from '../attempt.ts'
import type { SoldPlan } from './offer.ts'

type Purchase = { currency: string } & (
  | { kind: 'plan'; plan: SoldPlan; period: Period; trial: boolean }
  | { kind: 'credits'; package: PackageId }
  | { kind: 'featured'; jobId: string }
)

export interface Checkout {
  id: string
  kind: 'subscription' | 'credits' | 'featured'
  state: 'open' | 'complete' | 'expired'
  url: string
}

let leaving = false

/** Goes to the page on which it is paid; a second click changes nothing. */
export const buy = (purchase: Purchase): Promise<void> => leave('/v1/billing/checkout', purchase)

/** Goes to the page on which cards and addresses are looked after, and open invoices are paid. */
export const openPortal = (): Promise<void> => leave('/v1/billing/portal')

async function leave(path: string, body?: unknown): Promise<void> {
  if (leaving) return
  leaving = true
  await attempt(async () => location.assign((await call<{ url: string }>('POST', path, body)).url)).finally(() => (leaving = false))
}
