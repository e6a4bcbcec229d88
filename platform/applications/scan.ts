import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { promise } from '../tasks/outbox.ts'
import { Upload } from './upload.ts'

/** Has files looked through before anybody opens them; where there is no scanner they stay marked as not scanned. */
export async function promiseScans(scope: TenantScope, { scanner }: Pick<Context, 'scanner'>, uploads: { id: string }[]): Promise<void> {
  if (!scanner) return
  for (const { id } of uploads) {
    await Upload.of(scope).findById(id).patch({ scan: 'waiting' })
    await promise(scope, 'upload.scan', { uploadId: id })
  }
}

/**
 * Asks the scanner about a file and keeps what it says; a file that is gone, or was judged before, is no matter.
 * @throws Error where the scanner gives no verdict: the file stays closed
 */
export async function scanUpload({ database, files, scanner, log }: Context, tenantId: string, uploadId: string): Promise<void> {
  const upload = await inTenant(database, tenantId, 'system', async (scope) =>
    Upload.of(scope).findById(uploadId).where({ scan: 'waiting' }),
  )
  if (!upload) return
  if (!scanner) throw new Error('a file waits to be scanned, and this worker has no scanner: set CLAMD_URL as the web process has it')
  // Nothing is locked meanwhile: a candidate may delete their data at any time.
  const verdict = await scanner.scan(await files.read(upload.location))
  if (verdict.infected) log.warn({ tenantId, uploadId, finding: verdict.finding }, 'a file was refused by the virus scanner')
  await inTenant(database, tenantId, 'system', async (scope) =>
    Upload.of(scope)
      .findById(uploadId)
      .where({ scan: 'waiting' })
      .patch({ scan: verdict.infected ? 'infected' : 'clean' }),
  )
}
