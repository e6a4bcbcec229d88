import { z } from 'zod'
import type { TenantScope, Transaction } from '../database/database.ts'
import { readCursor, timeColumn, writeCursor } from '../database/list-cursor.ts'
import { invalid } from '../http/problem.ts'
import { requirePermission } from '../http/policy.ts'
import { Application, statuses } from './application.ts'
import { seek } from './application-text.ts'
import type { Viewer } from './viewer.ts'

/** What a list is ordered by: its column, as text for a cursor, and read back from that. */
const byTime = (column: string) => ({
  ...timeColumn(column),
  Key: z.union([z.string().regex(/^-?\d{1,17}$/), z.int()]),
})
const orders = {
  submitted: byTime('submitted_at'),
  active: byTime('active_at'),
  name: { column: 'candidate_name', key: 'candidate_name', value: '?::text', Key: z.string().max(1000) },
  rating: { column: 'rating', key: 'rating::text', value: '?::numeric', Key: z.string().regex(/^\d(\.\d{1,2})?$/) },
}
type Column = keyof typeof orders
const columns = Object.keys(orders) as Column[]

const Status = z.enum(statuses)
type Status = z.infer<typeof Status>
const several = <One extends z.ZodType>(one: One) => z.union([one, z.array(one).max(50)]).optional()

/** What a list, and all that is made of one, is narrowed to. */
export const ApplicationFilter = z.object({
  job: several(z.uuid()),
  /** Several may be given; those that look like spam are `held`. */
  status: several(Status),
  /** Of several, any. */
  tag: several(z.uuid()),
  /** A member's id, `me`, or `none`. */
  assignee: z.string().max(100).optional(),
  /** At least so much on average. */
  rating: z.coerce.number().min(1).max(5).optional(),
  source: z.string().max(200).optional(),
  /** Not sent before this. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Sent before this. */
  to: z.iso.datetime({ offset: true }).optional(),
  /** Whether a note calls the caller. */
  mentioned: z.stringbool().optional(),
  /** The beginnings of words in name, e-mail, answers and files. */
  q: z.string().max(200).optional(),
})
export type ApplicationFilter = z.output<typeof ApplicationFilter>

export const ApplicationListQuery = ApplicationFilter.extend({
  /** `-` before it turns it round: `-submitted` is newest first. */
  sort: z.enum(columns.flatMap((column) => [column, `-${column}` as const]) as [Column, `-${Column}`]).default('-submitted'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  /** `next` of the page before. */
  cursor: z.string().max(2000).optional(),
  /** So many are passed over; not with a cursor. */
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
export type ApplicationListQuery = z.output<typeof ApplicationListQuery>

/** Of the same other filters, whatever statuses the list is narrowed to. */
export const StatusCounts = z.record(Status, z.int()).meta({ id: 'StatusCounts' })
type StatusCounts = z.infer<typeof StatusCounts>

export interface ApplicationPage {
  applications: Application[]
  counts: StatusCounts
  total: number
  next: string | null
}

/** @throws Problem 422 for a cursor of another order, 403 for ratings of others that the caller may not see */
export async function listApplications(scope: TenantScope, query: ApplicationListQuery, viewer: Viewer): Promise<ApplicationPage> {
  if (query.offset && query.cursor !== undefined) throw invalid([{ field: 'query.offset', message: 'stands beside no cursor' }])
  const matching = await narrow(scope, query, viewer)
  const page = await pageOf(scope, matching, query)
  const counts = await countByStatus(matching())
  const total = chosenOf(query).reduce((sum, status) => sum + counts[status], 0)
  return { ...page, counts, total }
}

/** A page alone, without what it takes to count. */
export async function pageOf(
  scope: TenantScope,
  matching: () => Matching,
  query: ApplicationListQuery,
): Promise<Pick<ApplicationPage, 'applications' | 'next'>> {
  const { limit, sort } = query
  const found = await readPage(scope, matching(), query)
  const last = found.length > limit ? found[limit - 1] : undefined
  const ids = found.slice(0, limit).map(({ id }) => id)
  return { applications: await inOrder(scope, ids), next: last ? writeCursor(sort, last.key, last.id) : null }
}

const chosenOf = ({ status }: ApplicationFilter): readonly Status[] => (status ? [...new Set([status].flat())] : statuses)

export type Matching = ReturnType<Transaction>
interface Row {
  id: string
  key: string | number
}

/** Ids first: an index has them, and the rows of what is passed over are never read. */
async function readPage({ trx }: TenantScope, matching: Matching, query: ApplicationListQuery): Promise<Row[]> {
  const { sort, limit, offset, cursor } = query
  const chosen = chosenOf(query)
  const { column, key, value, Key } = orders[columnOf(sort)]
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const page = matching.select('id', trx.raw(`${key} AS key`)).orderByRaw(`${column} ${direction}, id ${direction}`)
  if (chosen.length < statuses.length) page.whereIn('status', chosen)
  if (cursor !== undefined) {
    page.whereRaw(`(${column}, id) ${direction === 'asc' ? '>' : '<'} (${value}, ?::uuid)`, readCursor(sort, Key, cursor))
  }
  return (await page.limit(limit + 1).offset(offset)) as Row[]
}

async function inOrder(scope: TenantScope, ids: string[]): Promise<Application[]> {
  const found = new Map((await Application.of(scope).whereIn('id', ids)).map((one) => [one.id, one]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

async function countByStatus(matching: Matching): Promise<StatusCounts> {
  const rows = (await matching.select('status').count('* as count').groupBy('status')) as { status: Status; count: number }[]
  const none = Object.fromEntries(statuses.map((status) => [status, 0])) as StatusCounts
  return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) }
}

/** @returns what asks for all that fits but for the status, each time anew: a query that is handed on is a promise, and begins */
export async function narrow(scope: TenantScope, filter: ApplicationFilter & { sort?: string }, viewer: Viewer): Promise<() => Matching> {
  // Who has not rated shall not be told how others did by an order.
  if (filter.rating !== undefined || filter.sort?.endsWith('rating')) requirePermission(viewer.permissions, 'applications:write')
  const seeks = filter.q !== undefined && (await seek(scope, filter.q))
  return () => matchingOf(scope, filter, viewer, seeks)
}

/** The same, of the statuses that the list is narrowed to. */
export async function allThatMatch(scope: TenantScope, filter: ApplicationFilter, viewer: Viewer): Promise<() => Matching> {
  const matching = await narrow(scope, filter, viewer)
  return () => matching().whereIn('status', chosenOf(filter))
}

function matchingOf({ trx, tenantId }: TenantScope, filter: ApplicationFilter, viewer: Viewer, seeks: boolean): Matching {
  const found = trx('applications').where({ tenant_id: tenantId })
  const within = (table: string, where: Record<string, unknown>): Matching =>
    trx(table)
      .where({ tenant_id: tenantId, ...where })
      .select('application_id')
  const { job, tag, assignee, rating, source, from, to, mentioned } = filter
  if (job) found.whereIn('job_id', [job].flat())
  if (tag) found.whereIn('id', within('application_tags', {}).whereIn('tag_id', [tag].flat()))
  if (assignee === 'none') found.whereNotIn('id', within('application_assignees', {}))
  else if (assignee !== undefined) found.whereIn('id', within('application_assignees', { user_id: personOf(assignee, viewer) }))
  if (rating !== undefined) found.where('rating', '>=', rating)
  if (source !== undefined) found.where({ source })
  if (from !== undefined) found.where('submitted_at', '>=', from)
  if (to !== undefined) found.where('submitted_at', '<', to)
  if (mentioned) found.whereIn('id', within('note_mentions', { user_id: viewer.userId }))
  if (seeks) found.whereIn('id', within('application_texts', {}))
  return found
}

const Id = z.uuid()

/** What cannot be an id is nobody's. */
function personOf(assignee: string, { userId }: Viewer): string | null {
  return assignee === 'me' ? userId : (Id.safeParse(assignee).data ?? null)
}

const columnOf = (sort: ApplicationListQuery['sort']): Column => sort.replace('-', '') as Column
