import { z } from 'zod'
import type { Context } from '../context.ts'
import { defineTask } from '../tasks/task.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import { readUpload } from './cv.ts'
import { sendFileNotice } from './file-notice.ts'
import { sendNotice, sendReceipt } from './letters.ts'
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

export const applicationTasks: TaskDefinition[] = [receipt, notice, fileNotice, scan, read, erase]

export const applicationSchedules = [
  {
    name: 'upload.sweep',
    every: 60 * 60 * 1000,
    run: async (context: Context): Promise<void> => void (await sweepUploads(context)),
  },
]
