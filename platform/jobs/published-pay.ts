import type { PayRange } from './public-job.ts'
import rates from './published-rates.json' with { type: 'json' }

const eurosOfOne: Record<string, number> = rates.eurosOfOne

/** How often a period is paid in a year of full-time work: 40 hours, 5 days a week. */
const timesAYear: Record<PayRange['period'], number> = { hour: 2080, day: 260, week: 52, month: 12, year: 1 }

/**
 * An amount as cents of EUR.
 * @param amount in minor units of `currency`
 * @returns null for a currency without a known rate
 */
export function toEuroCents(amount: number, currency: string): number | null {
  const rate = Object.hasOwn(eurosOfOne, currency) ? eurosOfOne[currency] : undefined
  return rate === undefined ? null : Math.round((amount / unitsOf(currency)) * rate * 100)
}

const units = new Map<string, number>()

/** How many minor units make one of a currency: 100 cents, 1 yen. */
export function unitsOf(currency: string): number {
  const known = units.get(currency)
  if (known !== undefined) return known
  const found = 10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
  units.set(currency, found)
  return found
}

/** The most that is paid in a year, in cents of EUR; null where nothing comparable is disclosed. */
export function yearlyPay(pay: PayRange[]): number | null {
  const amounts = pay.map(({ min, max, currency, period }) => toEuroCents((max ?? min ?? 0) * timesAYear[period], currency))
  const known = amounts.filter((amount) => amount !== null)
  return known.length ? Math.max(...known) : null
}
