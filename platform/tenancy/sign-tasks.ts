import { z } from 'zod'
import type { Context } from '../context.ts'
import { defineTask } from '../tasks/task.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import { noticeTask, sendAccountNotice, sendSignLetter } from './letters.ts'
import { signLetterTask, sweepSignTokens } from './sign-token.ts'

/** Some nine hours: a mail server may be away for a night. */
const patient = 16

const signLetter = defineTask({
  kind: signLetterTask,
  ofPlatform: true,
  attempts: patient,
  payload: z.object({ tokenId: z.uuid() }),
  handle: ({ context, id, payload }) => sendSignLetter(context, payload.tokenId, id),
})

const notice = defineTask({
  kind: noticeTask,
  ofPlatform: true,
  attempts: patient,
  payload: z.object({ userId: z.uuid(), notice: z.enum(['password', 'passkey']) }),
  handle: ({ context, id, payload }) => sendAccountNotice(context, payload, id),
})

export const signTasks: TaskDefinition[] = [signLetter, notice]

export const signSchedules = [
  {
    name: 'sign.sweep',
    every: 60 * 60 * 1000,
    run: ({ database, clock }: Context): Promise<void> => sweepSignTokens(database, clock()),
  },
]
