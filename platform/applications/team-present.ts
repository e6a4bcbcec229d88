import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { mayOf } from '../http/policy.ts'
import { nameActors } from '../tenancy/actor.ts'
import { Activity, readActivity } from './activity.ts'
import type { Application } from './application.ts'
import { Note } from './note.ts'
import { PresentedLetter, presentLetters } from './present-letter.ts'
import { applicationPolicy, notePolicy } from './policy.ts'
import { ApplicationCard, ApplicationDetail, presentCards, presentDetail } from './present.ts'
import { readRatings, seesOthers } from './rating.ts'
import type { Rating } from './rating.ts'
import { colours } from './tag.ts'
import type { Viewer } from './viewer.ts'

const Instant = z.iso.datetime()
const Person = z.object({ id: z.uuid(), name: z.string() })
const acts = z.enum(Object.keys(applicationPolicy) as [keyof typeof applicationPolicy])

export const PresentedTag = z.object({ id: z.uuid(), name: z.string(), colour: z.enum(colours) })

const ofTeam = {
  tags: z.array(PresentedTag),
  assignees: z.array(Person),
  rating: z.object({
    own: z.int().nullable(),
    /** Null while nobody has rated, and for a reviewer who has not: nobody is led by another. */
    average: z.number().nullable(),
    count: z.int(),
  }),
  notes: z.int(),
  source: z.string().nullable(),
  /** When anything was done with it last. */
  activeAt: Instant,
  may: z.array(acts),
}

/** An application as it stands in the team's list. */
export const TeamCard = ApplicationCard.extend(ofTeam).meta({ id: 'TeamApplicationCard' })
export type TeamCard = z.infer<typeof TeamCard>

export const PresentedNote = z
  .object({
    id: z.uuid(),
    text: z.string(),
    /** Whom it calls. */
    mentions: z.array(Person),
    actor: z.string(),
    actorName: z.string().nullable(),
    at: Instant,
    editedAt: Instant.nullable(),
    may: z.array(z.enum(Object.keys(notePolicy) as [keyof typeof notePolicy])),
  })
  .meta({ id: 'ApplicationNote' })
type PresentedNote = z.infer<typeof PresentedNote>

/** An application whole, with what the team makes of it. */
export const TeamDetail = ApplicationDetail.extend({
  ...ofTeam,
  ratings: z.array(z.object({ person: Person, rating: z.int(), at: Instant })),
  written: z.array(PresentedNote),
  letters: z.array(PresentedLetter),
  activity: z.array(Activity),
}).meta({ id: 'TeamApplication' })
export type TeamDetail = z.infer<typeof TeamDetail>

/** Applications as cards, in their order, with some queries for all of them together. */
export async function presentTeamCards(scope: TenantScope, applications: Application[], viewer: Viewer): Promise<TeamCard[]> {
  const cards = await presentCards(scope, applications)
  const own = await readOfTeam(scope, applications, viewer)
  return cards.map((card) => ({ ...card, ...own(card.id) }))
}

async function readOfTeam(scope: TenantScope, applications: Application[], viewer: Viewer) {
  const ids = applications.map(({ id }) => id)
  const byId = new Map(applications.map((one) => [one.id, one]))
  const tags = Map.groupBy(await readTags(scope, ids), ({ applicationId }) => applicationId)
  const assignees = Map.groupBy(await readAssignees(scope, ids), ({ applicationId }) => applicationId)
  const ratings = Map.groupBy(await readRatings(scope, ids), ({ applicationId }) => applicationId)
  const notes = await countNotes(scope, ids)
  return (id: string) => {
    const application = byId.get(id) as Application
    return {
      tags: (tags.get(id) ?? []).map(({ applicationId: _, ...tag }) => tag),
      assignees: (assignees.get(id) ?? []).map(({ applicationId: _, ...person }) => person),
      rating: presentRating(ratings.get(id) ?? [], viewer),
      notes: notes.get(id) ?? 0,
      source: application.source,
      activeAt: application.activeAt.toISOString(),
      may: mayOf(applicationPolicy, viewer.permissions, application),
    }
  }
}

function presentRating(ratings: Rating[], viewer: Viewer): TeamCard['rating'] {
  const own = ratings.find(({ userId }) => userId === viewer.userId)?.rating ?? null
  const sum = ratings.reduce((total, { rating }) => total + rating, 0)
  const average = ratings.length && seesOthers(viewer, ratings) ? Math.round((sum / ratings.length) * 100) / 100 : null
  return { own, average, count: ratings.length }
}

type OfApplication<Shape> = Promise<(Shape & { applicationId: string })[]>

const readTags = ({ trx, tenantId }: TenantScope, ids: string[]): OfApplication<z.infer<typeof PresentedTag>> =>
  trx('application_tags')
    .join('tags', 'tags.id', 'application_tags.tag_id')
    .where({ 'application_tags.tenant_id': tenantId })
    .whereIn('application_id', ids)
    .orderBy('tags.name')
    .select('tags.id', 'tags.name', 'tags.colour', { applicationId: 'application_id' }) as never

const readAssignees = ({ trx, tenantId }: TenantScope, ids: string[]): OfApplication<z.infer<typeof Person>> =>
  trx('application_assignees')
    .join('memberships', 'memberships.user_id', 'application_assignees.user_id')
    .join('users', 'users.id', 'application_assignees.user_id')
    .where({ 'application_assignees.tenant_id': tenantId, 'memberships.tenant_id': tenantId })
    .whereIn('application_id', ids)
    .orderBy('users.name')
    .select('users.id', 'users.name', { applicationId: 'application_id' }) as never

async function countNotes({ trx, tenantId }: TenantScope, ids: string[]): Promise<Map<string, number>> {
  const rows = (await trx('application_notes')
    .where({ tenant_id: tenantId })
    .whereIn('application_id', ids)
    .groupBy('application_id')
    .select('application_id')
    .count('* as count')) as { application_id: string; count: number }[]
  return new Map(rows.map(({ application_id: id, count }) => [id, count]))
}

/** An application as one of its team sees it: others' ratings as far as they may be seen, tags, notes, and what may be done. */
export async function presentTeamDetail(scope: TenantScope, application: Application, viewer: Viewer): Promise<TeamDetail> {
  const own = await readOfTeam(scope, [application], viewer)
  const all = await readRatings(scope, [application.id])
  const ratings = seesOthers(viewer, all) ? all : []
  return {
    ...(await presentDetail(scope, application)),
    ...own(application.id),
    ratings: await nameRatings(scope, ratings),
    written: await presentNotes(scope, await Note.of(scope).where({ application_id: application.id }).orderBy(['at', 'id']), viewer),
    letters: await presentLetters(scope, application, viewer),
    activity: await readActivity(scope, application, ratings),
  }
}

/** Of who left the team nothing is told but in the average. */
async function nameRatings(scope: TenantScope, ratings: Rating[]): Promise<TeamDetail['ratings']> {
  const names = await nameActors(
    scope,
    ratings.map(({ userId }) => `user:${userId}`),
  )
  return ratings.flatMap(({ userId, rating, at }) => {
    const name = names.get(`user:${userId}`)?.name
    return name == null ? [] : [{ person: { id: userId, name }, rating, at: at.toISOString() }]
  })
}

/** Notes with their writers and whom they call. */
export async function presentNotes(scope: TenantScope, notes: Note[], { permissions }: Viewer): Promise<PresentedNote[]> {
  const ids = notes.map(({ id }) => id)
  const names = await nameActors(
    scope,
    notes.map(({ actor }) => actor),
  )
  const called = (await scope
    .trx('note_mentions')
    .join('users', 'users.id', 'note_mentions.user_id')
    .where({ tenant_id: scope.tenantId })
    .whereIn('note_id', ids)
    .orderBy('users.name')
    .select('users.id', 'users.name', { noteId: 'note_id' })) as { id: string; name: string; noteId: string }[]
  return notes.map((note) => ({
    id: note.id,
    text: note.text,
    mentions: called.filter(({ noteId }) => noteId === note.id).map(({ id, name }) => ({ id, name })),
    actor: note.actor,
    actorName: names.get(note.actor)?.name ?? null,
    at: note.at.toISOString(),
    editedAt: note.editedAt?.toISOString() ?? null,
    may: mayOf(notePolicy, permissions, { own: note.isOf(scope) }),
  }))
}
