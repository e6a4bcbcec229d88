import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { readApart } from './cv-reader.ts'
import type { CvSuggestions } from './submission.ts'
import type { Board } from './target.ts'
import { Upload } from './upload.ts'

/** What was read in a candidate's file: its text for the team's search, and what of it may answer questions. */
class Reading extends TenantModel {
  static override tableName = 'upload_readings'
  static override idColumn = 'upload_id'
  declare uploadId: string
  /** False for what cannot be read: a scan, a damaged file, one that took too long. */
  declare readable: boolean
  declare text: string
  declare suggestions: CvSuggestions
}

/**
 * Reads a file and keeps what stands in it; a file that is gone, or was read before, is no matter. What cannot be read
 * is not tried again: it would take as long as before.
 */
export async function readUpload({ database, files, clock }: Context, tenantId: string, uploadId: string): Promise<void> {
  const upload = await inTenant(database, tenantId, 'system', async (scope) =>
    Upload.of(scope)
      .findById(uploadId)
      .whereNotExists(Reading.of(scope).where({ upload_id: uploadId })),
  )
  if (!upload) return
  const { text, suggestions } = (await readApart(await files.readToBuffer(upload.location), upload.type)) ?? {}
  await inTenant(database, tenantId, 'system', async ({ trx }) => {
    // It may have been removed meanwhile, or read by another worker.
    if (!(await trx('uploads').where({ id: uploadId }).forShare().first('id'))) return
    await trx('upload_readings')
      .insert({
        upload_id: uploadId,
        tenant_id: tenantId,
        readable: text !== undefined,
        text: text ?? '',
        suggestions: JSON.stringify(suggestions ?? {}),
        read_at: clock(),
      })
      .onConflict('upload_id')
      .ignore()
  })
}

/** What a file suggests, for the page that sent it; null while it was not read. */
export const readingOf = ({ database }: Context, { tenantId }: Board, uploadId: string): Promise<CvSuggestions | null> =>
  inTenant(database, tenantId, 'candidate', async (scope) => {
    const found = await Reading.of(scope).where({ upload_id: uploadId }).first()
    return found?.suggestions ?? null
  })

/** What stands in a file, for the team: null while it was not read. */
export async function textOf(scope: TenantScope, uploadId: string): Promise<Pick<Reading, 'readable' | 'text'> | null> {
  return (await Reading.of(scope).where({ upload_id: uploadId }).select('readable', 'text').first()) ?? null
}
