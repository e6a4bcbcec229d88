import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { mayOf } from '../http/policy.ts'
import { nameActors } from '../tenancy/actor.ts'
import type { Application } from './application.ts'
import { ApplicationLetter } from './mailing.ts'
import { mailingPolicy } from './policy.ts'
import type { Viewer } from './viewer.ts'

const Instant = z.iso.datetime()

export const PresentedLetter = z
  .object({
    id: z.uuid(),
    /** One letter to several candidates is taken back for all of them. */
    mailing: z.uuid(),
    subject: z.string(),
    /** As the candidate reads it; the link to their own page is told to nobody else. */
    body: z.string(),
    state: z.enum(['waiting', 'leaving', 'sent', 'cancelled']),
    actor: z.string(),
    actorName: z.string().nullable(),
    at: Instant,
    sendAt: Instant,
    sentAt: Instant.nullable(),
    may: z.array(z.enum(Object.keys(mailingPolicy) as [keyof typeof mailingPolicy])),
  })
  .meta({ id: 'ApplicationLetter' })
type PresentedLetter = z.infer<typeof PresentedLetter>

/** What was written to the candidate of an application, as its team sees it. */
export async function presentLetters(scope: TenantScope, { id }: Application, { permissions }: Viewer): Promise<PresentedLetter[]> {
  const letters = await ApplicationLetter.ofApplication(scope, id)
  const names = await nameActors(
    scope,
    letters.map(({ actor }) => actor),
  )
  return letters.map((letter) => ({
    id: letter.id,
    mailing: letter.mailingId,
    subject: letter.subject,
    body: letter.body,
    state: stateOf(letter),
    actor: letter.actor,
    actorName: names.get(letter.actor)?.name ?? null,
    at: letter.at.toISOString(),
    sendAt: letter.sendAt.toISOString(),
    sentAt: letter.sentAt?.toISOString() ?? null,
    may: mayOf(mailingPolicy, permissions, letter),
  }))
}

function stateOf(letter: Awaited<ReturnType<typeof ApplicationLetter.ofApplication>>[number]): PresentedLetter['state'] {
  if (letter.cancelledAt) return 'cancelled'
  if (letter.sentAt) return 'sent'
  return letter.releasedAt ? 'leaving' : 'waiting'
}
