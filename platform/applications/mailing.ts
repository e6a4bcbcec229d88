import { v7 as uuid } from 'uuid'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { conflict } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import { nameOfActor } from '../tenancy/actor.ts'
import type { Application } from './application.ts'
import { Candidate } from './candidate.ts'
import { fillIn } from './letter-text.ts'
import type { LetterText, Variable } from './letter-text.ts'

/** How long a letter can be taken back, in ms. */
export const undoFor = 10_000

/** A letter that somebody of the team wrote, to one candidate or to several. */
export class Mailing extends TenantModel {
  static override tableName = 'mailings'
  declare actor: string
  declare replyTo: string | null
  declare writtenAt: Date
  declare sendAt: Date
  declare cancelledAt: Date | null
  declare releasedAt: Date | null

  /** Writes to candidates; nothing leaves before it can no more be taken back. */
  static async write(scope: TenantScope, applications: Application[], text: LetterText, at: Date): Promise<Mailing> {
    const mailing = await Mailing.create<Mailing>(scope, {
      actor: scope.actor,
      replyTo: await ownAddress(scope),
      writtenAt: at,
      sendAt: new Date(at.getTime() + undoFor),
      cancelledAt: null,
      releasedAt: null,
    })
    const values = await valuesFor(scope, applications)
    const letters = applications.flatMap((application) => {
      const own = values.get(application.id)
      if (!own) return []
      const filled = { subject: fillIn(text.subject, own), body: fillIn(text.body, own) }
      return [{ id: uuid(), tenantId: scope.tenantId, mailingId: mailing.id, applicationId: application.id, at, sentAt: null, ...filled }]
    })
    await ApplicationLetter.query(scope.trx).insert(letters)
    await promise(scope, 'mailing.release', { mailingId: mailing.id }, mailing.sendAt)
    return mailing
  }

  /**
   * Takes it back. Of this and `release` the first to lock the row wins, and the other finds it done.
   * @throws Problem 409 for one that has left
   */
  async cancel(scope: TenantScope, at: Date): Promise<void> {
    const now = await Mailing.of(scope).findById(this.id).forUpdate()
    if (now?.releasedAt) throw conflict('The letter has left: it cannot be taken back any more.')
    if (now?.cancelledAt) return
    await Mailing.of(scope).findById(this.id).patch({ cancelledAt: at })
    this.$set({ cancelledAt: at })
  }
}

/** Lets a letter go that nobody has taken back: from here on each candidate is written to once. */
export async function releaseMailing(scope: TenantScope, mailingId: string, at: Date): Promise<void> {
  const mailing = await Mailing.of(scope).findById(mailingId).forUpdate()
  if (!mailing || mailing.cancelledAt || mailing.releasedAt) return
  await Mailing.of(scope).findById(mailingId).patch({ releasedAt: at })
  for (const { id } of await ApplicationLetter.of(scope).where({ mailing_id: mailingId }).orderBy('id').select('id')) {
    await promise(scope, 'mailing.letter', { letterId: id })
  }
}

/** What one candidate is written. */
export class ApplicationLetter extends TenantModel {
  static override tableName = 'application_letters'
  declare mailingId: string
  declare applicationId: string
  declare subject: string
  declare body: string
  declare at: Date
  declare sentAt: Date | null

  /** With what became of each. */
  static async ofApplication(scope: TenantScope, applicationId: string): Promise<(ApplicationLetter & Mailing)[]> {
    return ApplicationLetter.of(scope)
      .where({ application_id: applicationId })
      .join('mailings', 'mailings.id', 'application_letters.mailing_id')
      .orderBy(['application_letters.at', 'application_letters.id'])
      .select('application_letters.*', 'actor', 'send_at', 'cancelled_at', 'released_at') as unknown as Promise<
      (ApplicationLetter & Mailing)[]
    >
  }
}

/** Answers to a person go to that person, where the board has no address of its own. */
async function ownAddress({ trx, actor }: TenantScope): Promise<string | null> {
  const [, id] = /^user:(.+)$/.exec(actor) ?? []
  const user: { email: string } | undefined = id ? await trx('users').where({ id }).first('email') : undefined
  return user?.email ?? null
}

/** What stands for the variables of each candidate; the link is filled in only as the letter leaves. */
export async function valuesFor(scope: TenantScope, applications: Application[]): Promise<Map<string, Partial<Record<Variable, string>>>> {
  const { trx, tenantId } = scope
  const tenant: { name: string } = await trx('tenants').where({ id: tenantId }).first('name')
  const sender = (await nameOfActor(scope, scope.actor)) ?? tenant.name
  const jobs: { id: string; title: string }[] = await trx('jobs')
    .where({ tenant_id: tenantId })
    .whereIn('id', [...new Set(applications.map(({ jobId }) => jobId))])
    .select('id', 'title')
  const candidates = await Candidate.of(scope).whereIn('id', [...new Set(applications.map(({ candidateId }) => candidateId))])
  return new Map(
    applications.map(({ id, jobId, candidateId, reference }) => {
      const candidate = candidates.find((one) => one.id === candidateId)
      return [
        id,
        {
          'candidate.name': candidate?.name ?? '',
          'candidate.email': candidate?.email ?? '',
          'job.title': jobs.find((job) => job.id === jobId)?.title ?? '',
          'company.name': tenant.name,
          'sender.name': sender,
          reference,
        },
      ]
    }),
  )
}
