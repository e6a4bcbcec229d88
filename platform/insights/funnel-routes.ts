import { z } from 'zod'
import { csvReply } from '../http/csv.ts'
import { invalid } from '../http/problem.ts'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { countAll, countBy, cuts } from './counts.ts'
import type { CountedGroup, Counts, Cut, Span } from './counts.ts'

const tag = 'Insights'
const access = { permission: 'insights:read' } as const
const dayLength = 86_400_000
/** Some three years. */
const longest = 1100

const SpanQuery = z.object({
  /** A day of UTC; 27 days before `to` where it is not given. */
  from: z.iso.date().optional(),
  /** The last day; today where it is not given. */
  to: z.iso.date().optional(),
  /** A board's slug. */
  board: z.string().max(200).optional(),
  job: z.uuid().optional(),
  /** As the figures by source call it; an empty one for who came from nowhere that is known. */
  source: z.string().max(100).optional(),
})

const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10)
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** @throws Problem 422 for a span that ends before it begins or is longer than can be drawn */
export function spanOf({ from, to, ...filter }: z.infer<typeof SpanQuery>, now: Date): Span {
  const last = to ?? dayAt(now.getTime())
  const span = { ...filter, from: from ?? dayAt(timeOf(last) - 27 * dayLength), to: last }
  const days = lengthOf(span)
  if (days < 1) throw invalid([{ field: 'query.from', message: 'must not be after to' }])
  if (days > longest) throw invalid([{ field: 'query.from', message: `may be ${longest} days before to at most` }])
  return span
}

const lengthOf = ({ from, to }: Span): number => (timeOf(to) - timeOf(from)) / dayLength + 1

/** The span of the same length that ends where this one begins. */
const before = (span: Span): Span => ({
  ...span,
  from: dayAt(timeOf(span.from) - lengthOf(span) * dayLength),
  to: dayAt(timeOf(span.from) - dayLength),
})

const count = z.number().int()
const counts = { lists: count, views: count, starts: count, submissions: count }
const Total = z.object(counts).meta({ id: 'Counts', description: 'Lists shown, jobs opened, forms begun, applications received' })
const Group = z.object({ key: z.string(), label: z.string(), ...counts }).meta({ id: 'CountedGroup' })
const FunnelAnswer = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  total: Total,
  /** Of the span of the same length before this one. */
  before: Total,
  groups: z.array(Group).nullable(),
})

const funnel = route({
  method: 'GET',
  path: '/v1/insights/funnel',
  summary: 'Count how many saw jobs, began to apply and applied, in days of UTC',
  tag,
  access,
  query: SpanQuery.extend({
    by: z.enum(cuts).optional(),
    limit: z.coerce.number().int().min(1).max(1200).default(100),
  }),
  responses: { 200: FunnelAnswer },
  handler: async ({ context, scope, query: { by, limit, ...asked } }) => {
    const span = spanOf(asked, context.clock())
    const total = await countAll(scope, span)
    const earlier = await countAll(scope, before(span))
    const groups = by ? fill(await countBy(scope, span, by, by === 'day' ? longest : limit), span, by) : null
    return { body: { from: span.from, to: span.to, total, before: earlier, groups } }
  },
})

const none: Counts = { lists: 0, views: 0, starts: 0, submissions: 0 }

/** A day on which nothing happened is a day, too. */
function fill(groups: CountedGroup[], span: Span, by: Cut): CountedGroup[] {
  if (by !== 'day') return groups
  const known = new Map(groups.map((group) => [group.key, group]))
  return Array.from({ length: lengthOf(span) }, (_, at) => {
    const day = dayAt(timeOf(span.from) + at * dayLength)
    return known.get(day) ?? { key: day, label: day, ...none }
  })
}

const mostRows = 10_000

const exported = route({
  method: 'GET',
  path: '/v1/insights/funnel.csv',
  summary: 'The same as a table for spreadsheets, by one cut',
  tag,
  access,
  query: SpanQuery.extend({ by: z.enum(cuts).default('day') }),
  responses: { 200: 'text/csv' },
  limit: { calls: 20, seconds: 60 },
  handler: async ({ context, scope, query: { by, ...asked } }) => {
    const span = spanOf(asked, context.clock())
    const groups = fill(await countBy(scope, span, by, mostRows), span, by)
    const header = [by, 'name', 'lists', 'views', 'starts', 'submissions']
    const rows = groups.map(({ key, label, lists, views, starts, submissions }) => [key, label, lists, views, starts, submissions])
    return csvReply(`figures-by-${by}-${span.from}-${span.to}.csv`, header, rows)
  },
})

export const funnelRoutes: Route[] = [funnel, exported]
