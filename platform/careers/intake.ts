import { submit } from '../applications/submit.ts'
import { keepFile } from '../applications/upload.ts'
import type { Intake } from './apply.ts'

/** Hosted pages hand applications in as everybody does. */
export const intake: Intake = {
  keep: async ({ context, board }, file) => (await keepFile(context, board, file)).id,
  submit: ({ context, board, job }, submission) => submit(context, board, job.slug, submission),
}
