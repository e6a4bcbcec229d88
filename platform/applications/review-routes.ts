import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { Id } from '../http/params.ts'
import { conflict, notFound, Problem } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { Application } from './application.ts'
import { assign, listReviewers, reviewerOf, unassign } from './assignee.ts'
import { Note } from './note.ts'
import { rate } from './rating.ts'
import { changeApplication } from './team-change.ts'
import { PresentedNote, presentNotes, presentTeamDetail, TeamDetail } from './team-present.ts'
import { viewerOf } from './viewer.ts'

const tag = 'Applications'
const reviews = { permission: 'applications:review' } as const
const writes = { permission: 'applications:write' } as const

const reviewers = route({
  method: 'GET',
  path: '/v1/reviewers',
  summary: 'List who of the team works with applications: may look after them, and is called by notes',
  tag,
  access: { permission: 'applications:read' },
  responses: { 200: z.object({ reviewers: z.array(z.object({ id: z.uuid(), name: z.string(), email: z.string() })) }) },
  handler: async ({ scope }) => ({ body: { reviewers: await listReviewers(scope) } }),
})

const rateIt = route({
  method: 'PUT',
  path: '/v1/applications/:id/rating',
  audit: 'application.rate',
  summary: 'Say what one thinks of an application, from 1 to 5; null takes it back',
  tag,
  access: reviews,
  params: Id,
  body: z.object({ rating: z.int().min(1).max(5).nullable() }),
  responses: { 200: TeamDetail },
  handler: async (call) => {
    const { scope, userId } = call
    const application = await Application.load<Application>(scope, call.params.id)
    if (userId === null) throw conflict('An opinion is a person’s: sign in to rate.')
    await rate(scope, application, userId, call.body.rating, call.context.clock())
    return { body: await presentTeamDetail(scope, await Application.load<Application>(scope, application.id), viewerOf(call)) }
  },
})

const text = z.string().trim().min(1).max(10_000)

const write = route({
  method: 'POST',
  path: '/v1/applications/:id/notes',
  audit: 'application.note',
  summary: 'Write a note for the team; `@` and a colleague’s name or e-mail address has them told by letter',
  tag,
  access: reviews,
  params: Id,
  body: z.object({ text }),
  responses: { 201: PresentedNote },
  handler: async (call) => {
    const { scope } = call
    const application = await Application.load<Application>(scope, call.params.id)
    const note = await Note.write(scope, application, call.body.text, call.context.clock())
    return { status: 201, body: (await presentNotes(scope, [note], viewerOf(call)))[0] }
  },
})

const OfApplication = Id.extend({ note: z.string().max(100) })

/** @throws Problem 404, or 403 for one that another wrote */
async function loadOwn(scope: TenantScope, { id, note }: z.infer<typeof OfApplication>): Promise<Note> {
  const application = await Application.load(scope, id)
  const own = await Note.load<Note>(scope, note)
  if (own.applicationId !== application.id) throw notFound()
  if (!own.isOf(scope)) throw new Problem(403, 'not-allowed', 'A note is its author’s to change.')
  return own
}

const edit = route({
  method: 'PATCH',
  path: '/v1/applications/:id/notes/:note',
  audit: 'application.edit-note',
  summary: 'Change a note of one’s own',
  tag,
  access: reviews,
  params: OfApplication,
  body: z.object({ text }),
  responses: { 200: PresentedNote },
  handler: async (call) => {
    const note = await loadOwn(call.scope, call.params)
    await note.edit(call.scope, call.body.text, call.context.clock())
    return { body: (await presentNotes(call.scope, [note], viewerOf(call)))[0] }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/v1/applications/:id/notes/:note',
  audit: 'application.delete-note',
  summary: 'Delete a note of one’s own',
  tag,
  access: reviews,
  params: OfApplication,
  responses: { 204: null },
  handler: async ({ scope, params }) => {
    const { id } = await loadOwn(scope, params)
    await Note.of(scope).findById(id).delete()
    return { status: 204 }
  },
})

const OfPerson = Id.extend({ user: z.string().max(100) })

const put = route({
  method: 'PUT',
  path: '/v1/applications/:id/assignees/:user',
  audit: 'application.assign',
  summary: 'Have one of the team look after an application',
  tag,
  access: writes,
  params: OfPerson,
  responses: { 200: TeamDetail },
  handler: (call) =>
    changeApplication(call, async (application) =>
      assign(call.scope, application, await reviewerOf(call.scope, call.params.user), call.context.clock()),
    ),
})

const take = route({
  method: 'DELETE',
  path: '/v1/applications/:id/assignees/:user',
  audit: 'application.unassign',
  summary: 'Have them look after it no more',
  tag,
  access: writes,
  params: OfPerson,
  responses: { 200: TeamDetail },
  handler: (call) =>
    changeApplication(call, async (application) =>
      unassign(call.scope, application, await reviewerOf(call.scope, call.params.user), call.context.clock()),
    ),
})

export const reviewRoutes = [reviewers, rateIt, write, edit, remove, put, take]
