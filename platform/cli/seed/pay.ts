import type { PayRange } from '../../jobs/public-job.ts'
import type { Level } from './company.ts'
import type { FamilyPay, House } from './family.ts'

const levelFactors: Record<Level, number> = {
  intern: 0.45,
  entry: 0.86,
  mid: 1,
  senior: 1.24,
  lead: 1.42,
  manager: 1.45,
  director: 1.9,
  executive: 2.6,
}

/** Wages by the hour, day or week lie closer together than salaries, and start above legal minimums. */
const wageSlope = 0.4

const steps = { hour: 0.25, day: 5, week: 10, month: 50, year: 1000 }

/** One range a currency, in minor units, each once, in the order of the countries given. */
export function payRanges(pay: FamilyPay, level: Level, countries: string[], currencies: House['currencies']): PayRange[] {
  const ranges = new Map<string, PayRange>()
  for (const country of countries) {
    const { currency, factor } = currencies[country] ?? { currency: 'EUR', factor: 1 }
    if (!ranges.has(currency)) ranges.set(currency, payRange(pay, level, currency, factor))
  }
  return [...ranges.values()]
}

function payRange({ amount, period }: FamilyPay, level: Level, currency: string, factor: number): PayRange {
  const salaried = period === 'month' || period === 'year'
  const middle = amount * factor * (salaried ? levelFactors[level] : 1 + (levelFactors[level] - 1) * wageSlope)
  const step = currency === 'JPY' ? steps[period] * 100 : steps[period]
  const minor = (value: number) => Math.round(value / step) * step * (currency === 'JPY' ? 1 : 100)
  return { min: minor(middle * (salaried ? 0.92 : 0.98)), max: minor(middle * 1.11), currency, period }
}
