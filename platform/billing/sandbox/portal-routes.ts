import { z } from 'zod'
import { refuseForeignPage } from '../../http/own-page.ts'
import { Id } from '../../http/params.ts'
import { route } from '../../http/route.ts'
import type { Reply, Route } from '../../http/route.ts'
import { updateSubscription } from './change.ts'
import type { Desk } from './desk.ts'
import { StripeFault } from './fault.ts'
import { cardOf, isCard } from './payment.ts'
import { portalPage } from './portal-page.ts'
import type { Portal } from './portal-page.ts'
import { replaceCard } from './portal.ts'
import { back, common, entered, find, responses } from './route-parts.ts'
import type { Sandbox } from './sandbox.ts'
import type { StripeObject } from './shape.ts'
import { itemOf } from './subscription.ts'

/** The page on which a person looks after what they pay for. */
export function portalRoutes(sandbox: Sandbox, publicUrl: string): Route[] {
  const showPortal = route({
    ...common,
    method: 'GET',
    path: '/sandbox/portal/:id',
    summary: 'The customer portal of the sandbox',
    params: Id,
    responses,
    handler: async ({ params: { id } }) => portal(await find(sandbox, 'billing_portal.session', id), null),
  })

  const usePortal = route({
    ...common,
    method: 'POST',
    path: '/sandbox/portal/:id',
    summary: 'Look after a plan in the sandbox',
    bodyKind: 'form',
    params: Id,
    body: z.object({ act: z.enum(['card', 'cancel', 'resume']), card: entered, id: entered }),
    responses,
    handler: async ({ params: { id }, body, request }) => {
      refuseForeignPage(request.headers, publicUrl)
      const session = await find(sandbox, 'billing_portal.session', id)
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
        subscriptions: await subscriptionsOf(desk, customer),
        invoices: await desk.store.list('invoice', { customer }),
        card: await cardOf(desk, await desk.load('customer', customer)),
        returnUrl: String(session['return_url']),
        message,
      }),
    )
  }

  return [showPortal, usePortal]
}

async function subscriptionsOf(desk: Desk, customer: string): Promise<Portal['subscriptions']> {
  const alive = (await desk.store.list('subscription', { customer })).filter(({ status }) => status !== 'canceled')
  return Promise.all(alive.map(async (subscription) => ({ subscription, title: await desk.titleOf(itemOf(subscription).price) })))
}

async function change(desk: Desk, customer: string, { act, card, id }: { act: string; card: string; id: string }): Promise<void> {
  if (act === 'card') {
    if (isCard(card)) await replaceCard(desk, await desk.load('customer', customer), card)
    return
  }
  const subscription = await desk.load('subscription', id)
  if (subscription['customer'] !== customer) throw new StripeFault(404, { type: 'invalid_request_error', message: 'No such subscription' })
  await updateSubscription(desk, { cancel_at_period_end: String(act === 'cancel') }, id)
}
