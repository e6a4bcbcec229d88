import type { JobColumns } from '../jobs/import-row.ts'
import type { Mapping, Target } from './file/mapping.ts'

type Told = keyof JobColumns | 'places'

/** What of a job each target tells; how a job is found, and when it was published, is told once and for all. */
const columns: Partial<Record<Target, Told[]>> = {
  title: ['title'],
  requisitionId: ['requisition_id'],
  department: ['department_id'],
  team: ['team'],
  place: ['places'],
  city: ['places'],
  region: ['places'],
  country: ['places'],
  workplace: ['workplace', 'remote'],
  employmentType: ['employment_type'],
  level: ['level'],
  language: ['language'],
  description: ['content'],
  payMin: ['pay'],
  payMax: ['pay'],
  contactName: ['contact'],
  validThrough: ['valid_through'],
  featured: ['featured'],
  network: ['network'],
}

/** What a file tells of its jobs: what it has no column for stays as it is in jobs that are there. */
export function toldBy(mapping: Mapping): ReadonlySet<Told> {
  const told = (Object.keys(columns) as Target[])
    .filter((target) => mapping[target] !== undefined)
    .flatMap((target) => columns[target] ?? [])
  return new Set([...told, ...(mapping.customFields ? (['custom_fields'] as const) : [])])
}
