import { readText } from '../http/body.ts'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { receiveEvent, verifyEvent } from './event.ts'

/** Stripe's events are below this, in bytes. */
const bodyLimit = 1024 * 1024

const receive = route({
  method: 'POST',
  path: '/v1/stripe/events',
  summary: 'Take an event of the payment service, signed by it',
  tag: 'Billing',
  access: 'public',
  bodyKind: 'stream',
  bodyTypes: ['application/json'],
  bodyLimit,
  // Many come at once when subscriptions renew, from few addresses.
  limit: { calls: 6000, seconds: 60 },
  responses: { 204: null },
  handler: async ({ context, request }) => {
    const { billing, clock, log } = context
    if (!billing) throw notFound()
    const body = await readText(request.message, bodyLimit)
    const signature = request.headers['stripe-signature']
    const event = verifyEvent(billing, body, typeof signature === 'string' ? signature : '', clock(), (reason) =>
      log.warn({ reason, address: request.address }, 'an event was refused'),
    )
    await receiveEvent(context, event)
    return { status: 204 }
  },
})

export const eventRoutes = [receive]
