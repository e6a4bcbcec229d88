import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { Problem } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { promise } from '../tasks/outbox.ts'
import type { Application } from './application.ts'
import { renderMissing } from './candidate-page.ts'
import { back, common, params, reach, show, visit } from './candidate-visit.ts'
import { downloadHeaders } from './tenant-routes.ts'
import { promiseScans } from './scan.ts'
import type { Upload as KeptUpload } from './submission.ts'
import { Upload, keepFile } from './upload.ts'
import { readUpload } from './upload-body.ts'

const mostFiles = 20

const addFile = route({
  ...common,
  method: 'POST',
  path: '/applications/:token/files',
  summary: 'A candidate adds a file',
  bodyKind: 'stream',
  bodyTypes: ['multipart/form-data'],
  params,
  responses: { 303: null, 404: 'text/html', 422: 'text/html' },
  limit: { calls: 20, seconds: 60 },
  handler: async (call) => {
    const board = await reach(call, findBoardOf)
    if (!board) return renderMissing(call.request.headers['accept-language'])
    const kept = await keepSent(call.context, board, call.request.message)
    return visit(call, async (scope, application) => {
      if (application.status === 'withdrawn') return show(scope, application, call.params.token)
      if (!kept) return show(scope, application, call.params.token, 'fileFault')
      const full = (await application.uploads(scope).resultSize()) >= mostFiles
      if (full) return show(scope, application, call.params.token, 'filesFull')
      await addTo(scope, application, kept, call.context)
      return back(call.params.token)
    })
  },
})

/** The file enters the history, and the team hears of it. */
async function addTo(scope: TenantScope, application: Application, { id, name }: KeptUpload, context: Context): Promise<void> {
  const { status } = application
  await Upload.of(scope).findById(id).patch({ applicationId: application.id })
  await application.record(scope, { kind: 'file_added', file: name, fromStatus: status, toStatus: status }, context.clock())
  await promiseScans(scope, context, [{ id }])
  await promise(scope, 'application.file-notice', { applicationId: application.id, uploadId: id })
}

async function findBoardOf({ trx, tenantId }: TenantScope, { jobId }: Application): Promise<{ tenantId: string; boardId: string }> {
  const job: { board_id: string } = await trx('jobs').where({ id: jobId }).first('board_id')
  return { tenantId, boardId: job.board_id }
}

/** @returns null for what is no file that candidates may send */
async function keepSent(context: Context, board: { tenantId: string; boardId: string }, message: IncomingMessage) {
  try {
    return await keepFile(context, board, await readUpload(message))
  } catch (cause) {
    if (cause instanceof Problem) return null
    throw cause
  }
}

const ownFile = route({
  ...common,
  method: 'GET',
  path: '/applications/:token/files/:fileId',
  summary: 'A candidate downloads a file of theirs',
  params: params.extend({ fileId: z.string().max(100) }),
  responses: { 200: 'application/octet-stream', 404: 'text/html' },
  handler: (call) =>
    visit(call, async (scope, application) => {
      const upload = (await application.uploads(scope)).find(({ id }) => id === call.params.fileId)
      if (!upload) return renderMissing(call.request.headers['accept-language'])
      upload.requireReleased()
      const body: Readable = await call.context.files.read(upload.location)
      return {
        body,
        type: upload.type,
        headers: { ...downloadHeaders(upload.name), 'content-length': String(upload.size), 'referrer-policy': 'no-referrer' },
      }
    }),
})

export const candidateFileRoutes = [addFile, ownFile]
