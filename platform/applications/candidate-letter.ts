import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { composeLetter } from '../mail/letter.ts'
import { Application } from './application.ts'
import { Candidate } from './candidate.ts'
import { fillIn } from './letter-text.ts'
import { linkToken } from './magic-link.ts'
import { ApplicationLetter, Mailing } from './mailing.ts'

/** Sends one candidate what was written to them. What was deleted meanwhile, or has been sent, is no matter. */
export async function sendLetter(context: Context, tenantId: string, letterId: string, key: string): Promise<void> {
  const found = await inTenant(context.database, tenantId, 'system', async (scope) => {
    const letter = await ApplicationLetter.of(scope).findById(letterId)
    if (!letter || letter.sentAt) return null
    const application = await Application.load<Application>(scope, letter.applicationId)
    const candidate = await Candidate.load<Candidate>(scope, application.candidateId)
    const mailing = await Mailing.load<Mailing>(scope, letter.mailingId)
    const board: { notify_email: string | null } | undefined = await scope
      .trx('jobs')
      .join('boards', 'boards.id', 'jobs.board_id')
      .where({ 'jobs.id': application.jobId })
      .first('notify_email')
    const link = `${context.config.publicUrl}/applications/${await linkToken(scope, application.id)}`
    return { letter, application, candidate, link, replyTo: board?.notify_email || mailing.replyTo }
  })
  if (!found) return
  const { letter, application, candidate, link, replyTo } = found
  await context.mail.send(
    composeLetter({
      to: candidate.email,
      subject: letter.subject,
      locale: application.locale,
      paragraphs: fillIn(letter.body, { link }).split(/\n{2,}/),
      facts: [],
      after: [],
      key,
      written: { replyTo },
    }),
  )
  await inTenant(context.database, tenantId, 'system', async (scope) => {
    await ApplicationLetter.of(scope).findById(letterId).patch({ sentAt: context.clock() })
  })
}
