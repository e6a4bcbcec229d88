import { z } from 'zod'
import { refuseForeignPage } from '../../http/own-page.ts'
import { Id } from '../../http/params.ts'
import { route } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { completeCheckout } from './checkout-pay.ts'
import { bankPage, checkoutPage } from './checkout-page.ts'
import { quote } from './checkout-quote.ts'
import { StripeFault } from './fault.ts'
import { isCard } from './payment.ts'
import { back, common, entered, find, responses } from './route-parts.ts'
import type { Sandbox } from './sandbox.ts'
import type { StripeObject } from './shape.ts'

/** The page on which a person pays. */
export function checkoutRoutes(sandbox: Sandbox, publicUrl: string): Route[] {
  const usual = { card: '4242424242424242', code: '', country: 'DE' }

  const showCheckout = route({
    ...common,
    method: 'GET',
    path: '/sandbox/checkout/:id',
    summary: 'The checkout page of the sandbox',
    params: Id,
    responses,
    handler: async ({ params: { id } }) => {
      const session = await find(sandbox, 'checkout.session', id)
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
    body: z.object({ card: entered, code: entered, country: entered, act: z.enum(['pay', 'back', 'confirm', 'fail']) }),
    responses,
    handler: async ({ params: { id }, body, request }) => {
      refuseForeignPage(request.headers, publicUrl)
      const session = await find(sandbox, 'checkout.session', id)
      if (body.act === 'back') return back(String(session['cancel_url']))
      if (session['status'] !== 'open') return back(doneUrl(session))
      if (body.act === 'fail') return checkoutPage(publicUrl, session, body, 'Your bank did not confirm this payment.')
      const paying = { card: isCard(body.card) ? body.card : null, code: body.code || null, country: body.country || null }
      try {
        await sandbox.work((desk) => completeCheckout(desk, id, { ...paying, authenticated: body.act === 'confirm' }))
      } catch (cause) {
        if (!(cause instanceof StripeFault)) throw cause
        if (cause.error.code === 'authentication_required') {
          return bankPage(publicUrl, { ...session, ...(await sandbox.look((desk) => quote(desk, session, paying))) }, body)
        }
        return checkoutPage(publicUrl, session, body, cause.message)
      }
      return back(doneUrl(session))
    },
  })

  return [showCheckout, pay]
}

const doneUrl = (session: StripeObject): string => String(session['success_url']).replace('{CHECKOUT_SESSION_ID}', session.id)
