import { z } from 'zod'
import { Board } from '../boards/board.ts'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { readPages } from '../database/pages.ts'
import { csvReply } from '../http/csv.ts'
import { route } from '../http/route.ts'
import { Department } from '../jobs/department.ts'
import { Job, JobPlace } from '../jobs/job.ts'
import { Place } from '../jobs/place.ts'
import { writeBlocks } from './file/block.ts'
import { minorDigits } from './file/job.ts'
import { customPrefix, pathSeparator, targets } from './file/mapping.ts'
import type { Target } from './file/mapping.ts'
import { variantField } from './file/variant-fields.ts'

const exported = route({
  method: 'GET',
  path: '/v1/jobs.csv',
  summary: 'All jobs, in any state, as a table that an import reads back as they are',
  tag: 'Imports',
  access: { permission: 'jobs:read' },
  query: z.object({
    /** A board's slug; all boards where it is not given. */
    board: z.string().max(200).optional(),
  }),
  responses: { 200: 'text/csv' },
  limit: { calls: 10, seconds: 60 },
  handler: async ({ context, scope, query }) => {
    const boards = (await Board.of(scope).select('id', 'slug')).filter(({ slug }) => query.board === undefined || slug === query.board)
    const own = { labels: await ownFields(scope), languages: await otherLanguages(scope) }
    const spoken = own.languages.flatMap((language) => [variantField('title', language), variantField('description', language)])
    const header = [...targets, 'board', 'state', ...spoken, ...own.labels.map((label) => `${customPrefix}${label}`)]
    return csvReply('jobs.csv', header, readAll(context, scope, new Map(boards.map(({ id, slug }) => [id, slug])), own))
  },
})

const page = 250

/** What a company's jobs have columns of their own for. */
interface OwnColumns {
  labels: string[]
  languages: string[]
}

interface Exported {
  job: Job
  board: string
  departments: string[]
  places: Place[]
}

function readAll({ database }: Context, by: TenantScope, boards: Map<string, string>, own: OwnColumns): AsyncGenerator<string[]> {
  return readPages(database, by, async (scope, after: string | null) => {
    const rows = await readPage(scope, boards, after)
    return { rows: rows.map((row) => rowOf(row, own)), next: rows.length === page ? (rows.at(-1)?.job.id ?? null) : null }
  })
}

async function readPage(scope: TenantScope, boards: Map<string, string>, after: string | null): Promise<Exported[]> {
  const found = Job.of<Job>(scope)
    .whereIn('board_id', [...boards.keys()])
    .orderBy('id')
    .limit(page)
  const jobs = await (after === null ? found : found.where('id', '>', after))
  const departments = new Map((await Department.of<Department>(scope)).map((one) => [one.id, one]))
  const pathOf = (id: string | null): string[] => {
    const one = id === null ? undefined : departments.get(id)
    return one ? [...pathOf(one.parentId), one.name] : []
  }
  const ids = jobs.map(({ id }) => id)
  const links = await JobPlace.of<JobPlace>(scope).whereIn('job_id', ids).orderBy(['job_id', 'position'])
  const places = new Map(
    (await Place.of<Place>(scope).findByIds([...new Set(links.map(({ placeId }) => placeId))])).map((place) => [place.id, place]),
  )
  const here = Map.groupBy(links, ({ jobId }) => jobId)
  return jobs.map((job) => ({
    job,
    board: boards.get(job.boardId) ?? '',
    departments: pathOf(job.departmentId),
    places: (here.get(job.id) ?? []).flatMap(({ placeId }) => places.get(placeId) ?? []),
  }))
}

/** The labels of all fields of the company's own that its jobs fill. */
async function ownFields({ trx, tenantId }: TenantScope): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { label: string }[] }>(
    `SELECT DISTINCT field->>'label' AS label FROM jobs, jsonb_array_elements(custom_fields) AS field WHERE tenant_id = ? ORDER BY label`,
    [tenantId],
  )
  return rows.map(({ label }) => label)
}

/** The languages that jobs are written in besides their own. */
async function otherLanguages({ trx, tenantId }: TenantScope): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { language: string }[] }>(
    `SELECT DISTINCT variant->>'language' AS language FROM jobs, jsonb_array_elements(variants) AS variant WHERE tenant_id = ? ORDER BY language`,
    [tenantId],
  )
  return rows.map(({ language }) => language)
}

function rowOf(row: Exported, { labels, languages }: OwnColumns): string[] {
  const { customFields, state, variants } = row.job
  const own = labels.map((label) => customFields.find((field) => field.label === label)?.value ?? '')
  const spoken = languages.flatMap((language) => {
    const variant = variants.find((one) => one.language === language)
    return [variant?.title ?? '', variant ? writeBlocks(variant.content) : '']
  })
  return [...targets.map((target) => cells[target](row)), row.board, state, ...spoken, ...own]
}

type Cell = (row: Exported) => string

const amount = (value: number | null, currency: string): string => (value === null ? '' : String(value / 10 ** minorDigits(currency)))
/** Several places are told by their names alone: the company knows them. */
const ofPlace =
  (name: 'city' | 'region' | 'country' | 'latitude' | 'longitude'): Cell =>
  ({ places }) =>
    places.length === 1 ? String(places[0]?.[name] ?? '') : ''

const cells: Record<Target, Cell> = {
  externalId: ({ job }) => job.externalId ?? job.id,
  title: ({ job }) => job.title,
  requisitionId: ({ job }) => job.requisitionId ?? '',
  department: ({ departments }) => departments.join(pathSeparator),
  team: ({ job }) => job.team ?? '',
  place: ({ places }) => places.map(({ name }) => name).join('; '),
  city: ofPlace('city'),
  region: ofPlace('region'),
  country: ofPlace('country'),
  latitude: ofPlace('latitude'),
  longitude: ofPlace('longitude'),
  workplace: ({ job }) => job.workplace,
  remoteCountries: ({ job }) => job.remote?.countries.join('; ') ?? '',
  remoteTimeZones: ({ job }) => job.remote?.timeZones.join('; ') ?? '',
  employmentType: ({ job }) => job.employmentType ?? '',
  level: ({ job }) => job.level ?? '',
  language: ({ job }) => job.language,
  description: ({ job }) => writeBlocks(job.content),
  payMin: ({ job }) => job.pay.map(({ min, currency }) => amount(min, currency)).join('; '),
  payMax: ({ job }) => job.pay.map(({ max, currency }) => amount(max, currency)).join('; '),
  payCurrency: ({ job }) => job.pay.map(({ currency }) => currency).join('; '),
  payPeriod: ({ job }) => job.pay.map(({ period }) => period).join('; '),
  contactName: ({ job }) => job.contact?.name ?? '',
  contactEmail: ({ job }) => job.contact?.email ?? '',
  publishedAt: ({ job }) => job.publishedAt?.toISOString() ?? '',
  validThrough: ({ job }) => job.validThrough?.toISOString() ?? '',
  featured: ({ job }) => String(job.featured),
  network: ({ job }) => String(job.network),
}

export const exportRoutes = [exported]
