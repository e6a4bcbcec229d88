import { v7 as uuid } from 'uuid'
import type { TenantScope } from '../database/database.ts'
import { importedColumns, importedSlug } from './import-row.ts'
import type { JobColumns, JobImport } from './import-row.ts'

/** A job of an import that is on its way into the board. */
export interface Imported extends JobColumns {
  id: string
  externalId: string
  places: string[]
  job: JobImport
}

/** One that is there already. */
export interface Present extends JobColumns {
  id: string
  external_id: string
  state: string
  places: string[]
}

const isOver = (row: JobColumns, now: Date): boolean => row.valid_through !== null && new Date(row.valid_through) < now

function stateOf(row: Imported, now: Date): string {
  return row.job.state === 'published' && isOver(row, now) ? 'expired' : row.job.state
}

const columnTypes: Record<string, string> = {
  remote: 'jsonb',
  pay: 'jsonb',
  content: 'jsonb',
  variants: 'jsonb',
  contact: 'jsonb',
  custom_fields: 'jsonb',
  questions: 'jsonb',
  department_id: 'uuid',
  featured: 'boolean',
  network: 'boolean',
  valid_through: 'timestamptz',
}
const record = ['id uuid', ...importedColumns.map((column) => `${column} ${columnTypes[column] ?? 'text'}`)].join(', ')

/** Makes the jobs that the board has not had. */
export async function insertJobs(scope: TenantScope, boardId: string, fresh: Imported[], now: Date): Promise<void> {
  if (fresh.length === 0) return
  const rows = fresh.map(({ job, ...row }) => {
    const state = stateOf({ ...row, job }, now)
    const was = ['published', 'paused', 'closed', 'expired'].includes(state)
    return {
      ...row,
      external_id: row.externalId,
      slug: importedSlug(row.title, row.externalId),
      state,
      published_at: was ? (job.publishedAt ?? now) : null,
      publish_at: state === 'scheduled' ? job.publishedAt : null,
      closed_at: state === 'closed' ? now : null,
    }
  })
  const names = ['id', ...importedColumns, 'external_id', 'slug', 'state', 'published_at', 'publish_at', 'closed_at'].join(', ')
  await scope.trx.raw(
    `INSERT INTO jobs (tenant_id, board_id, created_at, updated_at, ${names})
     SELECT ?::uuid, ?::uuid, ?, ?, ${names}
     FROM json_to_recordset(?) AS row (${record}, external_id text, slug text, state text,
       published_at timestamptz, publish_at timestamptz, closed_at timestamptz)`,
    [scope.tenantId, boardId, now, now, JSON.stringify(rows)],
  )
  await writeEvents(
    scope,
    rows.map(({ id, state }) => ({ id, kind: 'imported', from: null, to: state })),
    now,
  )
}

/** Changes those that it has; a state stays as a person has left it. */
export async function updateJobs(scope: TenantScope, changed: (Imported & { before: Present })[], now: Date): Promise<void> {
  if (changed.length === 0) return
  const rows = changed.map((row) => {
    const reopened = row.before.state === 'expired' && !isOver(row, now)
    return { ...row, job: undefined, state: reopened ? 'published' : row.before.state }
  })
  const assignments = ['state', ...importedColumns].map((column) => `${column} = row.${column}`).join(', ')
  await scope.trx.raw(
    `UPDATE jobs SET ${assignments}, version = jobs.version + 1, updated_at = ?
     FROM json_to_recordset(?) AS row (${record}, state text) WHERE jobs.id = row.id`,
    [now, JSON.stringify(rows)],
  )
  await writeEvents(
    scope,
    rows.map(({ id, before, state }) => ({ id, kind: 'imported', from: before.state, to: state })),
    now,
  )
}

/** Says where the jobs are, in place of what was said before. */
export async function placeJobs({ trx, tenantId }: TenantScope, jobs: Imported[]): Promise<void> {
  await trx.raw('DELETE FROM job_places WHERE job_id = ANY(?)', [jobs.map(({ id }) => id)])
  const rows = jobs.flatMap(({ id, places }) =>
    places.map((place_id, position) => ({ tenant_id: tenantId, job_id: id, place_id, position })),
  )
  if (rows.length) await trx.batchInsert('job_places', rows, 1000)
}

async function writeEvents(
  { trx, tenantId, actor }: TenantScope,
  events: { id: string; kind: string; from: string | null; to: string }[],
  at: Date,
): Promise<void> {
  const rows = events.map(({ id, kind, from, to }) => ({
    id: uuid(),
    tenant_id: tenantId,
    job_id: id,
    kind,
    from_state: from,
    to_state: to,
    actor,
    at,
  }))
  await trx.batchInsert('job_events', rows, 1000)
}
