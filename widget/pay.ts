import type { PayRange } from '../platform/jobs/public-job.ts'
import type { Text } from './text.ts'
import { say } from './text.ts'

const formats: Record<string, Intl.NumberFormat> = {}

/** Made once: twenty rows would else spend more on these than on all else. */
const formatOf = (locale: string, currency: string): Intl.NumberFormat =>
  (formats[locale + currency] ??= new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }))

/** How many minor units make one of a currency: 100 cents, 1 yen. */
export const unitsOf = (currency: string, locale = 'en'): number =>
  10 ** (formatOf(locale, currency).resolvedOptions().maximumFractionDigits ?? 2)

function amounts({ min, max, currency }: PayRange, locale: string): string {
  const format = formatOf(locale, currency)
  const unit = unitsOf(currency, locale)
  const low = (min ?? max ?? 0) / unit
  const high = (max ?? min ?? 0) / unit
  return low === high ? format.format(low) : format.formatRange(low, high)
}

/**
 * A pay range as it is read: "€50,000–€70,000 per year".
 * @param n its amounts, where they are spelled already
 */
export function payText(range: PayRange, locale: string, text: Text, n = amounts(range, locale)): string {
  const { min, max, period } = range
  const pay = max === null ? say(text.from, { n }) : min === null ? say(text.upTo, { n }) : n
  return say(text.per, { pay, period: text.labels[period] ?? period })
}
