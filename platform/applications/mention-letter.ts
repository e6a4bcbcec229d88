import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { composeLetter } from '../mail/letter.ts'
import { nameOfActor } from '../tenancy/actor.ts'
import { Application } from './application.ts'
import { listReviewers } from './assignee.ts'
import { Candidate } from './candidate.ts'
import { Note } from './note.ts'

/** Tells somebody that a note calls them; one that is gone meanwhile, or who left the team, is no matter. */
export async function sendMention(
  context: Context,
  tenantId: string,
  { noteId, userId }: { noteId: string; userId: string },
  key: string,
): Promise<void> {
  const found = await inTenant(context.database, tenantId, 'system', async (scope) => {
    const note = await Note.of(scope).findById(noteId)
    const called = (await listReviewers(scope)).find(({ id }) => id === userId)
    if (!note || !called) return null
    const application = await Application.load<Application>(scope, note.applicationId)
    const candidate = await Candidate.load<Candidate>(scope, application.candidateId)
    const job: { title: string } = await scope.trx('jobs').where({ id: application.jobId }).first('title')
    return { note, called, application, candidate, job, author: (await nameOfActor(scope, note.actor)) ?? 'A colleague' }
  })
  if (!found) return
  const { note, called, application, candidate, job, author } = found
  await context.mail.send(
    composeLetter({
      to: called.email,
      subject: `${author} mentioned you: ${candidate.name} for ${job.title}`,
      locale: 'en',
      paragraphs: [`${author} wrote a note about ${candidate.name} and mentioned you:`, note.text],
      facts: [
        ['Job', job.title],
        ['Reference', application.reference],
      ],
      link: { label: 'Open the application', url: `${context.config.publicUrl}/console/applications/${application.id}#note-${note.id}` },
      after: ['You receive this because a colleague called you by name.'],
      key,
    }),
  )
}
