import { tokenFor } from '../applications/prove.ts'
import { submit } from '../applications/submit.ts'
import { keepFile } from '../applications/upload.ts'
import type { Intake } from './apply.ts'

/** Hosted pages hand applications in as everybody does. */
export const intake: Intake = {
  keep: async ({ context, board }, file) => (await keepFile(context, board, file)).id,
  submit: ({ context, board, job, request }, submission, token) =>
    submit(context, board, job.slug, submission, { address: request.address, token }),
  token: ({ context, board, job }, renews) => tokenFor(context, { boardId: board.boardId, job: job.slug }, renews),
}
