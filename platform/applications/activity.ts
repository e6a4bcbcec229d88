import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { nameActors } from '../tenancy/actor.ts'
import { ApplicationEvent, statuses } from './application.ts'
import type { Application } from './application.ts'
import { ApplicationLetter } from './mailing.ts'
import { Note } from './note.ts'
import type { Rating } from './rating.ts'

// oxfmt-ignore
const kinds = [
  'submitted', 'replaced', 'moved', 'withdrawn', 'file_added', 'tagged', 'untagged', 'assigned', 'unassigned', 'noted', 'rated', 'written_to',
] as const

export const Activity = z
  .object({
    kind: z.enum(kinds),
    /** Of the note or the letter. */
    id: z.uuid().nullable(),
    from: z.enum(statuses).nullable(),
    to: z.enum(statuses).nullable(),
    /** The file, the tag, who looks after it, the rating, the letter's subject: what it is about. */
    what: z.string().nullable(),
    actor: z.string(),
    /** The person's or the key's name, while they belong to the tenant. */
    actorName: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'ApplicationActivity' })
type Activity = z.infer<typeof Activity>

type Found = Omit<Activity, 'actorName' | 'at'> & { at: Date }

/** All that has been done with an application and said of it, in its order. @param ratings those that may be told */
export async function readActivity(scope: TenantScope, { id }: Application, ratings: Rating[]): Promise<Activity[]> {
  const none = { id: null, from: null, to: null, what: null }
  const events = await ApplicationEvent.of(scope).where({ application_id: id })
  const notes = await Note.of(scope).where({ application_id: id }).select('id', 'actor', 'at')
  const letters = await ApplicationLetter.ofApplication(scope, id)
  const found: Found[] = [
    ...events.map(({ kind, fromStatus: from, toStatus: to, file, what, actor, at }) => ({
      ...none,
      kind,
      from,
      to,
      what: file ?? what,
      actor,
      at,
    })),
    ...notes.map((note) => ({ ...none, kind: 'noted' as const, id: note.id, actor: note.actor, at: note.at })),
    ...ratings.map(({ userId, rating, at }) => ({ ...none, kind: 'rated' as const, what: String(rating), actor: `user:${userId}`, at })),
    ...letters
      .filter(({ cancelledAt }) => !cancelledAt)
      .map(({ id: letter, subject, actor, at }) => ({ ...none, kind: 'written_to' as const, id: letter, what: subject, actor, at })),
  ].toSorted((one, other) => one.at.getTime() - other.at.getTime())
  const assigned = found.flatMap(({ kind, what }) => (kind.endsWith('assigned') ? `user:${what}` : []))
  const names = await nameActors(scope, [...found.map(({ actor }) => actor), ...assigned])
  const nameOf = (actor: string): string | null => names.get(actor)?.name ?? null
  return found.map((one) => ({
    ...one,
    what: one.kind.endsWith('assigned') ? nameOf(`user:${one.what}`) : one.what,
    actorName: nameOf(one.actor),
    at: one.at.toISOString(),
  }))
}
