import { z } from 'zod'
import { refuseForeignPage } from '../../http/own-page.ts'
import { Id } from '../../http/params.ts'
import { notFound } from '../../http/problem.ts'
import { route } from '../../http/route.ts'
import type { Reply, Route } from '../../http/route.ts'
import { updateSubscription } from './change.ts'
import { completeCheckout } from './checkout.ts'
import type { Desk } from './desk.ts'
import { StripeFault } from './fault.ts'
import { bankPage, checkoutPage, invoicePage, linesOf, portalPage } from './page.ts'
import { cardOf, isCard } from './payment.ts'
import { plainPdf } from './pdf.ts'
import { replaceCard } from './portal.ts'
import type { Sandbox } from './sandbox.ts'
import type { Kind, StripeObject } from './shape.ts'

const common = { tag: 'Sandbox', access: 'public', documented: false } as const
const responses = { 200: 'text/html', 303: null, 402: 'text/html' }
const text = z.string().max(200).default('')

const back = (location: string): Reply => ({ status: 303, headers: { location } })

/** What Stripe's own pages are to it: where a person pays, and where they look after what they pay for. */
export function sandboxRoutes(sandbox: Sandbox, publicUrl: string): Route[] {
  const find = async (kind: Kind, id: string): Promise<StripeObject> => {
    const found = await sandbox.look(({ store }) => store.get(kind, id))
    if (!found) throw notFound()
    return found
  }
  const usual = { card: '4242424242424242', code: '', country: 'DE' }

  const showCheckout = route({
    ...common,
    method: 'GET',
    path: '/sandbox/checkout/:id',
    summary: 'The checkout page of the sandbox',
    params: Id,
    responses,
    handler: async ({ params: { id } }) => {
      const session = await find('checkout.session', id)
      return session['status'] === 'open' ? checkoutPage(publicUrl, session, usual, null) : back(doneUrl(session))
    },
  })

  const pay = route({
    ...common,
    method: 'POST',
    path: '/sandbox/checkout/:id',
    summary: 'Pay in the sandbox',
    bodyKind: 'form',
    params: Id,
    body: z.object({ card: text, code: text, country: text, act: z.enum(['pay', 'back', 'confirm', 'fail']) }),
    responses,
    handler: async ({ params: { id }, body, request }) => {
      refuseForeignPage(request.headers, publicUrl)
      const session = await find('checkout.session', id)
      if (body.act === 'back') return back(String(session['cancel_url']))
      if (session['status'] !== 'open') return back(doneUrl(session))
      if (body.act === 'fail') return checkoutPage(publicUrl, session, body, 'Your bank did not confirm this payment.')
      const paying = { card: isCard(body.card) ? body.card : null, code: body.code || null, country: body.country || null }
      try {
        await sandbox.work((desk) => completeCheckout(desk, id, { ...paying, authenticated: body.act === 'confirm' }))
      } catch (cause) {
        if (!(cause instanceof StripeFault)) throw cause
        if (cause.error.code === 'authentication_required') return bankPage(publicUrl, body)
        return checkoutPage(publicUrl, session, body, cause.message)
      }
      return back(doneUrl(session))
    },
  })

  const showPortal = route({
    ...common,
    method: 'GET',
    path: '/sandbox/portal/:id',
    summary: 'The customer portal of the sandbox',
    params: Id,
    responses,
    handler: async ({ params: { id } }) => portal(await find('billing_portal.session', id), null),
  })

  const usePortal = route({
    ...common,
    method: 'POST',
    path: '/sandbox/portal/:id',
    summary: 'Look after a plan in the sandbox',
    bodyKind: 'form',
    params: Id,
    body: z.object({ act: z.enum(['card', 'cancel', 'resume']), card: text, id: text }),
    responses,
    handler: async ({ params: { id }, body, request }) => {
      refuseForeignPage(request.headers, publicUrl)
      const session = await find('billing_portal.session', id)
      try {
        await sandbox.work((desk) => change(desk, String(session['customer']), body))
      } catch (cause) {
        if (!(cause instanceof StripeFault)) throw cause
        return portal(session, cause.message)
      }
      return back(`/sandbox/portal/${id}`)
    },
  })

  async function portal(session: StripeObject, message: string | null): Promise<Reply> {
    const customer = String(session['customer'])
    return sandbox.look(async (desk) =>
      portalPage(publicUrl, {
        subscriptions: (await desk.store.list('subscription', { customer })).filter(({ status }) => status !== 'canceled'),
        invoices: await desk.store.list('invoice', { customer }),
        card: await cardOf(desk, await desk.load('customer', customer)),
        returnUrl: String(session['return_url']),
        message,
      }),
    )
  }

  const showInvoice = route({
    ...common,
    method: 'GET',
    path: '/sandbox/invoices/:id',
    summary: 'An invoice of the sandbox',
    params: Id,
    responses,
    handler: async ({ params: { id } }) => invoicePage(publicUrl, await find('invoice', id)),
  })

  const printInvoice = route({
    ...common,
    method: 'GET',
    path: '/sandbox/invoices/:id/pdf',
    summary: 'An invoice of the sandbox, to print',
    params: Id,
    responses: { 200: 'application/pdf' },
    handler: async ({ params: { id } }) => {
      const invoice = await find('invoice', id)
      const lines = linesOf(invoice).map(([label, sum]) => `${label}: ${sum}`)
      return { type: 'application/pdf', body: plainPdf(['Sandbox - no real money', `Invoice ${String(invoice['number'])}`, '', ...lines]) }
    },
  })

  return [showCheckout, pay, showPortal, usePortal, showInvoice, printInvoice]
}

const doneUrl = (session: StripeObject): string => String(session['success_url']).replace('{CHECKOUT_SESSION_ID}', session.id)

async function change(desk: Desk, customer: string, { act, card, id }: { act: string; card: string; id: string }): Promise<void> {
  if (act === 'card') {
    if (isCard(card)) await replaceCard(desk, await desk.load('customer', customer), card)
    return
  }
  const subscription = await desk.load('subscription', id)
  if (subscription['customer'] !== customer) throw new StripeFault(404, { type: 'invalid_request_error', message: 'No such subscription' })
  await updateSubscription(desk, { cancel_at_period_end: String(act === 'cancel') }, id)
}
