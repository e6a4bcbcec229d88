import { html, readStyle, renderPage } from '../../http/page.ts'
import type { Markup } from '../../http/page.ts'
import type { Reply } from '../../http/route.ts'
import { showMoney } from '../money.ts'
import { cards } from './payment.ts'

const style = readStyle(new URL('sandbox.css', import.meta.url))

/** A page of the sandbox, which says on top that it is one. */
export function sandboxPage(title: string, publicUrl: string, content: Markup, status = 200): Reply {
  const body = html`<header class="sandbox-note">Sandbox — no real money</header>
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
    ${Object.entries(cards).map(([number, says]) => choice(number, number.replaceAll(/(.{4})(?=.)/g, '$1 '), says, chosen))}
    ${without ? choice('', 'No card', 'Tries it first', chosen) : ''}
  </fieldset>`

const choice = (value: string, name: string, says: string, chosen: string): Markup =>
  html`<label class="choice"
    ><input type="radio" name="card" value=${value} ?checked=${value === chosen} /><span><b>${name}</b> <small>${says}</small></span></label
  >`

/** Lines of a name and what stands across from it. */
export const rows = (all: [name: Markup | string, value: Markup | string][]): Markup =>
  html`<table>
    <tbody>
      ${all.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr>`,
      )}
    </tbody>
  </table>`

/** `past_due` as it is read: Past due. */
export const wordsOf = (value: unknown): string =>
  String(value)
    .replaceAll('_', ' ')
    .replace(/^./, (first) => first.toUpperCase())
