import { z } from 'zod'
import { route } from '../http/route.ts'
import { Receipt, Submission, Upload } from './submission.ts'
import { submit } from './submit.ts'
import { findBoard } from './target.ts'
import { keepFile } from './upload.ts'
import { readUpload } from './upload-body.ts'

const Slug = z.string().min(1).max(200)

const upload = route({
  method: 'POST',
  path: '/v1/boards/:board/uploads',
  summary: 'Upload a file for an application to come: PDF, Word, ODT, RTF or plain text, at most 10 MB',
  tag: 'Applications',
  access: 'public',
  cors: 'board',
  bodyKind: 'stream',
  bodyTypes: ['multipart/form-data'],
  params: z.object({ board: Slug }),
  body: z.object({ file: z.string().meta({ format: 'binary' }) }),
  responses: { 201: Upload },
  limit: { calls: 30, seconds: 60 },
  handler: async ({ context, params, request }) => {
    const board = await findBoard(context, params.board)
    return { status: 201, body: await keepFile(context, board, await readUpload(request.message)) }
  },
})

const apply = route({
  method: 'POST',
  path: '/v1/boards/:board/jobs/:slug/applications',
  summary: 'Apply for a job; sending the same submissionId again gives the same answer and stores nothing twice',
  tag: 'Applications',
  access: 'public',
  cors: 'board',
  params: z.object({ board: Slug, slug: Slug }),
  body: Submission,
  responses: { 201: Receipt },
  limit: { calls: 20, seconds: 60 },
  handler: async ({ context, params, body }) => {
    const board = await findBoard(context, params.board)
    return { status: 201, body: await submit(context, board, params.slug, body) }
  },
})

export const publicRoutes = [upload, apply]
