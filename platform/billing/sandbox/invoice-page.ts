import { html } from '../../http/page.ts'
import type { Reply } from '../../http/route.ts'
import { money, rows, sandboxPage, wordsOf } from './page.ts'
import type { StripeObject } from './shape.ts'

/** An invoice, to read and to print. */
export function invoicePage(publicUrl: string, invoice: StripeObject): Reply {
  const content = html`<h1>Invoice ${String(invoice['number'])}</h1>
    <p>${wordsOf(invoice['status'])}</p>
    ${rows(linesOf(invoice))}
    <p><a href=${String(invoice['invoice_pdf'])}>PDF</a></p>`
  return sandboxPage(`Invoice ${String(invoice['number'])}`, publicUrl, content)
}

/** Each line of an invoice, and its sums. */
export function linesOf(invoice: StripeObject): [label: string, sum: string][] {
  const { data } = invoice['lines'] as { data: StripeObject[] }
  const taxes = (invoice['total_taxes'] as { amount: number }[]).reduce((sum, { amount }) => sum + amount, 0)
  const discounts = (invoice['total_discount_amounts'] as { amount: number }[]).reduce((sum, { amount }) => sum + amount, 0)
  const sums: [string, number][] = [
    ...data.map((line): [string, number] => [String(line['description']), line['amount'] as number]),
    ...(discounts ? [['Discount', -discounts] as [string, number]] : []),
    ...(taxes ? [['Tax', taxes] as [string, number]] : []),
    ['Total', invoice['total'] as number],
  ]
  return sums.map(([label, amount]) => [label, money(amount, invoice['currency'])])
}
