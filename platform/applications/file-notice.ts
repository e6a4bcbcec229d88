import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { findSubject, findTeam, tellTeam } from './letters.ts'
import { say } from './strings.ts'

/** Tells the team, in the board's language, that a candidate has added a file. */
export async function sendFileNotice(
  context: Context,
  tenantId: string,
  { applicationId, uploadId }: { applicationId: string; uploadId: string },
  key: string,
): Promise<void> {
  const found = await inTenant(context.database, tenantId, 'system', async (scope) => {
    const subject = await findSubject(scope, applicationId)
    const upload = await subject?.application.uploads(scope).findById(uploadId)
    return subject && upload ? { ...subject, ...(await findTeam(scope, subject.job.boardId)), file: upload.name } : null
  })
  if (!found) return
  await tellTeam(context, found, key, ({ notice }, known) => {
    const values = { ...known, file: found.file }
    return { subject: say(notice.fileSubject, values), paragraphs: [say(notice.fileAdded, values)], facts: [] }
  })
}
