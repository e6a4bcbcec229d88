import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { composeLetter } from '../mail/letter.ts'
import { findSubject, findTeam } from './letters.ts'
import { say, stringsFor } from './strings.ts'

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
  const { application, candidate, job, team, file } = found
  const { locale, strings } = stringsFor(found.locale)
  const { notice, page } = strings
  const values = { name: candidate.name, job: job.title, file }
  for (const { id, email } of team) {
    await context.mail.send(
      composeLetter({
        to: email,
        subject: say(notice.fileSubject, values),
        locale,
        paragraphs: [say(notice.fileAdded, values)],
        facts: [
          [notice.reference, application.reference],
          [page.job, job.title],
        ],
        link: { label: notice.open, url: `${context.config.publicUrl}/console/applications/${application.id}` },
        after: [notice.why],
        key: `${key}.${id}`,
      }),
    )
  }
}
