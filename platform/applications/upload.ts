import { createHash, randomUUID } from 'node:crypto'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { conflict, invalid } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import { recogniseFile } from './file-kind.ts'
import { safeFileName } from './file-name.ts'
import type { Upload as KeptUpload } from './submission.ts'
import { largestFile, tooLarge } from './upload-body.ts'
import type { SentFile } from './upload-body.ts'

/** Whether a file was looked through for viruses: `unscanned` where nobody does that. */
export const scans = ['unscanned', 'waiting', 'clean', 'infected'] as const

/** How long a file waits for its application: a day, in ms. */
export const keptFor = 24 * 60 * 60 * 1000

/** A candidate's file, whole. Until an application claims it, it is in quarantine and nobody is shown it. */
export class Upload extends TenantModel {
  static override tableName = 'uploads'
  declare boardId: string
  declare applicationId: string | null
  declare question: string | null
  declare name: string
  declare type: string
  declare size: number
  declare sha256: Buffer
  declare scan: (typeof scans)[number]
  declare createdAt: Date

  /** Where its bytes lie. */
  get location(): string {
    return locationOf(this)
  }

  /** Whether it may be given out: neither refused by the scanner nor still to be looked through. */
  get released(): boolean {
    return this.scan === 'unscanned' || this.scan === 'clean'
  }

  /** @throws Problem 409 for a file that nobody may have, or not yet */
  requireReleased(): void {
    if (this.scan === 'infected') throw conflict('The file was refused by the virus scanner.')
    if (this.scan === 'waiting') throw conflict('The file is being scanned for viruses: try again in a minute.')
  }
}

interface Place {
  tenantId: string
  boardId: string
  id: string
}

/** Where a file lies. */
export const locationOf = ({ tenantId, boardId, id }: Place): string => `uploads/${tenantId}/${boardId}/${id}`

/** Where a piece of a file lies that is not whole yet. */
export const pieceLocation = (place: Place, piece: string): string => `${locationOf(place)}.pieces/${piece}`

/**
 * Keeps a file for an application to come; when this returns it is on the disk for good.
 * @throws Problem 413 or 422 naming `body.file`
 */
export async function keepFile(context: Context, board: { tenantId: string; boardId: string }, file: SentFile): Promise<KeptUpload> {
  if (file.bytes.length > largestFile) throw tooLarge()
  const described = await describeFile(file.bytes, file.name)
  if ('fault' in described) throw invalid([{ field: 'body.file', message: described.fault }])
  // Whoever knows the id may send the file, so it holds nothing that could be guessed, such as the time.
  const id = randomUUID()
  const { name, type, sha256 } = described
  const kept = { id, name, size: file.bytes.length, type }
  // The row comes first: what dies between the two leaves a row, which the sweep finds, and never a nameless file.
  await inTenant(context.database, board.tenantId, 'candidate', async (scope) => {
    await Upload.create(scope, { ...kept, boardId: board.boardId, sha256, createdAt: context.clock() })
    await promise(scope, 'upload.read', { uploadId: id })
  })
  await context.files.write(locationOf({ ...board, id }), file.bytes)
  return kept
}

/** What a whole file is called, and what it is by its content; or why it is refused. */
export async function describeFile(
  bytes: Buffer,
  given: string,
): Promise<{ name: string; type: string; sha256: Buffer } | { fault: string }> {
  const kind = await recogniseFile(bytes, given)
  if ('fault' in kind) return kind
  return { name: safeFileName(given, kind.extension), type: kind.type, sha256: createHash('sha256').update(bytes).digest() }
}

/** Removes uploads with their files: the rows now, the files once the transaction has committed. */
export async function discardUploads(scope: TenantScope, uploads: Pick<Upload, 'id' | 'boardId'>[]): Promise<void> {
  if (uploads.length === 0) return
  await Upload.of(scope)
    .whereIn(
      'id',
      uploads.map(({ id }) => id),
    )
    .delete()
  await promise(scope, 'upload.erase', { uploads: uploads.map(({ id, boardId }) => ({ id, boardId })) })
}

/** Takes files off the disk, whole or in pieces; those that are gone already are no matter. */
export async function eraseFiles({ files }: Context, tenantId: string, uploads: { id: string; boardId: string }[]): Promise<void> {
  for (const upload of uploads) {
    const place = { ...upload, tenantId }
    await files.deleteFile(locationOf(place))
    await files.deleteDirectory(pieceLocation(place, ''))
  }
}

/** Removes what was uploaded, wholly or in part, a day ago and never sent with an application. @returns how many uploads went */
export async function sweepUploads(context: Context): Promise<number> {
  const before = new Date(context.clock().getTime() - keptFor)
  const tenants: { tenant_id: string }[] = await context
    .database('unclaimed_uploads')
    .where('created_at', '<', before)
    .distinct('tenant_id')
  let swept = 0
  for (const { tenant_id: tenantId } of tenants) {
    swept += await inTenant(context.database, tenantId, 'system', async (scope) => {
      const old = await Upload.of(scope).whereNull('application_id').where('created_at', '<', before).forUpdate().skipLocked()
      await discardUploads(scope, old)
      return old.length
    })
  }
  return swept
}

/** Erases all that candidates sent to a company, which is deleted; the files go once that has committed. */
export async function eraseUploads(scope: TenantScope): Promise<void> {
  for (let uploads = await some(scope); uploads.length; uploads = await some(scope)) await discardUploads(scope, uploads)
}

const some = async (scope: TenantScope): Promise<Upload[]> => Upload.of(scope).orderBy('id').limit(500)
