import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { spanOf } from './funnel-routes.ts'

const days = z.number()

const Filled = z
  .object({
    id: z.uuid(),
    title: z.string(),
    /** Its name; null where the job has none. */
    department: z.string().nullable(),
    publishedAt: z.iso.datetime(),
    filledAt: z.iso.datetime(),
    days,
  })
  .meta({ id: 'FilledJob' })
const Quartiles = z
  .object({ department: z.string().nullable(), jobs: z.int(), lower: days, median: days, upper: days })
  .meta({ id: 'TimeToFill', description: 'Quartiles, in days' })

const read = route({
  method: 'GET',
  path: '/v1/insights/time-to-fill',
  summary: 'Tell how long jobs took from their first publication to the first candidate who is hired',
  tag: 'Insights',
  access: { permission: 'insights:read' },
  query: z.object({
    /** Days of UTC, of the hire; the last 365 where nothing is said. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    board: z.string().max(200).optional(),
  }),
  responses: {
    200: z.object({
      from: z.iso.date(),
      to: z.iso.date(),
      all: Quartiles.omit({ department: true }).nullable(),
      departments: z.array(Quartiles),
      jobs: z.array(Filled),
    }),
  },
  handler: async ({ context, scope, query }) => {
    const last = query.to ?? context.clock().toISOString().slice(0, 10)
    const yearBefore = new Date(Date.parse(last) - 364 * 86_400_000).toISOString().slice(0, 10)
    const { from, to, board } = spanOf({ ...query, to: last, from: query.from ?? yearBefore }, context.clock())
    const jobs = await filledJobs(scope, from, to, board)
    const byDepartment = [...Map.groupBy(jobs, ({ department }) => department)]
    return {
      body: {
        from,
        to,
        all: jobs.length ? quartiles(jobs) : null,
        departments: byDepartment.map(([department, some]) => ({ department, ...quartiles(some) })).toSorted((a, b) => b.jobs - a.jobs),
        jobs: jobs.map((job) => ({ ...job, publishedAt: job.publishedAt.toISOString(), filledAt: job.filledAt.toISOString() })),
      },
    }
  },
})

interface FilledJob {
  id: string
  title: string
  department: string | null
  publishedAt: Date
  filledAt: Date
  days: number
}

/** A hire that was taken back is none: it counts while the candidate stands there. */
async function filledJobs({ trx, tenantId }: TenantScope, from: string, to: string, board?: string): Promise<FilledJob[]> {
  const { rows } = await trx.raw<{ rows: FilledJob[] }>(
    `SELECT job.id, job.title, department.name AS department, opened.at AS "publishedAt", hired.at AS "filledAt",
       round((extract(epoch FROM hired.at - opened.at) / 86400)::numeric, 1)::float AS days
     FROM jobs job
     LEFT JOIN departments department ON department.tenant_id = :tenantId AND department.id = job.department_id
     CROSS JOIN LATERAL (
       SELECT coalesce(min(at), job.published_at) AS at FROM job_events
       WHERE tenant_id = :tenantId AND job_id = job.id AND to_state = 'published'
     ) opened
     CROSS JOIN LATERAL (
       SELECT min(event.at) AS at FROM applications application
       JOIN application_events event ON event.tenant_id = :tenantId AND event.application_id = application.id AND event.to_status = 'hired'
       WHERE application.tenant_id = :tenantId AND application.job_id = job.id AND application.status = 'hired'
     ) hired
     WHERE job.tenant_id = :tenantId AND hired.at >= opened.at
       AND (hired.at AT TIME ZONE 'UTC')::date BETWEEN :from AND :to
       AND (:board = '' OR job.board_id = (SELECT id FROM boards WHERE tenant_id = :tenantId AND slug = :board))
     ORDER BY hired.at DESC, job.id`,
    { tenantId, from, to, board: board ?? '' },
  )
  return rows
}

const quartiles = (jobs: FilledJob[]): { jobs: number; lower: number; median: number; upper: number } => {
  const sorted = jobs.map((job) => job.days).toSorted((one, other) => one - other)
  return { jobs: jobs.length, lower: quantile(sorted, 0.25), median: quantile(sorted, 0.5), upper: quantile(sorted, 0.75) }
}

/** Between two jobs it lies in proportion, as `percentile_cont` has it. */
function quantile(sorted: number[], part: number): number {
  const at = (sorted.length - 1) * part
  const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return Math.round((low + (high - low) * (at % 1)) * 10) / 10
}

export const timeToFillRoutes: Route[] = [read]
