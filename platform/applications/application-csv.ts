import { z } from 'zod'
import type { Question } from '../boards/question.ts'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { readPages } from '../database/pages.ts'
import { csvReply } from '../http/csv.ts'
import type { Cell } from '../http/csv.ts'
import { route } from '../http/route.ts'
import type { Application } from './application.ts'
import { allThatMatch, ApplicationListQuery, narrow, pageOf } from './application-list.ts'
import { presentTeamCards } from './team-present.ts'
import type { TeamCard } from './team-present.ts'
import { viewerOf } from './viewer.ts'
import type { Viewer } from './viewer.ts'

const exported = route({
  method: 'GET',
  path: '/v1/applications.csv',
  // What leaves with people's data in it is worth an entry, though nothing changes.
  audit: 'application.export',
  summary: 'The same list whole, as a table for spreadsheets, with each answer in a column of its own',
  tag: 'Applications',
  access: { permission: 'applications:read' },
  query: ApplicationListQuery.omit({ limit: true, cursor: true, offset: true }),
  responses: { 200: 'text/csv' },
  limit: { calls: 10, seconds: 60 },
  handler: async (call) => {
    const viewer = viewerOf(call)
    const query = { ...call.query, limit: page, offset: 0 }
    // Refused now or never: what is on its way cannot be.
    const asked = await askedQuestions(call.scope, query, viewer)
    const header = [...common, ...asked.map(({ label }) => label)]
    return csvReply('applications.csv', header, readAll(call.context, call.scope, { query, viewer, asked }))
  },
})

const page = 500

interface Sought {
  query: ApplicationListQuery
  viewer: Viewer
  asked: Question[]
}

function readAll({ database }: Context, own: TenantScope, { query, viewer, asked }: Sought): AsyncGenerator<Cell[]> {
  return readPages(database, own, async (scope, after: string | null) => {
    const found = await pageOf(scope, await narrow(scope, query, viewer), { ...query, ...(after === null ? {} : { cursor: after }) })
    const cards = await presentTeamCards(scope, found.applications, viewer)
    const byId = new Map(found.applications.map((one) => [one.id, one]))
    return { rows: cards.map((card) => rowOf(card, byId.get(card.id) as Application, asked)), next: found.next }
  })
}

/** What was asked in any of them, by its id: forms change, and the newest wording is a column's head. Never what is for statistics. */
async function askedQuestions(scope: TenantScope, query: ApplicationListQuery, viewer: Viewer): Promise<Question[]> {
  const matching = (await allThatMatch(scope, query, viewer))()
  const { rows } = await scope.trx.raw<{ rows: { question: Question }[] }>(
    `SELECT DISTINCT ON (question->>'id') question FROM (?) AS applications, jsonb_array_elements(questions) AS question
     WHERE question->>'id' NOT IN ('name', 'email', 'phone') AND question->>'demographic' IS DISTINCT FROM 'true'
     ORDER BY question->>'id', submitted_at DESC`,
    [matching.select('questions', 'submitted_at')],
  )
  return rows.map(({ question }) => question)
}

const common = ['Reference', 'Status', 'Name', 'E-mail', 'Phone', 'Job', 'Sent', 'Source', 'Rating', 'Tags', 'Looked after by']

const rowOf = (card: TeamCard, application: Application, asked: Question[]): Cell[] => [
  card.reference,
  card.status,
  card.candidate.name,
  card.candidate.email,
  card.candidate.phone ?? '',
  card.job.title,
  card.submittedAt,
  card.source ?? '',
  card.rating.average ?? '',
  card.tags.map(({ name }) => name).join(', '),
  card.assignees.map(({ name }) => name).join(', '),
  ...asked.map((question) => answerOf(application, question)),
]

const Given = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

/** Choices by their labels as they were asked of this candidate; a file by that there is one. */
function answerOf({ answers, questions }: Application, { id }: Question): string | number {
  const own = questions.find((question) => question.id === id)
  const given = Given.safeParse(answers[id]).data
  if (given === undefined || !own) return ''
  if (own.type === 'file') return 'File'
  if (typeof given === 'boolean') return given ? 'Yes' : 'No'
  if (typeof given === 'number') return given
  return [given]
    .flat()
    .map((value) => own.choices?.find((choice) => choice.value === value)?.label ?? value)
    .join(', ')
}

export const exportRoutes = [exported]
