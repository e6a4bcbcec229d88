import { html } from '../../http/page.ts'
import type { Markup } from '../../http/page.ts'
import type { Reply } from '../../http/route.ts'
import { isTaxed, termsOf } from './checkout-quote.ts'
import { cardChoice, fault, money, rows, sandboxPage } from './page.ts'
import { taxRate } from './payment.ts'
import type { StripeObject } from './shape.ts'

const countries: [code: string, name: string][] = [
  ['DE', 'Germany'],
  ['FR', 'France'],
  ['GB', 'United Kingdom'],
  ['US', 'United States'],
  ['JP', 'Japan'],
  ['KW', 'Kuwait'],
]

interface Entered {
  card: string
  code: string
  country: string
}

const titleOf = (session: StripeObject): string => {
  const [item] = (session['line_items'] as { data: StripeObject[] }).data
  return String(item?.['description'])
}

/** What is bought, for how much, and with which card. */
export function checkoutPage(publicUrl: string, session: StripeObject, entered: Entered, message: string | null): Reply {
  const { trial } = termsOf(session)
  const sum = (amount: unknown): string => money(amount, session['currency'])
  const sums: [string, string][] = [
    [titleOf(session), sum(session['amount_subtotal'])],
    ...(trial ? [[`Due today, with ${trial} days to try it`, sum(0)] as [string, string]] : []),
  ]
  const content = html`<h1>Pay</h1>
    ${rows(sums)} ${fault(message)}
    <form method="post">
      ${cardChoice(entered.card, session['payment_method_collection'] === 'if_required')}
      <div class="fields">
        <label>Promotion code <input name="code" autocomplete="off" value=${entered.code} /></label>
        <label
          >Country
          <select name="country" autocomplete="country">
            ${countries.map(([code, name]) => html`<option value=${code} ?selected=${code === entered.country}>${taxed(session, code, name)}</option>`)}
          </select></label
        >
      </div>
      <p>WELCOME25 takes a quarter off.${isTaxed(session) ? ' The tax of the country is added.' : ''}</p>
      <div class="acts">
        <button name="act" value="pay">Pay</button>
        <button class="quiet" name="act" value="back">Back</button>
      </div>
    </form>`
  return sandboxPage('Pay', publicUrl, content, message === null ? 200 : 402)
}

const taxed = (session: StripeObject, country: string, name: string): string =>
  isTaxed(session) ? `${name}, ${taxRate(country)} % tax` : name

/** What a bank asks about a payment. @param session with the sums of what was entered */
export function bankPage(publicUrl: string, session: StripeObject, { card, code, country }: Entered): Reply {
  const due = termsOf(session).trial ? 0 : session['amount_total']
  const kept: [string, string][] = Object.entries({ card, code, country })
  const content = html`<h1>Your bank asks: is this payment yours?</h1>
    ${rows([
      [titleOf(session), money(due, session['currency'])],
      ['Card', `ends with ${card.slice(-4)}`],
    ])}
    <form method="post">
      ${kept.map(([name, value]): Markup => html`<input type="hidden" name=${name} value=${value} />`)}
      <div class="acts">
        <button name="act" value="confirm">Confirm</button>
        <button class="quiet" name="act" value="fail">It is not</button>
      </div>
    </form>`
  return sandboxPage('3-D Secure', publicUrl, content)
}
