import { LRUCache } from 'lru-cache'
import type { JobCard, PayRange } from './public-job.ts'
import { unitsOf } from './published-pay.ts'

// Making a formatter costs more than the rest of a row; there are few currencies and languages.
const formats = new LRUCache<string, Intl.NumberFormat>({
  max: 500,
  memoMethod: (key) => {
    const [locale, currency = ''] = key.split(' ')
    return new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
  },
})
const regions = new LRUCache<string, Intl.DisplayNames>({
  max: 100,
  memoMethod: (locale) => new Intl.DisplayNames(locale, { type: 'region' }),
})

/** An amount of minor units as it is read. */
export const money = (minor: number, currency: string, locale: string): string =>
  formats.memo(`${locale} ${currency}`).format(minor / unitsOf(currency))

/** The amounts of a pay range as they are read, without what is said of them: "€50,000 – €70,000", or the only one there is. */
export function amountsText({ min, max, currency }: PayRange, locale: string): string {
  if (min === null || max === null || min === max) return money(min ?? max ?? 0, currency, locale)
  const units = unitsOf(currency)
  return formats.memo(`${locale} ${currency}`).formatRange(min / units, max / units)
}

/** What of a job its board's language writes by tables: see `JobCard`. */
export function spell({ pay, remote }: Pick<JobCard, 'pay' | 'remote'>, boardLocale: string): Pick<JobCard, 'spelled'> {
  const countries = remote?.countries ?? []
  if (!pay.length && !countries.length) return {}
  // The same by two names, both of which pages are marked with.
  const locale = boardLocale.replace('en-US', 'en')
  return {
    spelled: {
      locale,
      pay: pay.map((range) => amountsText(range, locale)),
      countries: countries.map((country) => regions.memo(locale).of(country) ?? country),
    },
  }
}
