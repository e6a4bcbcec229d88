import { z } from 'zod'
import type { Context } from '../context.ts'
import type { Schedule } from '../tasks/schedule.ts'
import { defineTask } from '../tasks/task.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import { eventTask, handleEvent } from './event.ts'
import { sendLapseLetter } from './lapse-letter.ts'
import { lapseTask } from './lapse.ts'
import { reconcile } from './reconcile.ts'
import { payBack } from './refund-sync.ts'
import { refundTask } from './refund.ts'
import type { Billing } from './stripe.ts'

/** Some nine hours: Stripe may be away for a night, and so may a mail server. */
const attempts = 16

/** What was promised while billing was on waits until it is on again. */
function billingOf({ billing }: Context): Billing {
  if (!billing) throw new Error('billing is off')
  return billing
}

export const billingTasks: TaskDefinition[] = [
  defineTask({
    kind: eventTask,
    attempts,
    payload: z.object({ eventId: z.string() }),
    handle: ({ context, tenantId, payload }) => handleEvent(context, billingOf(context), tenantId, payload.eventId),
  }),
  defineTask({
    kind: refundTask,
    attempts,
    payload: z.object({ refundId: z.uuid() }),
    handle: ({ context, tenantId, payload }) => payBack(context, billingOf(context), tenantId, payload.refundId),
  }),
  defineTask({
    kind: lapseTask,
    attempts,
    payload: z.object({ since: z.iso.datetime(), days: z.int() }),
    handle: ({ context, id, tenantId, payload }) => sendLapseLetter(context, tenantId, payload, id),
  }),
]

export const billingSchedules: Schedule[] = [
  {
    name: 'billing.reconcile',
    every: 24 * 3_600_000,
    run: async (context) => void (context.billing && (await reconcile(context, context.billing))),
  },
  { name: 'billing.sandbox', every: 15_000, run: async ({ billing }) => billing?.sandbox?.tick() },
]
