import { z } from 'zod'
import { Board } from '../boards/board.ts'
import { Question } from '../boards/question.ts'
import type { TenantScope } from '../database/database.ts'
import { mayOf } from '../http/policy.ts'
import type { Permission } from '../http/route.ts'
import { Tenant } from '../tenancy/tenant.ts'
import { Department } from './department.ts'
import { JobPlace } from './job.ts'
import type { Job } from './job.ts'
import { Place } from './place.ts'
import { jobPolicy } from './policy.ts'
import { PostingProperty, readMeter } from './posting-meter.ts'
import { JobCard, PublicJob, PublicPlace, Variant } from './public-job.ts'
import { states } from './state.ts'

const acts = Object.keys(jobPolicy) as (keyof typeof jobPolicy)[]

/** A job as its tenant sees it in a list. */
export const TenantJobCard = z
  .object({
    id: z.uuid(),
    /** The slug of its board. */
    board: z.string(),
    state: z.enum(states),
    /** Scheduled, and its moment came while nothing paid for it; or published, and kept out of sight until it is paid for. */
    awaitingPayment: z.boolean(),
    slug: z.string(),
    title: z.string(),
    /** The hosted page, while the job is published. */
    url: z.string().nullable(),
    requisitionId: z.string().nullable(),
    departmentId: z.uuid().nullable(),
    department: z.string().nullable(),
    team: z.string().nullable(),
    placeIds: z.array(z.uuid()),
    places: z.array(PublicPlace),
    ...JobCard.pick({ workplace: true, remote: true, employmentType: true, level: true, language: true, pay: true, featured: true }).shape,
    /** Whether it stands in the list of all companies too. */
    network: z.boolean(),
    publishAt: z.iso.datetime().nullable(),
    publishedAt: z.iso.datetime().nullable(),
    validThrough: z.iso.datetime().nullable(),
    closedAt: z.iso.datetime().nullable(),
    /** What an import knows it by. */
    externalId: z.string().nullable(),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    /** What the caller may do with it now. */
    may: z.array(z.enum(acts)),
  })
  .meta({ id: 'TenantJobCard' })
export type TenantJobCard = z.infer<typeof TenantJobCard>

export const TenantJob = TenantJobCard.extend({
  ...PublicJob.pick({ content: true, contact: true, customFields: true }).shape,
  /** The job's text in other languages. */
  variants: z.array(Variant),
  /** Asked after the board's. */
  questions: z.array(Question),
  /** How complete what search engines read of it is, or would be. */
  posting: z.array(PostingProperty),
}).meta({ id: 'TenantJob' })
export type TenantJob = z.infer<typeof TenantJob>

/** Who looks, when, and where the platform is. */
export interface Viewer {
  permissions: readonly Permission[]
  at: Date
  publicUrl: string
}

/** A job whole, as its tenant sees it. */
export async function presentJob(scope: TenantScope, job: Job, viewer: Viewer): Promise<TenantJob> {
  const [card] = await presentCards(scope, [job], viewer)
  const { content, variants, contact, customFields, questions } = job
  const whole = { ...(card as TenantJobCard), content, variants, contact, customFields, questions }
  return { ...whole, posting: await meterOf(scope, whole, viewer) }
}

/** A draft is measured as if it were published now. */
async function meterOf(scope: TenantScope, job: Omit<TenantJob, 'posting'>, { at }: Viewer): Promise<TenantJob['posting']> {
  const { name } = await Tenant.current(scope)
  return readMeter({ ...job, company: name, url: job.url ?? '', publishedAt: job.publishedAt ?? at.toISOString() }, name)
}

/** All with what stands around them: three statements, however many they are. */
export async function presentCards(scope: TenantScope, jobs: Job[], viewer: Viewer): Promise<TenantJobCard[]> {
  const boards = new Map((await Board.of(scope).select('id', 'slug')).map(({ id, slug }) => [id, slug]))
  const departments = new Map(
    (
      await Department.of(scope)
        .findByIds(jobs.flatMap((job) => job.departmentId ?? []))
        .select('id', 'name')
    ).map(({ id, name }) => [id, name]),
  )
  const places = await placesOf(
    scope,
    jobs.map(({ id }) => id),
  )
  return jobs.map((job) => {
    const board = boards.get(job.boardId) ?? ''
    const here = places.get(job.id) ?? []
    return {
      ...ownValues(job),
      board,
      url: job.state === 'published' && !job.awaitingPayment ? `${viewer.publicUrl}/${board}/jobs/${job.slug}` : null,
      department: departments.get(job.departmentId ?? '') ?? null,
      placeIds: here.map(({ id }) => id),
      places: here.map(({ name, city, region, country }) => ({ name, city, region, country })),
      may: mayOf(jobPolicy, viewer.permissions, { job, at: viewer.at }),
    }
  })
}

const ownValues = (job: Job) => ({
  id: job.id,
  state: job.state,
  awaitingPayment: job.awaitingPayment,
  slug: job.slug,
  title: job.title,
  requisitionId: job.requisitionId,
  departmentId: job.departmentId,
  team: job.team,
  workplace: job.workplace,
  remote: job.remote,
  employmentType: job.employmentType,
  level: job.level,
  language: job.language,
  pay: job.pay,
  featured: job.featured,
  network: job.network,
  publishAt: job.publishAt?.toISOString() ?? null,
  publishedAt: job.publishedAt?.toISOString() ?? null,
  validThrough: job.validThrough?.toISOString() ?? null,
  closedAt: job.closedAt?.toISOString() ?? null,
  externalId: job.externalId,
  version: job.version,
  createdAt: job.createdAt.toISOString(),
  updatedAt: job.updatedAt.toISOString(),
})

async function placesOf(scope: TenantScope, jobIds: string[]): Promise<Map<string, Place[]>> {
  const links = await JobPlace.of(scope).whereIn('job_id', jobIds).orderBy(['job_id', 'position'])
  const ids = [...new Set(links.map(({ placeId }) => placeId))]
  const places = new Map((await Place.of(scope).findByIds(ids)).map((place) => [place.id, place]))
  const byJob = Map.groupBy(links, ({ jobId }) => jobId)
  return new Map([...byJob].map(([jobId, own]) => [jobId, own.flatMap(({ placeId }) => places.get(placeId) ?? [])]))
}
