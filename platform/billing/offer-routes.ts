import { z } from 'zod'
import { route } from '../http/route.ts'
import { PresentedLimits, PresentedMoney, presentPlan } from './overview.ts'
import { currencies, featured, packageIds, packages, plans, soldPlanIds } from './plans.ts'
import type { Currency } from './plans.ts'
import { reading, tag } from './route-parts.ts'

const Priced = z.object({ prices: z.array(PresentedMoney) })
const Offers = z
  .object({
    currencies: z.array(z.enum(currencies)),
    plans: z.array(
      z.object({
        id: z.enum(soldPlanIds),
        name: z.string(),
        limits: PresentedLimits,
        month: z.array(PresentedMoney),
        year: z.array(PresentedMoney),
      }),
    ),
    packages: z.array(Priced.extend({ id: z.enum(packageIds), name: z.string(), credits: z.int(), days: z.int() })),
    featured: Priced.extend({ name: z.string(), days: z.int() }),
  })
  .meta({ id: 'Offers' })

const pricesOf = (prices: Record<Currency, number>) => currencies.map((currency) => ({ amount: prices[currency], currency }))

const offers = route({
  method: 'GET',
  path: '/v1/billing/offers',
  summary: 'Read what can be bought, and for how much',
  tag,
  access: reading,
  responses: { 200: Offers },
  handler: () => ({
    body: {
      currencies,
      plans: soldPlanIds.map((id) => {
        const { prices } = plans[id]
        return { ...presentPlan(plans[id]), month: prices ? pricesOf(prices.month) : [], year: prices ? pricesOf(prices.year) : [] }
      }),
      packages: Object.values(packages).map(({ prices, ...rest }) => ({ ...rest, prices: pricesOf(prices) })),
      featured: { name: featured.name, days: featured.days, prices: pricesOf(featured.prices) },
    },
  }),
})

export const offerRoutes = [offers]
