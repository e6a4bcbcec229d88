/** All that can be bought, and what it costs; `catalogue.ts` says what it is called at Stripe. */
export const currencies = ['EUR', 'USD', 'GBP', 'JPY', 'KWD'] as const
export type Currency = (typeof currencies)[number]
export const periods = ['month', 'year'] as const
export type Period = (typeof periods)[number]

/** In minor units. */
export type Prices = Record<Currency, number>

/** How many of a thing; null for as many as one likes. */
export interface Limits {
  jobs: number | null
  seats: number | null
  boards: number | null
  domain: boolean
  network: boolean
}

export interface Plan {
  id: PlanId
  name: string
  limits: Limits
  /** Null for what is not sold. */
  prices: Record<Period, Prices> | null
}

export const planIds = ['free', 'starter', 'team', 'business'] as const
export type PlanId = (typeof planIds)[number]
/** Those that are sold, from the smallest up. */
export const soldPlanIds = ['starter', 'team', 'business'] as const

/** From the smallest up. */
export const plans: Record<PlanId, Plan> = {
  free: {
    id: 'free',
    name: 'Free',
    limits: { jobs: 0, seats: 2, boards: 1, domain: false, network: false },
    prices: null,
  },
  starter: {
    id: 'starter',
    name: 'Starter',
    limits: { jobs: 5, seats: 5, boards: 1, domain: false, network: true },
    prices: {
      month: { EUR: 4900, USD: 4900, GBP: 4500, JPY: 7900, KWD: 15_000 },
      year: { EUR: 49_000, USD: 49_000, GBP: 45_000, JPY: 79_000, KWD: 150_000 },
    },
  },
  team: {
    id: 'team',
    name: 'Team',
    limits: { jobs: 25, seats: 25, boards: 5, domain: true, network: true },
    prices: {
      month: { EUR: 14_900, USD: 14_900, GBP: 12_900, JPY: 23_900, KWD: 45_000 },
      year: { EUR: 149_000, USD: 149_000, GBP: 129_000, JPY: 239_000, KWD: 450_000 },
    },
  },
  business: {
    id: 'business',
    name: 'Business',
    limits: { jobs: null, seats: null, boards: null, domain: true, network: true },
    prices: {
      month: { EUR: 39_900, USD: 39_900, GBP: 34_900, JPY: 63_900, KWD: 120_000 },
      year: { EUR: 399_000, USD: 399_000, GBP: 349_000, JPY: 639_000, KWD: 1_200_000 },
    },
  },
}

/** Credits sold together: each publishes one job for so many days. */
export interface Package {
  id: PackageId
  name: string
  credits: number
  days: number
  prices: Prices
}

export const packageIds = ['single', 'five', 'twenty'] as const
export type PackageId = (typeof packageIds)[number]

export const packages: Record<PackageId, Package> = {
  single: { id: 'single', name: 'One job', credits: 1, days: 30, prices: { EUR: 9900, USD: 9900, GBP: 8900, JPY: 15_900, KWD: 30_000 } },
  five: {
    id: 'five',
    name: 'Five jobs',
    credits: 5,
    days: 30,
    prices: { EUR: 44_900, USD: 44_900, GBP: 39_900, JPY: 71_900, KWD: 137_500 },
  },
  twenty: {
    id: 'twenty',
    name: 'Twenty jobs',
    credits: 20,
    days: 30,
    prices: { EUR: 159_900, USD: 159_900, GBP: 139_900, JPY: 255_900, KWD: 490_000 },
  },
}

/** A job's place before the others, for so many days. */
export const featured = {
  name: 'Featured job',
  days: 30,
  prices: { EUR: 4900, USD: 4900, GBP: 4500, JPY: 7900, KWD: 15_000 } satisfies Prices,
}

/** Days that the first subscription may be tried for. */
export const trialDays = 14
/** Days for which bought credits can be spent. */
export const creditLife = 365
/** Days for which everything stays as it is when a payment fails or a plan ends. */
export const graceDays = 14
/** The days of it on which a letter is written. */
export const letterDays = [0, 3, 7, 14] as const
