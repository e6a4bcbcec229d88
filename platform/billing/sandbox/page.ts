import { html, readStyle, renderPage } from '../../http/page.ts'
import type { Markup } from '../../http/page.ts'
import type { Reply } from '../../http/route.ts'
import { showMoney } from '../money.ts'
import { cards } from './payment.ts'
import type { StripeObject } from './shape.ts'

const style = readStyle(new URL('sandbox.css', import.meta.url))

/** A page of the sandbox, which says on top that it is one. */
export function sandboxPage(title: string, publicUrl: string, content: Markup, status = 200): Reply {
  const body = html`<div class="sandbox-note" role="note">Sandbox — no real money</div>
    <main id="content" tabindex="-1"><div class="wrap narrow pay">${content}</div></main>`
  return renderPage(
    { title: `${title} · Sandbox`, locale: 'en', body, noindex: true, styles: [style], policy: { 'form-action': `'self' ${publicUrl}` } },
    { status, headers: { 'cache-control': 'no-store' } },
  )
}

export const money = (amount: unknown, currency: unknown): string =>
  showMoney({ amount: Number(amount), currency: String(currency).toUpperCase() })

export const fault = (message: string | null): Markup => (message === null ? html`` : html`<p class="fault" role="alert">${message}</p>`)

export const cardChoice = (chosen: string, without: boolean): Markup =>
  html`<fieldset>
    <legend>Card</legend>
    ${Object.entries(cards).map(
      ([number, says]) =>
        html`<label class="choice"
          ><input type="radio" name="card" value=${number} ?checked=${number === chosen} /><span
            >${number.replaceAll(/(.{4})(?=.)/g, '$1 ')} — ${says}</span
          ></label
        >`,
    )}
    ${without ? html`<label class="choice"><input type="radio" name="card" value="" /><span>No card: try it first</span></label>` : ''}
  </fieldset>`

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

/** What is bought, for how much, and with which card. */
export function checkoutPage(publicUrl: string, session: StripeObject, entered: Entered, message: string | null): Reply {
  const [item] = (session['line_items'] as { data: StripeObject[] }).data
  const trial = (session['sandbox'] as { trial: number | null }).trial
  const content = html`<h1>Pay</h1>
    <table>
      <tbody>
        <tr>
          <th scope="row">${String(item?.['description'])}</th>
          <td>${money(session['amount_subtotal'], session['currency'])}</td>
        </tr>
        ${
          trial
            ? html`<tr>
                <th scope="row">Due today, with ${trial} days to try it</th>
                <td>${money(0, session['currency'])}</td>
              </tr>`
            : ''
        }
      </tbody>
    </table>
    ${fault(message)}
    <form method="post">
      ${cardChoice(entered.card, session['payment_method_collection'] === 'if_required')}
      <div class="fields">
        <label>Promotion code <input name="code" autocomplete="off" value=${entered.code} /></label>
        <label
          >Country
          <select name="country" autocomplete="country">
            ${countries.map(([code, name]) => html`<option value=${code} ?selected=${code === entered.country}>${name}</option>`)}
          </select></label
        >
      </div>
      <p>WELCOME25 takes a quarter off. Taxes are added by country.</p>
      <div class="acts">
        <button name="act" value="pay">Pay</button>
        <button class="quiet" name="act" value="back">Back</button>
      </div>
    </form>`
  return sandboxPage('Pay', publicUrl, content, message === null ? 200 : 402)
}

/** What a bank asks. */
export function bankPage(publicUrl: string, { card, code, country }: Entered): Reply {
  const content = html`<h1>Your bank asks: is this payment yours?</h1>
    <form method="post">
      <input type="hidden" name="card" value=${card} />
      <input type="hidden" name="code" value=${code} />
      <input type="hidden" name="country" value=${country} />
      <div class="acts">
        <button name="act" value="confirm">Confirm</button>
        <button class="quiet" name="act" value="fail">It is not</button>
      </div>
    </form>`
  return sandboxPage('3-D Secure', publicUrl, content)
}

interface Portal {
  subscriptions: StripeObject[]
  invoices: StripeObject[]
  card: string | null
  returnUrl: string
  message: string | null
}

const act = (name: string, label: string, id = ''): Markup =>
  html`<form method="post">
    <input type="hidden" name="id" value=${id} /><button class="quiet" name="act" value=${name}>${label}</button>
  </form>`

export function portalPage(publicUrl: string, { subscriptions, invoices, card, returnUrl, message }: Portal): Reply {
  const content = html`<h1>Your plan and payments</h1>
    ${fault(message)}
    <table>
      <tbody>
        ${subscriptions.map(
          (one) =>
            html`<tr>
              <th scope="row">${String(one['status'])}</th>
              <td>${one['cancel_at_period_end'] ? act('resume', 'Let it go on', one.id) : act('cancel', 'End with the period', one.id)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <h2>Card</h2>
    <p>${card ? `Ends with ${card.slice(-4)}` : 'There is none.'}</p>
    <form method="post">
      ${cardChoice('4242424242424242', false)}
      <div class="acts"><button name="act" value="card">Use this card</button></div>
    </form>
    <h2>Invoices</h2>
    <table>
      <tbody>
        ${invoices.map(
          (one) =>
            html`<tr>
              <th scope="row"><a href=${String(one['hosted_invoice_url'])}>${String(one['number'])}</a> ${String(one['status'])}</th>
              <td>${money(one['total'], one['currency'])}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p><a href=${returnUrl}>Back</a></p>`
  return sandboxPage('Plan and payments', publicUrl, content, message === null ? 200 : 402)
}

export function invoicePage(publicUrl: string, invoice: StripeObject): Reply {
  const content = html`<h1>Invoice ${String(invoice['number'])}</h1>
    <p>${String(invoice['status'])}</p>
    <table>
      <tbody>
        ${linesOf(invoice).map(
          ([label, sum]) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td>${sum}</td>
            </tr>`,
        )}
      </tbody>
    </table>
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
