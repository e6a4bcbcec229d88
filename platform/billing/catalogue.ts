import { currencies, featured, packages, periods, plans, soldPlanIds } from './plans.ts'
import type { Currency, Package, PackageId, Period, PlanId, Prices } from './plans.ts'

/**
 * What one price is for. Stripe's products carry the ids of the plans, and their prices the look-up keys that `priceKey` makes: a
 * price may be replaced at Stripe, and who has the old one keeps it.
 */
export type Offer = { kind: 'plan'; plan: PlanId; period: Period } | { kind: 'credits'; package: PackageId } | { kind: 'featured' }

/** One thing that Stripe is to have a product and a price of. */
export interface CatalogueEntry {
  product: string
  name: string
  key: string
  amount: number
  currency: Currency
  period: Period | null
}

export const productOf = (offer: Offer): string =>
  offer.kind === 'plan' ? `rolecall_${offer.plan}` : offer.kind === 'credits' ? `rolecall_credits_${offer.package}` : 'rolecall_featured'

export const priceKey = (offer: Offer, currency: Currency): string =>
  [productOf(offer), ...(offer.kind === 'plan' ? [offer.period] : []), currency.toLowerCase()].join('_')

/** The plan that a product stands for; null for one that is not in this file. */
export const planOfProduct = (product: string): PlanId | null =>
  soldPlanIds.find((plan) => productOf({ kind: 'plan', plan, period: 'month' }) === product) ?? null

/** What a payment for a product buys; null for one that is not in this file. */
export function purchaseOfProduct(product: string): Package | 'featured' | null {
  if (product === productOf({ kind: 'featured' })) return 'featured'
  return Object.values(packages).find(({ id }) => productOf({ kind: 'credits', package: id }) === product) ?? null
}

/** Every price there is. */
export function catalogue(): CatalogueEntry[] {
  const offers: { offer: Offer; name: string; prices: Prices }[] = [
    ...soldPlanIds.flatMap((plan) =>
      periods.map((period) => ({
        offer: { kind: 'plan' as const, plan, period },
        name: plans[plan].name,
        prices: plans[plan].prices?.[period] as Prices,
      })),
    ),
    ...Object.values(packages).map(({ id, name, prices }) => ({ offer: { kind: 'credits' as const, package: id }, name, prices })),
    { offer: { kind: 'featured' as const }, name: featured.name, prices: featured.prices },
  ]
  return offers.flatMap(({ offer, name, prices }) =>
    currencies.map((currency) => ({
      product: productOf(offer),
      name,
      key: priceKey(offer, currency),
      amount: prices[currency],
      currency,
      period: offer.kind === 'plan' ? offer.period : null,
    })),
  )
}
