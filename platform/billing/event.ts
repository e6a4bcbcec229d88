import { Stripe } from 'stripe'
import { validate as isUuid } from 'uuid'
import type { Context } from '../context.ts'
import type { Database } from '../database/database.ts'
import { inTenant } from '../database/database.ts'
import { Problem } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import { syncCheckout } from './checkout-sync.ts'
import { tenantOfCustomer } from './customer.ts'
import { idOf, Refusal } from './fetching.ts'
import type { Sync } from './fetching.ts'
import { syncRefund, syncRefunds } from './refund-sync.ts'
import type { Billing } from './stripe.ts'
import { syncSubscription } from './subscription-sync.ts'

/** Kind of the task that handles an event. */
export const eventTask = 'stripe.event'

/** Seconds by which a signature may be older than now. */
const tolerance = 300

/** What is fetched anew for which events; the others are none of ours. */
const handled: [type: RegExp, sync: Sync, idOf: (object: Told) => string | null][] = [
  [/^customer\.subscription\./, syncSubscription, ({ id }) => id],
  [/^checkout\.session\./, syncCheckout, ({ id }) => id],
  [/^invoice\.(paid|payment_failed|finalized|voided|marked_uncollectible)$/, syncSubscription, (invoice) => subscriptionOf(invoice)],
  [/^refund\./, syncRefund, ({ id }) => id],
  // A refund that was made at Stripe itself names neither customer nor tenant; its charge does.
  [/^charge\.refunded$/, syncRefunds, ({ payment_intent: payment }) => (payment ? idOf(payment) : null)],
]

interface Told {
  id: string
  object: string
  customer?: string | { id: string } | null
  payment_intent?: string | { id: string } | null
  metadata?: Record<string, string> | null
  parent?: { subscription_details?: { subscription?: string | { id: string } } | null } | null
}

function subscriptionOf({ parent }: Told): string | null {
  const named = parent?.subscription_details?.subscription
  return named ? idOf(named) : null
}

/**
 * Whether Stripe sent these bytes, lately.
 * @throws Problem 400 for a signature that is forged or too old
 */
export function verifyEvent(
  { webhookSecrets }: Billing,
  body: string,
  signature: string,
  now: Date,
  refused: (reason: string) => void,
): Stripe.Event {
  let reason = 'no secret'
  for (const secret of webhookSecrets) {
    try {
      return Stripe.webhooks.constructEvent(body, signature, secret, tolerance, undefined, now.getTime())
    } catch (cause) {
      reason = (cause as Error).message.split('\n')[0] ?? reason
    }
  }
  refused(reason)
  throw new Problem(400, 'wrong-signature', 'Nobody who holds the signing secret sent this, or it was sent too long ago.')
}

/**
 * Keeps an event, and promises to handle it: nothing more is done while Stripe waits. One that came before is taken again, and
 * nothing follows from it.
 */
export async function receiveEvent({ database, clock }: Context, event: Stripe.Event): Promise<void> {
  const object = event.data.object as unknown as Told
  const found = handled.find(([type]) => type.test(event.type))
  const objectId = found?.[2](object) ?? null
  const row = { id: event.id, type: event.type.slice(0, 200), object_id: objectId, received_at: clock() }
  if (!found || objectId === null) return keep(database, { ...row, state: 'ignored', reason: null })
  // Stripe sends many twice: for those nothing is begun.
  if (await database('stripe_events').where({ id: event.id }).first('id')) return
  const tenantId = await ownerOf(database, object)
  if (tenantId === null) return keep(database, { ...row, state: 'refused', reason: 'its customer is none of ours' })
  await inTenant(database, tenantId, 'system', async (scope) => {
    const [fresh] = await scope
      .trx('stripe_events')
      .insert({ ...row, state: 'waiting' })
      .onConflict('id')
      .ignore()
      .returning('id')
    if (fresh) await promise(scope, eventTask, { eventId: event.id })
  })
}

/** Only to know whose queue it joins: what is written is held against the customer, or the payment, of what is fetched. */
async function ownerOf(database: Database, { customer, metadata }: Told): Promise<string | null> {
  if (customer) return tenantOfCustomer(database, idOf(customer))
  const named = metadata?.['tenant']
  return named !== undefined && isUuid(named) ? named : null
}

async function keep(database: Database, row: Record<string, unknown>): Promise<void> {
  await database('stripe_events').insert(row).onConflict('id').ignore()
}

interface Row {
  id: string
  type: string
  object_id: string | null
  state: string
}

/**
 * Fetches what an event is about and writes it. All that waited for the same object before it was asked for is done with it, as
 * what it is now is later than they are.
 */
export async function handleEvent({ database, clock }: Context, billing: Billing, tenantId: string, eventId: string): Promise<void> {
  const row: Row | undefined = await database('stripe_events').where({ id: eventId }).first('id', 'type', 'object_id', 'state')
  if (row?.state !== 'waiting' || row.object_id === null) return
  const objectId = row.object_id
  const sync = handled.find(([type]) => type.test(row.type))?.[1]
  const together: string[] = await database('stripe_events').where({ object_id: objectId, state: 'waiting' }).pluck('id')
  const outcome = await inTenant(database, tenantId, 'system', async (scope) => sync?.(scope, billing, objectId, clock())).then(
    () => ({ state: 'done', reason: null }),
    (cause: unknown) => {
      if (!(cause instanceof Refusal)) throw cause
      return { state: 'refused', reason: cause.message }
    },
  )
  await database('stripe_events')
    .whereIn('id', together)
    .where({ state: 'waiting' })
    .update({ ...outcome, handled_at: clock() })
}
