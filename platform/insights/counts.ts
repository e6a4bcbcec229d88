import type { TenantScope } from '../database/database.ts'

/** What figures can be narrowed to. */
export interface Span {
  /** ISO dates of UTC; both belong to it. */
  from: string
  to: string
  /** The board's slug. */
  board?: string | undefined
  /** The job's id. */
  job?: string | undefined
  source?: string | undefined
}

/** What was counted. */
export interface Counts {
  /** Lists of jobs that were shown. */
  lists: number
  /** Jobs that were opened. */
  views: number
  /** Forms in which a first answer was given. */
  starts: number
  /** Applications that were received. */
  submissions: number
}

export const cuts = ['day', 'job', 'board', 'source', 'utm', 'referrer', 'page'] as const
export type Cut = (typeof cuts)[number]

/** One value of a cut. */
export interface CountedGroup extends Counts {
  /** An ISO date, a job's id, a board's slug; or the words themselves, '' for none. */
  key: string
  /** What people call it. */
  label: string
}

const names = 'source, utm_source, utm_medium, utm_campaign, referrer, page'

/**
 * Days whose events are all in the counters are read from those, the others from the events; applications are counted
 * themselves. So the figures are right at any moment, whenever the counters were brought up to date.
 */
const counted = `
  SELECT kind, day, board_id, job_id, ${names}, count FROM insight_days
  WHERE tenant_id = :tenantId AND day BETWEEN :from AND :to
    AND (kind = 'submission' OR day NOT IN (SELECT day FROM insight_marks WHERE tenant_id = :tenantId AND dirty))
  UNION ALL
  SELECT kind, day, board_id, job_id, ${names}, 1 FROM widget_events
  WHERE tenant_id = :tenantId AND day BETWEEN :from AND :to
    AND day IN (SELECT day FROM insight_marks WHERE tenant_id = :tenantId AND dirty)
  UNION ALL
  SELECT 'submission', (submitted_at AT TIME ZONE 'UTC')::date, job.board_id, job.id, origin.*, 1
  FROM applications application
  JOIN jobs job ON job.tenant_id = application.tenant_id AND job.id = application.job_id
  CROSS JOIN origin_of(application.attribution) origin
  WHERE application.tenant_id = :tenantId AND is_submission(application)
    AND submitted_at >= :from::date::timestamp AT TIME ZONE 'UTC'
    AND submitted_at < (:to::date + 1)::timestamp AT TIME ZONE 'UTC'`

const sums = (['list', 'view', 'start', 'submission'] as const)
  .map((kind) => `coalesce(sum(count) FILTER (WHERE kind = '${kind}'), 0)::int AS ${kind}s`)
  .join(', ')

/** How each cut is called, and how it is grouped. */
const keys: Record<Cut, { key: string; label: string; join?: string }> = {
  day: { key: 'day::text', label: 'day::text' },
  job: { key: 'job_id::text', label: 'job.title', join: 'JOIN jobs job ON job.tenant_id = :tenantId AND job.id = job_id' },
  board: { key: 'board.slug::text', label: 'board.name' },
  source: { key: 'source', label: 'source' },
  utm: {
    key: `concat_ws(' / ', nullif(utm_source, ''), nullif(utm_medium, ''), nullif(utm_campaign, ''))`,
    label: `concat_ws(' / ', nullif(utm_source, ''), nullif(utm_medium, ''), nullif(utm_campaign, ''))`,
  },
  referrer: { key: 'referrer', label: 'referrer' },
  page: { key: 'page', label: 'page' },
}

const narrowed = ({ board, job, source }: Span): string =>
  [
    'true',
    ...(board === undefined ? [] : ['board.slug = :board']),
    ...(job === undefined ? [] : ['job_id = :job']),
    ...(source === undefined ? [] : ['source = :source']),
  ].join(' AND ')

const bindings = ({ tenantId }: TenantScope, { from, to, board = '', job = '', source = '' }: Span): Record<string, string> => ({
  tenantId,
  from,
  to,
  board,
  job,
  source,
})

const boards = 'JOIN boards board ON board.tenant_id = :tenantId AND board.id = counted.board_id'

/** All that was counted in a span. */
export async function countAll(scope: TenantScope, span: Span): Promise<Counts> {
  const { rows } = await scope.trx.raw<{ rows: [Counts] }>(
    `SELECT ${sums} FROM (${counted}) counted ${boards} WHERE ${narrowed(span)}`,
    bindings(scope, span),
  )
  return rows[0]
}

/** The same for each value of a cut: days in their order, all else by what led to most submissions. */
export async function countBy(scope: TenantScope, span: Span, cut: Cut, limit: number): Promise<CountedGroup[]> {
  const { key, label, join = '' } = keys[cut]
  const order = cut === 'day' ? 'key' : 'submissions DESC, views DESC, lists DESC, key'
  const { rows } = await scope.trx.raw<{ rows: CountedGroup[] }>(
    `SELECT ${key} AS key, ${label} AS label, ${sums} FROM (${counted}) counted ${boards} ${join}
     WHERE ${narrowed(span)} GROUP BY 1, 2 ORDER BY ${order} LIMIT ${limit}`,
    bindings(scope, span),
  )
  return rows
}
