import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { composeLetter } from '../mail/letter.ts'
import type { Draft } from '../mail/letter.ts'
import { findOwners } from '../tenancy/membership.ts'
import { Application } from './application.ts'
import { Candidate } from './candidate.ts'
import { linkToken } from './magic-link.ts'
import { say, stringsFor } from './strings.ts'
import type { Strings } from './strings.ts'

/** What both letters are about. */
interface Subject {
  application: Application
  candidate: Candidate
  job: { title: string; boardId: string }
  company: string
}

/** @returns null where the application was deleted meanwhile, or is held back */
export async function findSubject(scope: TenantScope, applicationId: string): Promise<Subject | null> {
  const application = await Application.of(scope).findById(applicationId)
  if (!application || application.status === 'held') return null
  const candidate = await Candidate.load(scope, application.candidateId)
  const job = await scope.trx('jobs').where({ id: application.jobId }).first('title', 'board_id')
  const tenant = await scope.trx('tenants').where({ id: scope.tenantId }).first('name')
  return { application, candidate, job: { title: job.title, boardId: job.board_id }, company: tenant.name }
}

/** Tells a candidate that their application has arrived, in its language, with their magic link. */
export async function sendReceipt(context: Context, tenantId: string, applicationId: string, key: string): Promise<void> {
  const found = await inTenant(context.database, tenantId, 'system', async (scope) => {
    const subject = await findSubject(scope, applicationId)
    return subject && { ...subject, token: await linkToken(scope, applicationId) }
  })
  if (!found) return
  const { application, candidate, job, company, token } = found
  const { locale, strings } = stringsFor(application.locale)
  const text = strings.letter
  const values = { job: job.title, company, name: candidate.name }
  await context.mail.send(
    composeLetter({
      to: candidate.email,
      subject: say(text.subject, values),
      locale,
      greeting: candidate.name === '' ? undefined : say(text.greeting, values),
      paragraphs: [say(text.thanks, values), text.page],
      facts: [[text.reference, application.reference]],
      link: { label: text.open, url: `${context.config.publicUrl}/applications/${token}` },
      after: [text.notYou, company],
      key,
    }),
  )
}

/** Tells the team of an application, in the board's language: at the board's address, or at the owners' where it has none. */
export async function sendNotice(context: Context, tenantId: string, applicationId: string, key: string): Promise<void> {
  const found = await inTenant(context.database, tenantId, 'system', async (scope) => {
    const subject = await findSubject(scope, applicationId)
    if (!subject) return null
    const again = await subject.application.wasReplaced(scope)
    return { ...subject, ...(await findTeam(scope, subject.job.boardId)), again }
  })
  if (!found) return
  const { application, again } = found
  const { source } = application.attribution
  await tellTeam(context, found, key, ({ notice }, values) => ({
    subject: say(notice.subject, values),
    paragraphs: [say(again ? notice.again : notice.applied, values), ...(application.duplicate ? [notice.before] : [])],
    facts: source ? [[notice.source, source]] : [],
  }))
}

interface Team {
  locale: string
  team: { id: string; email: string }[]
}

type News = Pick<Draft, 'subject' | 'paragraphs' | 'facts'>

/** Sends news of an application to each of the team, in the board's language. */
export async function tellTeam(
  { mail, config }: Context,
  { application, candidate, job, locale: wanted, team }: Subject & Team,
  key: string,
  write: (strings: Strings, values: { name: string; job: string }) => News,
): Promise<void> {
  const { locale, strings } = stringsFor(wanted)
  const { notice, page } = strings
  const { subject, paragraphs, facts } = write(strings, { name: candidate.name, job: job.title })
  const draft = {
    subject,
    locale,
    paragraphs,
    facts: [[notice.reference, application.reference], [page.job, job.title], ...facts] as News['facts'],
    link: { label: notice.open, url: `${config.publicUrl}/console/applications/${application.id}` },
    after: [notice.why],
  }
  for (const { id, email } of team) await mail.send(composeLetter({ ...draft, to: email, key: `${key}.${id}` }))
}

/** Who hears of a board's applications, and in which language. */
export async function findTeam(scope: TenantScope, boardId: string): Promise<Team> {
  const board: { notify_email: string | null; locale: string } = await scope
    .trx('boards')
    .where({ id: boardId })
    .first('notify_email', 'locale')
  if (board.notify_email) return { locale: board.locale, team: [{ id: 'board', email: board.notify_email }] }
  return { locale: board.locale, team: await findOwners(scope) }
}
