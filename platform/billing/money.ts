/** A sum of money: whole minor units (cents, yen, fils) and the currency's ISO 4217 code in capitals. */
export interface Money {
  amount: number
  currency: string
}

/** How many decimals a currency has, by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 0
}

/** As people read it in a language: `€49.00`, `¥7,900`, `KWD 15.000`. The digits are set by text, so nothing is rounded. */
export function showMoney({ amount, currency }: Money, locale = 'en'): string {
  const decimals = decimalsOf(currency)
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const text = `${amount < 0 ? '-' : ''}${whole}${decimals ? `.${digits.slice(-decimals)}` : ''}`
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(text as Intl.StringNumericLiteral)
}

/** What Stripe moves of a currency is a multiple of this: ten fils, a cent, a yen (https://docs.stripe.com/currencies#three-decimal). */
export const stepOf = (currency: string): number => (decimalsOf(currency) === 3 ? 10 : 1)

/** The part of a whole that falls to so many of so many, to the nearest step, which is a minor unit; a half counts as one. */
export function shareOf(amount: number, part: number, whole: number, step = 1): number {
  const [sum, of] = [BigInt(amount) * BigInt(part), BigInt(whole) * BigInt(step)]
  const size = sum < 0n ? -sum : sum
  const rounded = ((size * 2n + of) / (of * 2n)) * BigInt(step)
  return Number(sum < 0n ? -rounded : rounded)
}
