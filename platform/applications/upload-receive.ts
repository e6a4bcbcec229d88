import type { IncomingMessage } from 'node:http'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { Problem, conflict, invalid } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import { tooLarge } from './upload-body.ts'
import { describeFile, discardUploads, eraseFiles, pieceLocation } from './upload.ts'
import { Transfer, addPiece, releaseTransfer } from './upload-transfer.ts'

/** What is received is kept after so many bytes or milliseconds: at most that much is sent twice after a cut. */
const piece = { bytes: 512 * 1024, milliseconds: 2000 }

/**
 * Adds the body of a request to a claimed upload, and makes it whole with its last byte.
 * @returns the new offset
 * @throws Problem 413 for a body that is longer than the upload, 422 for a file that is refused, 400 where the line was cut
 */
export async function receive(context: Context, transfer: Transfer, message: IncomingMessage): Promise<number> {
  try {
    if (Number(message.headers['content-length'] ?? 0) > transfer.size - transfer.offset) throw tooLong()
    if (transfer.received === null) return transfer.size
    const rest = await readPieces(context, transfer, message)
    if (transfer.offset + rest.length === transfer.size) await finish(context, transfer, rest)
    else await keepPiece(context, transfer, rest)
    return transfer.offset
  } finally {
    if (transfer.received !== null) await releaseTransfer(context, transfer)
  }
}

/** Keeps what comes, piece by piece. @returns what was not kept yet when it ended */
async function readPieces(context: Context, transfer: Transfer, message: IncomingMessage): Promise<Buffer> {
  let held: Buffer[] = []
  let length = 0
  let since = performance.now()
  const keep = async (): Promise<void> => {
    await keepPiece(context, transfer, Buffer.concat(held))
    held = []
    length = 0
    since = performance.now()
  }
  try {
    // A body that is too long is answered, not cut off.
    for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      held.push(chunk)
      length += chunk.length
      if (transfer.offset + length > transfer.size) throw tooLong()
      const due = length >= piece.bytes || performance.now() - since > piece.milliseconds
      if (due && transfer.offset + length < transfer.size) await keep()
    }
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    await keep()
    throw new Problem(400, 'malformed-body', 'The body ended early: what came of it is kept.')
  }
  return Buffer.concat(held)
}

async function keepPiece(context: Context, transfer: Transfer, bytes: Buffer): Promise<void> {
  if (bytes.length === 0) return
  const name = `${transfer.offset}-${transfer.writer}`
  const location = pieceLocation(transfer, name)
  await context.files.write(location, bytes)
  if (await addPiece(context, transfer, name, bytes.length)) return
  await context.files.deleteFile(location)
  throw overtaken()
}

/** The file is looked at whole, and it is a candidate's upload from here on. */
async function finish(context: Context, transfer: Transfer, rest: Buffer): Promise<void> {
  const kept = await Promise.all(transfer.pieces.map((name) => context.files.readToBuffer(pieceLocation(transfer, name))))
  const bytes = Buffer.concat([...kept, rest])
  const whole = await describeFile(bytes, transfer.name)
  if ('fault' in whole) return refuse(context, transfer, whole.fault)
  const { id, tenantId, writer } = transfer
  await inTenant(context.database, tenantId, 'candidate', async (scope) => {
    // Locked, so that nobody removes it while its file is being written.
    if (!(await Transfer.of(scope).findById(id).where({ writer }).forUpdate())) throw overtaken()
    await context.files.write(transfer.location, bytes)
    await Transfer.of(scope)
      .findById(id)
      .patch({ ...whole, received: null, pieces: [], writer: null })
    await promise(scope, 'upload.read', { uploadId: id })
  })
  transfer.received = null
  await context.files.deleteDirectory(pieceLocation(transfer, ''))
}

/** What is refused is gone at once. */
async function refuse(context: Context, transfer: Transfer, message: string): Promise<never> {
  await removeTransfer(context, transfer)
  transfer.received = null
  throw invalid([{ field: 'body.file', message }])
}

/** Removes an upload, however far it is; the promise to erase its files holds where this process dies first. */
export async function removeTransfer(context: Context, { id, tenantId, boardId }: Transfer): Promise<void> {
  await inTenant(context.database, tenantId, 'candidate', async (scope) => discardUploads(scope, [{ id, boardId }]))
  await eraseFiles(context, tenantId, [{ id, boardId }])
}

const overtaken = (): Problem => conflict('The upload went on elsewhere, or was removed: ask for its offset.')

/** Nothing of a body that says more than was announced is kept. */
const tooLong = (): Problem =>
  new Problem(413, 'body-too-large', 'The body is longer than what is left of the upload.', { headers: tooLarge().headers })
