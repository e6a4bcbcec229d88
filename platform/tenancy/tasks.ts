import { z } from 'zod'
import { defineTask } from '../tasks/task.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import { sendInvitation } from './invitation-letter.ts'

/** Some nine hours: a mail server may be away for a night. */
const patient = 16

const invitationLetter = defineTask({
  kind: 'invitation.letter',
  attempts: patient,
  payload: z.object({ invitationId: z.uuid() }),
  handle: ({ context, id, tenantId, payload }) => sendInvitation(context, tenantId, payload.invitationId, id),
})

export const tenancyTasks: TaskDefinition[] = [invitationLetter]
