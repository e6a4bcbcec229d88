import type { PayRange } from '../platform/jobs/public-job.ts'
import type { Text } from './text.ts'
import { say } from './text.ts'

const formats: Record<string, Intl.NumberFormat> = {}

/** Made once: twenty rows would else spend more on these than on all else. */
const formatOf = (locale: string, currency: string): Intl.NumberFormat =>
  (formats[locale + currency] ??= new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }))

const units: Record<string, number> = {}

/** How many minor units make one of a currency: 100 cents, 1 yen. */
export const unitsOf = (currency: string, locale = 'en'): number =>
  (units[currency] ??= 10 ** (formatOf(locale, currency).resolvedOptions().maximumFractionDigits ?? 2))

/** A pay range as it is read: "€50,000–€70,000 per year". */
export function payText({ min, max, currency, period }: PayRange, locale: string, text: Text): string {
  const format = formatOf(locale, currency)
  const unit = unitsOf(currency, locale)
  const low = (min ?? 0) / unit
  const high = (max ?? 0) / unit
  const pay =
    max === null
      ? say(text.from, { n: format.format(low) })
      : min === null
        ? say(text.upTo, { n: format.format(high) })
        : low === high
          ? format.format(low)
          : format.formatRange(low, high)
  return say(text.per, { pay, period: text.labels[period] ?? period })
}
