import { v7 as uuid } from 'uuid'
import type { TenantScope } from '../database/database.ts'

/** A place as an import names it; the name is what a company knows it by. */
export interface PlaceImport {
  name: string
  city: string | null
  region: string | null
  country: string | null
  latitude: number | null
  longitude: number | null
}

const keyOf = (path: string[]): string => path.join('\u0000')

/**
 * Makes the departments that are missing, level by level.
 * @returns the id for each path from the top of the tree down
 */
export async function importDepartments(scope: TenantScope, paths: string[][]): Promise<(path: string[]) => string | null> {
  const ids = await readPaths(scope)
  const deepest = Math.max(0, ...paths.map((path) => path.length))
  for (let depth = 1; depth <= deepest; depth++) {
    const wanted = new Map(paths.filter((path) => path.length >= depth).map((path) => [keyOf(path.slice(0, depth)), path.slice(0, depth)]))
    const missing = [...wanted].filter(([key]) => !ids.has(key))
    if (missing.length === 0) continue
    const rows = missing.map(([key, path]) => {
      const id = uuid()
      ids.set(key, id)
      return { id, tenant_id: scope.tenantId, parent_id: ids.get(keyOf(path.slice(0, -1))) ?? null, name: path.at(-1) ?? '' }
    })
    await scope.trx('departments').insert(rows)
  }
  return (path) => (path.length ? (ids.get(keyOf(path)) ?? null) : null)
}

async function readPaths({ trx }: TenantScope): Promise<Map<string, string>> {
  const rows: { id: string; parent_id: string | null; name: string }[] = await trx('departments').select('id', 'parent_id', 'name')
  const byId = new Map(rows.map((row) => [row.id, row]))
  const pathOf = (id: string | null): string[] => {
    const row = id === null ? undefined : byId.get(id)
    return row ? [...pathOf(row.parent_id), row.name] : []
  }
  return new Map(rows.map(({ id }) => [keyOf(pathOf(id)), id]))
}

/** @returns the id of each place by its name, those made that were missing */
export async function importPlaces({ trx, tenantId }: TenantScope, places: PlaceImport[]): Promise<Map<string, string>> {
  const wanted = new Map(places.map((place) => [place.name, place]))
  if (wanted.size === 0) return new Map()
  const rows = [...wanted.values()].map((place) => ({ id: uuid(), tenant_id: tenantId, ...place }))
  await trx('places').insert(rows).onConflict(['tenant_id', 'name']).ignore()
  const present: { id: string; name: string }[] = await trx('places')
    .whereIn('name', [...wanted.keys()])
    .select('id', 'name')
  return new Map(present.map(({ id, name }) => [name, id]))
}
