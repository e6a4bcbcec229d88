import { z } from 'zod'
import { defineTask } from '../tasks/task.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import type { Schedule } from '../tasks/schedule.ts'
import { sendFarewell, sweepDeletions } from './deletion.ts'
import type { TenantLeaving } from './deletion.ts'
import { sendInvitation } from './invitation-letter.ts'

/** Some nine hours: a mail server may be away for a night. */
const patient = 16

const invitationLetter = defineTask({
  kind: 'invitation.letter',
  attempts: patient,
  payload: z.object({ invitationId: z.uuid() }),
  handle: ({ context, id, tenantId, payload }) => sendInvitation(context, tenantId, payload.invitationId, id),
})

const farewell = defineTask({
  kind: 'tenant.farewell',
  attempts: patient,
  payload: z.object({}),
  handle: ({ context, id, tenantId }) => sendFarewell(context, tenantId, id),
})

export const tenancyTasks: TaskDefinition[] = [invitationLetter, farewell]

export const tenancySchedules = (leaving: TenantLeaving[]): Schedule[] => [
  { name: 'tenant.delete-due', every: 60 * 60 * 1000, run: async (context) => void (await sweepDeletions(context, leaving)) },
]
