import { v7 as uuid, validate as isUuid } from 'uuid'
import type { TenantScope } from '../database/database.ts'
import type { Entitlements } from '../tenancy/entitlements.ts'
import { sanitise } from './content.ts'
import { columnsOf, importedColumns, importedSlug, isSame, variantsOf } from './import-row.ts'
import type { JobColumns, JobImport } from './import-row.ts'
import { importDepartments, importPlaces } from './import-tree.ts'
import { publishJobs } from './published-job.ts'

export interface ImportedCounts {
  created: number
  updated: number
  unchanged: number
}

interface Imported extends JobColumns {
  id: string
  externalId: string
  places: string[]
  job: JobImport
}

interface Present extends JobColumns {
  id: string
  external_id: string
  state: string
  places: string[]
}

interface Occasion {
  boardId: string
  publicUrl: string
  now: Date
  /** Of a tenant that imports by itself: what its plan has no room for is kept out of sight until it is paid. */
  entitlements?: Entitlements
  /** The columns that the source speaks of: what others hold stays in jobs that are there. All where nothing is given. */
  told?: ReadonlySet<keyof JobColumns | 'places'>
}

/**
 * Loads jobs into a board by their external ids: new ones are made, those that differ changed, the others left alone.
 * A state that a person gave a job stays; only an expired one comes back when its last day moves into the future.
 * A job that nobody gave an external id is known by its own.
 */
export async function importJobs(
  scope: TenantScope,
  { boardId, publicUrl, now, entitlements, told }: Occasion,
  jobs: JobImport[],
): Promise<ImportedCounts> {
  const prepared = await prepare(scope, jobs)
  const present = await readPresent(
    scope,
    boardId,
    prepared.map(({ externalId }) => externalId),
  )
  const imported = prepared.map((row) => withUntold(row, present.get(row.externalId), told))
  const fresh = imported.filter(({ externalId }) => !present.has(externalId))
  const changed = imported.flatMap((row) => {
    const before = present.get(row.externalId)
    return before && !isSame(comparable(before), comparable(row)) ? [{ ...row, id: before.id, before }] : []
  })
  await insertJobs(scope, boardId, fresh, now)
  await updateJobs(scope, changed, now)
  await placeJobs(scope, [...fresh, ...changed])
  if (entitlements) {
    const shown = [...fresh, ...changed.filter(({ before }) => before.state === 'expired')].map(({ id }) => id)
    await requirePayment(scope, entitlements, shown, now)
  }
  await publishJobs(
    scope,
    publicUrl,
    [...fresh, ...changed].map(({ id }) => id),
  )
  return { created: fresh.length, updated: changed.length, unchanged: imported.length - fresh.length - changed.length }
}

/** Lets the plan carry of these what it has room for. */
async function requirePayment(scope: TenantScope, entitlements: Entitlements, jobIds: string[], now: Date): Promise<void> {
  const published = scope.trx('jobs').where({ tenant_id: scope.tenantId, state: 'published' }).whereIn('id', jobIds)
  await published.clone().update({ awaiting_payment: true })
  const unpaid = await entitlements.cover(scope, now)
  await published
    .clone()
    .whereNotIn('id', [...unpaid])
    .update({ awaiting_payment: false })
}

async function prepare(scope: TenantScope, jobs: JobImport[]): Promise<Imported[]> {
  const departmentOf = await importDepartments(
    scope,
    jobs.map((job) => job.departments),
  )
  const places = await importPlaces(
    scope,
    jobs.flatMap((job) => job.places),
  )
  return jobs.map((job) => ({
    ...columnsOf(job, departmentOf(job.departments), sanitise),
    id: uuid(),
    externalId: job.externalId,
    places: job.places.map(({ name }) => places.get(name) ?? ''),
    job,
  }))
}

async function readPresent({ trx }: TenantScope, boardId: string, externalIds: string[]): Promise<Map<string, Present>> {
  const { rows } = await trx.raw<{ rows: Present[] }>(
    `SELECT id, coalesce(external_id, id::text) AS external_id, state, ${importedColumns.join(', ')},
       ARRAY(SELECT place_id FROM job_places WHERE job_id = jobs.id ORDER BY position) AS places
     FROM jobs WHERE board_id = ? AND (external_id = ANY(?) OR (external_id IS NULL AND id = ANY(?))) FOR UPDATE`,
    [boardId, externalIds, externalIds.filter((id) => isUuid(id))],
  )
  return new Map(rows.map((row) => [row.external_id, row]))
}

function withUntold(row: Imported, before: Present | undefined, told: Occasion['told']): Imported {
  const isTold = (column: keyof JobColumns | 'places'): boolean => !before || !told || told.has(column)
  const kept = Object.fromEntries(importedColumns.filter((column) => !isTold(column)).map((column) => [column, before?.[column]]))
  const whole = { ...row, ...kept, places: isTold('places') ? row.places : (before?.places ?? []) }
  return { ...whole, variants: variantsOf(row.job, whole.language, before?.variants ?? [], sanitise) }
}

function comparable(row: JobColumns & { places: string[] }): JobColumns & { places: string[] } {
  const columns = Object.fromEntries(importedColumns.map((column) => [column, row[column]])) as unknown as JobColumns
  // Which of its own fields a job names first says nothing.
  const custom_fields = (columns.custom_fields as { label: string }[]).toSorted((a, b) => (a.label < b.label ? -1 : 1))
  return { ...columns, custom_fields, places: row.places }
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

async function insertJobs(scope: TenantScope, boardId: string, fresh: Imported[], now: Date): Promise<void> {
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

async function updateJobs(scope: TenantScope, changed: (Imported & { before: Present })[], now: Date): Promise<void> {
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

async function placeJobs({ trx, tenantId }: TenantScope, jobs: Imported[]): Promise<void> {
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
