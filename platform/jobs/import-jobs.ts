import { v7 as uuid, validate as isUuid } from 'uuid'
import type { TenantScope } from '../database/database.ts'
import type { Entitlements } from '../tenancy/entitlements.ts'
import { sanitise } from './content.ts'
import { columnsOf, importedColumns, isSame, variantsOf } from './import-row.ts'
import type { JobColumns, JobImport } from './import-row.ts'
import { importDepartments, importPlaces } from './import-tree.ts'
import { insertJobs, placeJobs, updateJobs } from './import-write.ts'
import type { Imported, Present } from './import-write.ts'
import { publishJobs } from './published-job.ts'

export interface ImportedCounts {
  created: number
  updated: number
  unchanged: number
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
