import { html } from '../../http/page.ts'
import type { Markup } from '../../http/page.ts'
import type { Reply } from '../../http/route.ts'
import { cardChoice, fault, money, rows, sandboxPage, wordsOf } from './page.ts'
import type { StripeObject } from './shape.ts'

/** What the portal shows of a customer. */
export interface Portal {
  subscriptions: { subscription: StripeObject; title: string }[]
  invoices: StripeObject[]
  card: string | null
  returnUrl: string
  message: string | null
}

/** Where a customer ends a plan, changes the card, and finds what was billed. */
export function portalPage(publicUrl: string, { subscriptions, invoices, card, returnUrl, message }: Portal): Reply {
  const content = html`<h1>Your plan and payments</h1>
    ${fault(message)} ${rows(subscriptions.map(({ subscription, title }) => planRow(subscription, title)))}
    <h2>Card</h2>
    <p>${card ? `Ends with ${card.slice(-4)}` : 'There is none.'}</p>
    <form method="post">
      ${cardChoice('4242424242424242', false)}
      <div class="acts"><button name="act" value="card">Use this card</button></div>
    </form>
    <h2>Invoices</h2>
    ${rows(invoices.map(invoiceRow))}
    <p><a href=${returnUrl}>Back</a></p>`
  return sandboxPage('Plan and payments', publicUrl, content, message === null ? 200 : 402)
}

function planRow(subscription: StripeObject, title: string): [Markup, Markup] {
  const ends = subscription['cancel_at_period_end']
  const state = ends ? 'Ends with the period' : wordsOf(subscription['status'])
  return [
    html`${title} <small>${state}</small>`,
    ends ? act('resume', 'Let it go on', subscription.id) : act('cancel', 'End with the period', subscription.id),
  ]
}

const act = (name: string, label: string, id: string): Markup =>
  html`<form method="post">
    <input type="hidden" name="id" value=${id} /><button class="quiet" name="act" value=${name}>${label}</button>
  </form>`

const invoiceRow = (invoice: StripeObject): [Markup, string] => [
  html`<a href=${String(invoice['hosted_invoice_url'])}>${String(invoice['number'])}</a> <small>${wordsOf(invoice['status'])}</small>`,
  money(invoice['total'], invoice['currency']),
]
