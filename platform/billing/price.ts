import { Stripe } from 'stripe'
import { catalogue, priceKey } from './catalogue.ts'
import type { CatalogueEntry, Offer } from './catalogue.ts'
import type { Currency } from './plans.ts'
import type { StripeCalls } from './stripe-calls.ts'

/**
 * Stripe's id of the price that this file of plans says. Where Stripe has none, or one of another amount, it is made: those who
 * bought at the old one keep it.
 */
export async function findPrice(calls: StripeCalls, offer: Offer, currency: Currency): Promise<string> {
  const key = priceKey(offer, currency)
  const entry = catalogue().find((one) => one.key === key) as CatalogueEntry
  const { data } = await calls.listPrices([key])
  const price = data.find((one) => isSame(one, entry)) ?? (await makePrice(calls, entry))
  return price.id
}

const isSame = (price: Stripe.Price, { amount, currency, product }: CatalogueEntry): boolean =>
  price.unit_amount === amount && price.currency === currency.toLowerCase() && price.product === product

async function makePrice(calls: StripeCalls, entry: CatalogueEntry): Promise<Stripe.Price> {
  await calls.createProduct(entry, { key: `product:${entry.product}` }).catch((cause: unknown) => {
    const exists = cause instanceof Stripe.errors.StripeInvalidRequestError && /already exists/.test(cause.message)
    if (!exists) throw cause
  })
  return calls.createPrice(entry, { key: `price:${entry.key}:${entry.amount}` })
}
