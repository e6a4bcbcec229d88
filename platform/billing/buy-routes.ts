import { z } from 'zod'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { invalid, notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { syncCheckout } from './checkout-sync.ts'
import { Checkout, openCheckout } from './checkout.ts'
import type { Wish } from './checkout.ts'
import { currencies, packageIds, periods, soldPlanIds } from './plans.ts'
import type { Offer } from './catalogue.ts'
import { idempotencyKey, requireBilling, tag, writing } from './route-parts.ts'
import { asProblem } from './stripe.ts'

const currency = z.enum(currencies)

const Purchase = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('plan'),
      plan: z.enum(soldPlanIds),
      period: z.enum(periods),
      currency,
      /** Tried first where nothing was tried yet. */
      trial: z.boolean().default(false),
    }),
    z.object({ kind: z.literal('credits'), package: z.enum(packageIds), currency }),
    z.object({ kind: z.literal('featured'), jobId: z.uuid(), currency }),
  ])
  .meta({ id: 'Purchase' })

const PresentedCheckout = z
  .object({
    id: z.string(),
    kind: z.enum(['subscription', 'credits', 'featured']),
    /** `complete` once what was bought is there. */
    state: z.enum(['open', 'complete', 'expired']),
    url: z.url().meta({ description: 'The page of the payment service; it leads back to the console with `?checkout=<id>`.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Checkout' })

const present = ({ sessionId, kind, state, url, expiresAt }: Checkout): z.infer<typeof PresentedCheckout> => ({
  id: sessionId,
  kind,
  state,
  url,
  expiresAt: expiresAt.toISOString(),
})

const buy = route({
  method: 'POST',
  path: '/v1/billing/checkout',
  audit: 'billing.buy',
  summary: 'Open the page on which a plan, credits or a featured place are paid; a second click gets the same page',
  tag,
  access: writing,
  body: Purchase,
  responses: { 201: PresentedCheckout },
  handler: async ({ context, scope, body, request }) => {
    const billing = requireBilling(context)
    const wish = { ...(await wishOf(scope, body)), key: idempotencyKey(request.headers) }
    return { status: 201, body: present(await openCheckout(context, billing, scope, wish)) }
  },
})

async function wishOf(scope: TenantScope, body: z.infer<typeof Purchase>): Promise<Omit<Wish, 'key'>> {
  const plain = { currency: body.currency, jobId: null, trial: false }
  if (body.kind === 'plan') return { ...plain, offer: offerOf(body), trial: body.trial }
  if (body.kind === 'credits') return { ...plain, offer: offerOf(body) }
  await requireJob(scope, body.jobId)
  return { ...plain, offer: offerOf(body), jobId: body.jobId }
}

function offerOf(body: z.infer<typeof Purchase>): Offer {
  if (body.kind === 'plan') return { kind: 'plan', plan: body.plan, period: body.period }
  return body.kind === 'credits' ? { kind: 'credits', package: body.package } : { kind: 'featured' }
}

/** Jobs come after billing: only whether there is one is asked here. */
async function requireJob({ trx, tenantId }: TenantScope, id: string): Promise<void> {
  if (!(await trx('jobs').where({ tenant_id: tenantId, id }).first('id'))) throw invalid([{ field: 'body.jobId', message: 'is no job' }])
}

const look = route({
  method: 'GET',
  path: '/v1/billing/checkout/:checkout',
  summary: 'See how a checkout stands, asked of the payment service where no event has told yet',
  tag,
  access: writing,
  params: z.object({ checkout: z.string().max(200) }),
  responses: { 200: PresentedCheckout },
  handler: async ({ context, scope, params }) => ({ body: present(await settled(context, scope, params.checkout)) }),
})

/** Whoever comes back from the payment sees what it bought, though its event is still on its way. */
async function settled(context: Context, scope: TenantScope, sessionId: string): Promise<Checkout> {
  const find = async (): Promise<Checkout> => {
    const found = (await Checkout.of(scope).findOne({ session_id: sessionId })) as Checkout | undefined
    if (!found) throw notFound()
    return found
  }
  const checkout = await find()
  if (!context.billing || checkout.state !== 'open') return checkout
  await asProblem(syncCheckout(scope, context.billing, sessionId, context.clock()))
  return find()
}

export const buyRoutes = [buy, look]
