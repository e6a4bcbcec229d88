import type { TenantScope } from '../database/database.ts'
import type { PlaceRow, PublishedRow } from './published-presentation.ts'
import { wordKey } from './published-words.ts'

/** The facets of published jobs; the database stores a facet by its place here. */
export const facetOrder = ['department', 'team', 'place', 'workplace', 'employmentType', 'level', 'language'] as const

/** A value of a facet as a job bears it: a node of a tree comes with all that stand above it. */
export interface FacetEntry {
  facet: number
  value: string
  label: string
  parent: string | null
}

/** A name as a part of a path: `R&D / Lab` → `R&D %2F Lab`. */
const pathPart = (name: string): string => name.replaceAll('%', '%25').replaceAll('/', '%2F')

/** Every value under which a job is found. */
export function facetsOf(row: PublishedRow): FacetEntry[] {
  const plain = (name: (typeof facetOrder)[number], value: string | null, label = value): FacetEntry[] =>
    value ? [{ facet: facetOrder.indexOf(name), value, label: label ?? value, parent: null }] : []
  return [
    ...branch(
      'department',
      row.departments.map((name) => ({ key: pathPart(name), label: name })),
    ),
    ...plain('team', row.team),
    ...row.places.flatMap((place) => branch('place', placePath(place))),
    ...plain('workplace', row.workplace),
    ...plain('employmentType', row.employment_type),
    ...plain('level', row.level),
    ...[row, ...row.variants].flatMap(({ language }) => plain('language', language)),
  ]
}

function branch(name: 'department' | 'place', steps: { key: string; label: string }[]): FacetEntry[] {
  const valueAt = (depth: number): string =>
    steps
      .slice(0, depth)
      .map(({ key }) => key)
      .join('/')
  return steps.map(({ label }, index) => ({
    facet: facetOrder.indexOf(name),
    value: valueAt(index + 1),
    label,
    parent: index ? valueAt(index) : null,
  }))
}

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' })

/** What the facet calls a country. */
export const countryName = (code: string): string => countryNames.of(code) ?? code

/** Country, region, city, as far as they are known; a place that knows none of them stands alone under its name. */
function placePath({ name, city, region, country }: PlaceRow): { key: string; label: string }[] {
  const steps = [
    ...(country ? [{ key: country, label: countryName(country) }] : []),
    ...[region, city].filter((part) => part !== null && part !== '').map((part) => ({ key: pathPart(part ?? ''), label: part ?? '' })),
  ]
  return steps.length ? steps : [{ key: pathPart(name), label: name }]
}

/**
 * Numbers the values, new ones included.
 * @returns the number of each: see `facetKey`
 */
export async function numberFacets(scope: TenantScope, entries: (FacetEntry & { board_id: string })[]): Promise<Map<string, number>> {
  const distinct = new Map(entries.map((entry) => [facetKey(entry.board_id, entry), { ...entry, key: wordKey(entry.label) }]))
  const given = JSON.stringify([...distinct.values()].toSorted((a, b) => (facetKey(a.board_id, a) < facetKey(b.board_id, b) ? -1 : 1)))
  const columns = 'board_id uuid, facet smallint, value text, label text, parent text'
  await scope.trx.raw(
    `INSERT INTO search_facets (tenant_id, board_id, facet, value, label, parent, key)
     SELECT ?::uuid, board_id, facet, value, label, parent, key FROM json_to_recordset(?) AS given (${columns}, key text)
     ON CONFLICT (board_id, facet, value) DO UPDATE SET label = excluded.label, key = excluded.key
     WHERE (search_facets.label, search_facets.key) <> (excluded.label, excluded.key)`,
    [scope.tenantId, given],
  )
  const { rows } = await scope.trx.raw<{ rows: (FacetEntry & { id: number; board_id: string })[] }>(
    `SELECT id, board_id, facet, value FROM search_facets JOIN json_to_recordset(?) AS given (${columns}) USING (board_id, facet, value)`,
    [given],
  )
  return new Map(rows.map((row) => [facetKey(row.board_id, row), row.id]))
}

export const facetKey = (boardId: string, { facet, value }: Pick<FacetEntry, 'facet' | 'value'>): string => `${boardId} ${facet} ${value}`
