import type { Money } from '../../platform/billing/money.ts'

/** A sum as it is read: `€49.00`, `¥7,900`, `KWD 15.000`. The digits are set by text, so nothing is rounded. */
export function showMoney({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 0
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const text = `${amount < 0 ? '-' : ''}${whole}${decimals ? `.${digits.slice(-decimals)}` : ''}`
  return format.format(text as Intl.StringNumericLiteral)
}

/** The price in a currency; there is one in each that is offered. */
export const priceIn = (prices: readonly Money[], currency: string): string => {
  const found = prices.find((price) => price.currency === currency) ?? prices[0]
  return found ? showMoney(found) : ''
}
