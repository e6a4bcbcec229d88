import { z } from 'zod'
import { Problem, invalid } from '../http/problem.ts'
import { route } from '../http/route.ts'
import type { Call, Reply } from '../http/route.ts'
import { readingOf } from './cv.ts'
import { UploadState } from './submission.ts'
import { findBoard } from './target.ts'
import type { Board } from './target.ts'
import { countUpload } from './upload-limit.ts'
import { readCreation, readOffset, requireVersion, tusHeaders, tusOptions, tusVersion, writeMetadata } from './upload-protocol.ts'
import { receive, removeTransfer } from './upload-receive.ts'
import { beginTransfer, claimTransfer, findTransfer, requireIdle } from './upload-transfer.ts'
import type { Transfer } from './upload-transfer.ts'

/*
 * A candidate's file comes by the tus protocol, so that it survives bad lines. The address of an upload is a secret of
 * the page that began it: whoever has it may go on, read what the file suggests, and send it with an application.
 */

const Slug = z.string().min(1).max(200)
const ofBoard = z.object({ board: Slug })
const ofUpload = ofBoard.extend({ upload: z.string().max(100) })

const common = { tag: 'Applications', access: 'public', cors: 'board', corsHeaders: tusHeaders, options: tusOptions } as const
const streamed = { bodyKind: 'stream' as const, bodyTypes: ['application/offset+octet-stream'] }

type UploadCall = Call<z.infer<typeof ofUpload>, undefined, undefined>

const begin = route({
  ...common,
  ...streamed,
  method: 'POST',
  path: '/v1/boards/:board/uploads',
  summary: 'Begin an upload by the tus protocol: PDF, Word, ODT, RTF or plain text, at most 10 MB; Location is where its bytes go',
  params: ofBoard,
  responses: { 201: z.object({ id: z.uuid() }) },
  limit: { calls: 30, seconds: 60 },
  handler: ({ context, params, request: { headers } }) =>
    asTus(headers, async () => {
      const board = await findBoard(context, params.board)
      const file = readCreation(headers)
      await countUpload(context, board)
      const transfer = await beginTransfer(context, board, file)
      const location = `/v1/boards/${encodeURIComponent(params.board)}/uploads/${transfer.id}`
      return { status: 201, body: { id: transfer.id }, headers: { location, ...expiry(transfer) } }
    }),
})

const state = route({
  ...common,
  method: 'GET',
  path: '/v1/boards/:board/uploads/:upload',
  summary: 'How far an upload is, and what was read in the file; HEAD as the tus protocol asks it',
  params: ofUpload,
  cache: 'never',
  responses: { 200: UploadState },
  limit: { calls: 600, seconds: 60 },
  handler: ({ context, params, request: { message } }) =>
    asTus(message.method === 'HEAD' ? message.headers : undefined, async () => {
      const board = await findBoard(context, params.board)
      if (message.method === 'HEAD') await requireIdle(context, await findTransfer(context, board, params.upload))
      const transfer = await findTransfer(context, board, params.upload)
      const { id, name, size, offset } = transfer
      const headers = {
        'upload-offset': String(offset),
        'upload-length': String(size),
        'upload-metadata': writeMetadata(name),
        'cache-control': 'no-store',
        ...expiry(transfer),
      }
      return { body: { id, name, size, offset, reading: await readingOf(context, board, id) }, headers }
    }),
})

const append = route({
  ...common,
  ...streamed,
  method: 'PATCH',
  path: '/v1/boards/:board/uploads/:upload',
  summary: 'Go on with an upload from the offset it is at; the last byte makes it a file that an application may name',
  params: ofUpload,
  responses: { 204: null },
  limit: { calls: 240, seconds: 60 },
  handler: (call) => asTus(call.request.headers, () => patch(call)),
})

const remove = route({
  ...common,
  method: 'DELETE',
  path: '/v1/boards/:board/uploads/:upload',
  summary: 'Remove an upload that no application was sent with',
  params: ofUpload,
  responses: { 204: null },
  handler: (call) => asTus(call.request.headers, () => terminate(call)),
})

const override = route({
  ...common,
  ...streamed,
  method: 'POST',
  path: '/v1/boards/:board/uploads/:upload',
  summary: 'PATCH or DELETE by X-HTTP-Method-Override, for clients that can send neither',
  params: ofUpload,
  responses: { 204: null },
  limit: { calls: 240, seconds: 60 },
  handler: (call) => {
    const { headers } = call.request
    const method = String(headers['x-http-method-override']).toUpperCase()
    if (method === 'PATCH') return asTus(headers, () => patch(call))
    if (method === 'DELETE') return asTus(headers, () => terminate(call))
    throw invalid([{ field: 'headers.x-http-method-override', message: 'must be PATCH or DELETE' }])
  },
})

async function patch({ context, params, request: { message } }: UploadCall): Promise<Reply> {
  const board = await findBoard(context, params.board)
  const transfer = await claimTransfer(context, board, params.upload, readOffset(message.headers))
  const offset = await receive(context, transfer, message)
  return { status: 204, headers: { 'upload-offset': String(offset), ...expiry(transfer) } }
}

async function terminate({ context, params }: UploadCall): Promise<Reply> {
  const board: Board = await findBoard(context, params.board)
  await removeTransfer(context, await findTransfer(context, board, params.upload))
  return { status: 204 }
}

const expiry = ({ expires }: Transfer): Record<string, string> => ({ 'upload-expires': expires.toUTCString() })

/**
 * Answers as the protocol does: every answer names its version.
 * @param headers of a request that must name it as well
 */
async function asTus(headers: Parameters<typeof requireVersion>[0] | undefined, answer: () => Promise<Reply>): Promise<Reply> {
  const version = { 'tus-resumable': tusVersion }
  try {
    if (headers) requireVersion(headers)
    const reply = await answer()
    return { ...reply, headers: { ...reply.headers, ...version } }
  } catch (cause) {
    if (cause instanceof Problem) Object.assign(cause.headers, version)
    throw cause
  }
}

export const uploadRoutes = [begin, state, append, remove, override]
