import { z } from 'zod'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { defineTask } from '../tasks/task.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import { continueChange } from './bulk-change.ts'
import { sendLetter } from './candidate-letter.ts'
import { readUpload } from './cv.ts'
import { sendFileNotice } from './file-notice.ts'
import { sendNotice, sendReceipt } from './letters.ts'
import { releaseMailing } from './mailing.ts'
import { sendMention } from './mention-letter.ts'
import { scanUpload } from './scan.ts'
import { eraseFiles, sweepUploads } from './upload.ts'

/** Some nine hours: a mail server may be away for a night. */
const patient = 16

const ofApplication = z.object({ applicationId: z.uuid() })

const receipt = defineTask({
  kind: 'application.receipt',
  attempts: patient,
  payload: ofApplication,
  handle: ({ context, id, tenantId, payload }) => sendReceipt(context, tenantId, payload.applicationId, id),
})

const notice = defineTask({
  kind: 'application.notice',
  attempts: patient,
  payload: ofApplication,
  handle: ({ context, id, tenantId, payload }) => sendNotice(context, tenantId, payload.applicationId, id),
})

const fileNotice = defineTask({
  kind: 'application.file-notice',
  attempts: patient,
  payload: ofApplication.extend({ uploadId: z.uuid() }),
  handle: ({ context, id, tenantId, payload }) => sendFileNotice(context, tenantId, payload, id),
})

const scan = defineTask({
  kind: 'upload.scan',
  attempts: patient,
  payload: z.object({ uploadId: z.uuid() }),
  handle: ({ context, tenantId, payload }) => scanUpload(context, tenantId, payload.uploadId),
})

const read = defineTask({
  kind: 'upload.read',
  payload: z.object({ uploadId: z.uuid() }),
  handle: ({ context, tenantId, payload }) => readUpload(context, tenantId, payload.uploadId),
})

const erase = defineTask({
  kind: 'upload.erase',
  payload: z.object({ uploads: z.array(z.object({ id: z.uuid(), boardId: z.uuid() })) }),
  handle: ({ context, tenantId, payload }) => eraseFiles(context, tenantId, payload.uploads),
})

const mention = defineTask({
  kind: 'note.mention',
  attempts: patient,
  payload: z.object({ noteId: z.uuid(), userId: z.uuid() }),
  handle: ({ context, id, tenantId, payload }) => sendMention(context, tenantId, payload, id),
})

const release = defineTask({
  kind: 'mailing.release',
  attempts: patient,
  payload: z.object({ mailingId: z.uuid() }),
  handle: ({ context, tenantId, payload }) =>
    inTenant(context.database, tenantId, 'system', (scope) => releaseMailing(scope, payload.mailingId, context.clock())),
})

const letter = defineTask({
  kind: 'mailing.letter',
  attempts: patient,
  payload: z.object({ letterId: z.uuid() }),
  handle: ({ context, id, tenantId, payload }) => sendLetter(context, tenantId, payload.letterId, id),
})

const many = defineTask({
  kind: 'application.change-many',
  payload: z.object({ bulkChangeId: z.uuid() }),
  handle: ({ context, tenantId, payload }) => continueChange(context, tenantId, payload.bulkChangeId),
})

export const applicationTasks: TaskDefinition[] = [receipt, notice, fileNotice, scan, read, erase, mention, release, letter, many]

export const applicationSchedules = [
  {
    name: 'upload.sweep',
    every: 60 * 60 * 1000,
    run: async (context: Context): Promise<void> => void (await sweepUploads(context)),
  },
]
