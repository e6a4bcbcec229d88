import { v7 as uuid } from 'uuid'
import { inTenant } from '../../platform/database/database.ts'
import type { Database } from '../../platform/database/database.ts'
import { publishJobs } from '../../platform/jobs/published-job.ts'
import type { JobCard, PublicJob } from '../../platform/jobs/public-job.ts'

/** A place of a test's job. */
export interface TestPlace {
  city: string | null
  region: string | null
  country: string | null
  latitude: number | null
  longitude: number | null
}

/** A job as a test describes it; what is left out has its usual value. */
export interface TestJob {
  id: string
  slug: string
  title: string
  /** From the top of the tree down. */
  departments: string[]
  team: string | null
  places: TestPlace[]
  workplace: JobCard['workplace']
  remote: JobCard['remote']
  employmentType: JobCard['employmentType']
  level: JobCard['level']
  language: string
  pay: JobCard['pay']
  content: PublicJob['content']
  featured: boolean
  network: boolean
  publishedAt: Date
  validThrough: Date | null
}

export interface TestBoard {
  tenantId: string
  boardId: string
  slug: string
}

let made = 0

export const aJob = (values: Partial<TestJob> = {}): TestJob => ({
  id: uuid(),
  slug: `job-${++made}`,
  title: 'Engineer',
  departments: [],
  team: null,
  places: [],
  workplace: 'on_site',
  remote: null,
  employmentType: null,
  level: null,
  language: 'en',
  pay: [],
  content: [],
  featured: false,
  network: false,
  publishedAt: new Date(Date.UTC(2026, 10, 1) + made * 1000),
  validThrough: null,
  ...values,
})

export const emailQuestion = { id: 'email', type: 'email', label: 'E-mail', required: true }
export const publicUrl = 'http://platform.test'

/** A company with a published board and no jobs. */
export async function createBoard(database: Database, slug: string): Promise<TestBoard> {
  const board = { tenantId: uuid(), boardId: uuid(), slug }
  await inTenant(database, board.tenantId, 'system', async ({ trx }) => {
    await trx('tenants').insert({ id: board.tenantId, name: `${slug} GmbH` })
    const consent = JSON.stringify({ version: '1', text: 'I agree.' })
    const row = { id: board.boardId, tenant_id: board.tenantId, slug, name: slug, questions: JSON.stringify([emailQuestion]), consent }
    await trx('boards').insert(row)
    const presented = { slug, name: slug, company: { name: slug, website: null }, url: `${publicUrl}/${slug}`, locale: 'en', theme: {} }
    await trx('published_boards').insert({
      board_id: board.boardId,
      tenant_id: board.tenantId,
      slug,
      presented: JSON.stringify({ ...presented, attribution: true }),
      allowed_origins: ['*'],
    })
  })
  return board
}

/** Stores jobs in the state published and publishes them. */
export async function addJobs(database: Database, board: TestBoard, jobs: TestJob[]): Promise<void> {
  await inTenant(database, board.tenantId, 'system', async (scope) => {
    const { trx, tenantId } = scope
    const departments = new Map<string, string>()
    const places = new Map<string, string>()
    for (const row of (await trx('departments').select('id', 'parent_id', 'name')) as { id: string; parent_id: string; name: string }[]) {
      departments.set(`${row.parent_id ?? ''}/${row.name}`, row.id)
    }
    for (const row of (await trx('places').select('id', 'name')) as { id: string; name: string }[]) places.set(row.name, row.id)
    const departmentOf = async (names: string[]): Promise<string | null> => {
      let parent: string | null = null
      for (const name of names) {
        const key: string = `${parent ?? ''}/${name}`
        const id: string = departments.get(key) ?? uuid()
        if (!departments.has(key)) await trx('departments').insert({ id, tenant_id: tenantId, parent_id: parent, name })
        departments.set(key, id)
        parent = id
      }
      return parent
    }
    const placeOf = async (place: TestPlace): Promise<string> => {
      const name = [place.city, place.region, place.country].filter(Boolean).join(', ')
      const id = places.get(name) ?? uuid()
      if (!places.has(name)) await trx('places').insert({ id, tenant_id: tenantId, name, ...place })
      places.set(name, id)
      return id
    }
    const rows = []
    const links = []
    for (const job of jobs) {
      rows.push({ ...toRow(job), tenant_id: tenantId, board_id: board.boardId, department_id: await departmentOf(job.departments) })
      for (const [position, place] of job.places.entries()) {
        links.push({ tenant_id: tenantId, job_id: job.id, place_id: await placeOf(place), position })
      }
    }
    await trx.batchInsert('jobs', rows, 500)
    await trx.batchInsert('job_places', links, 500)
    await publishJobs(
      scope,
      publicUrl,
      jobs.map(({ id }) => id),
    )
  })
}

const toRow = (job: TestJob) => ({
  id: job.id,
  state: 'published',
  slug: job.slug,
  title: job.title,
  team: job.team,
  workplace: job.workplace,
  remote: job.remote && JSON.stringify(job.remote),
  employment_type: job.employmentType,
  level: job.level,
  language: job.language,
  pay: JSON.stringify(job.pay),
  content: JSON.stringify(job.content),
  featured: job.featured,
  network: job.network,
  published_at: job.publishedAt,
  valid_through: job.validThrough,
})
