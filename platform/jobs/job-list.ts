import { z } from 'zod'
import { Board } from '../boards/board.ts'
import type { TenantScope } from '../database/database.ts'
import { readCursor, timeColumn, writeCursor } from '../database/list-cursor.ts'
import { Department } from './department.ts'
import { Job } from './job.ts'
import { states } from './state.ts'
import type { State as StateName } from './state.ts'

/** What a list is ordered by: its columns, as text for a cursor, and read back from that. */
const byTime = (column: string) => ({
  ...timeColumn(column),
  direction: 'desc',
  Key: z.int().min(0),
})
const orders = {
  updated: byTime('updated_at'),
  created: byTime('created_at'),
  published: byTime(`coalesce(published_at, 'epoch')`),
  title: { column: 'lower(title)', key: 'lower(title)', value: '?::text', direction: 'asc', Key: z.string().max(500) },
}
type Order = keyof typeof orders
const names = Object.keys(orders) as [Order, ...Order[]]
/** The other way round with a minus. */
const sorts = [...names, ...names.map((name) => `-${name}` as const)] as const
type Sort = (typeof sorts)[number]

function orderOf(sort: Sort): (typeof orders)[Order] {
  const order = orders[sort.replace('-', '') as Order]
  return sort.startsWith('-') ? { ...order, direction: order.direction === 'asc' ? 'desc' : 'asc' } : order
}

const State = z.enum(states)

export const JobListQuery = z.object({
  /** Several may be given. */
  state: z.union([State, z.array(State).max(states.length)]).optional(),
  board: z.string().max(200).optional(),
  /** With all that stand below it. */
  department: z.uuid().optional(),
  /** Words of the title, or the beginning of a requisition id. */
  q: z.string().max(200).optional(),
  sort: z
    .enum(sorts)
    .default('updated')
    .meta({ description: 'Times come newest first, titles from A to Z; with a minus before it the other way round.' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  /** `next` of the page before. */
  cursor: z.string().max(1000).optional(),
})
type JobListQuery = z.output<typeof JobListQuery>

/** Of the same other filters, whatever states the list is narrowed to. */
export const StateCounts = z.record(State, z.int()).meta({ id: 'StateCounts' })
type StateCounts = z.infer<typeof StateCounts>

export interface JobPage {
  jobs: Job[]
  counts: StateCounts
  total: number
  next: string | null
}

/** @throws Problem 422 for a cursor of another order */
export async function listJobs(scope: TenantScope, query: JobListQuery): Promise<JobPage> {
  const { column, key, value, direction, Key } = orderOf(query.sort)
  const below = query.department ? await Department.withDescendants(scope, query.department) : null
  const chosen = [...new Set(query.state ? [query.state].flat() : states)]
  const matching = narrow(Job.of(scope), scope, query, below)
  const position = query.cursor === undefined ? null : readCursor(query.sort, Key, query.cursor)
  const page = matching
    .clone()
    .whereIn('state', chosen)
    .select(...listed, scope.trx.raw(`${key} AS key`))
    .orderByRaw(`${column} ${direction}, id ${direction}`)
    .limit(query.limit + 1)
  if (position) page.whereRaw(`(${column}, id) ${direction === 'asc' ? '>' : '<'} (${value}, ?::uuid)`, position)
  const found = (await page) as (Job & { key: string | number })[]
  const jobs = found.slice(0, query.limit)
  const last = found.length > query.limit ? jobs.at(-1) : undefined
  const counts = await countByState(matching)
  const total = chosen.reduce((sum, state) => sum + counts[state], 0)
  return { jobs, counts, total, next: last ? writeCursor(query.sort, last.key, last.id) : null }
}

async function countByState(matching: Jobs): Promise<StateCounts> {
  const rows = (await matching.clone().select('state').count('* as count').groupBy('state')) as unknown as {
    state: StateName
    count: number
  }[]
  const none = Object.fromEntries(states.map((state) => [state, 0])) as StateCounts
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
}

/** Everything but what a list never shows. */
const listed = `
  id board_id state awaiting_payment slug title requisition_id department_id team workplace remote employment_type level language pay featured network
  publish_at published_at valid_through closed_at external_id version created_at updated_at
`
  .trim()
  .split(/\s+/)

type Jobs = ReturnType<typeof Job.of<Job>>

function narrow(jobs: Jobs, scope: TenantScope, { board, q }: JobListQuery, departments: string[] | null): Jobs {
  if (board !== undefined) jobs.whereIn('board_id', Board.of(scope).where({ slug: board }).select('id'))
  if (departments) jobs.whereIn('department_id', departments)
  for (const word of q?.split(/\s+/).filter(Boolean) ?? []) {
    const pattern = word.replaceAll(/[\\%_]/g, '\\$&')
    jobs.whereRaw('(unaccent(title) ILIKE unaccent(?) OR requisition_id ILIKE ?)', [`%${pattern}%`, `${pattern}%`])
  }
  return jobs
}
