import type { Money } from '../../platform/billing/money.ts'
import type { Overview } from '../../platform/billing/overview.ts'
import type { PackageId, Period, PlanId } from '../../platform/billing/plans.ts'
import { plural } from '../part/words.ts'

type Limits = Overview['plan']['limits']
export type SoldPlan = Exclude<PlanId, 'free'>

export interface Offers {
  currencies: string[]
  plans: { id: SoldPlan; name: string; limits: Limits; month: Money[]; year: Money[] }[]
  packages: { id: PackageId; name: string; credits: number; days: number; prices: Money[] }[]
  featured: { name: string; days: number; prices: Money[] }
}

/** In what, and for how long, prices are shown; the address carries it. */
export interface Terms {
  period: Period
  currency: string
}

/** A subscription is paid in its currency for good; before there is one, the last one paid in comes first. */
export const termsOf = (query: URLSearchParams, { subscription, currency }: Overview, { currencies }: Offers): Terms => {
  const wanted = currencies.find((one) => one === query.get('currency'))
  const bound = isAlive(subscription) ? subscription?.price.currency : undefined
  const period = query.get('period') ?? (isAlive(subscription) ? subscription?.period : 'month')
  return { period: period === 'year' ? 'year' : 'month', currency: bound ?? wanted ?? currency ?? currencies[0] ?? 'EUR' }
}

export const isAlive = (subscription: Overview['subscription']): boolean => subscription !== null && subscription.endedAt === null

/** What a plan allows, one thing a line; what it does not is said, too. */
export const allowances = ({ jobs, seats, boards, domain, network }: Limits): { text: string; allowed: boolean }[] => [
  { text: jobs === 0 ? 'Jobs by credits only' : `${upTo(jobs, 'published job')}${jobs === null ? '' : ' at a time'}`, allowed: jobs !== 0 },
  { text: upTo(seats, 'person', 'people'), allowed: seats !== 0 },
  { text: upTo(boards, 'board'), allowed: boards !== 0 },
  { text: domain ? 'A domain of your own' : 'No domain of your own', allowed: domain },
  { text: network ? 'Shown on the network' : 'Not on the network', allowed: network },
]

const upTo = (limit: number | null, one: string, many = `${one}s`): string =>
  limit === null ? `Any number of ${many}` : plural(limit, one, many)
