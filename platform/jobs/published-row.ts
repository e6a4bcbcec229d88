import type { TenantScope } from '../database/database.ts'
import type { PublishedRow } from './published-presentation.ts'

type Loaded = Omit<PublishedRow, 'departments'>

/** Those of the jobs that are published and paid for, with everything that is shown of them: two statements. */
export async function loadPublishedRows({ trx }: TenantScope, jobIds: string[]): Promise<PublishedRow[]> {
  const { rows } = await trx.raw<{ rows: Loaded[] }>(
    `SELECT job.id, job.board_id, job.slug, job.title, job.requisition_id, job.department_id, job.team, job.workplace, job.remote,
            job.employment_type, job.level, job.language, job.pay, job.content, job.variants, job.contact, job.custom_fields, job.questions,
            job.featured, job.network, coalesce(job.published_at, job.updated_at) AS published_at, job.valid_through,
            board.slug AS board_slug, board.questions AS board_questions, board.consent, tenant.name AS company,
            coalesce(place.list, '[]') AS places
     FROM jobs job
     JOIN boards board ON board.id = job.board_id
     JOIN tenants tenant ON tenant.id = job.tenant_id
     LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('name', place.name, 'city', place.city, 'region', place.region, 'country', place.country,
                'latitude', place.latitude, 'longitude', place.longitude) ORDER BY job_place.position) AS list
       FROM job_places job_place
       JOIN places place ON place.id = job_place.place_id
       WHERE job_place.job_id = job.id
     ) place ON true
     WHERE job.id = ANY(?) AND job.state = 'published' AND NOT job.awaiting_payment
     ORDER BY job.id`,
    [jobIds],
  )
  const pathOf = await readDepartments({ trx })
  return rows.map((row) => ({ ...row, departments: pathOf(row.department_id) }))
}

interface DepartmentRow {
  id: string
  parent_id: string | null
  name: string
}

async function readDepartments({ trx }: Pick<TenantScope, 'trx'>): Promise<(id: string | null) => string[]> {
  const departments: DepartmentRow[] = await trx('departments').select('id', 'parent_id', 'name')
  const byId = new Map(departments.map((department) => [department.id, department]))
  const pathOf = (id: string | null): string[] => {
    const department = id === null ? undefined : byId.get(id)
    return department ? [...pathOf(department.parent_id), department.name] : []
  }
  return pathOf
}
