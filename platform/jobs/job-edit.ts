import { isDeepStrictEqual } from 'node:util'
import type { PartialModelObject } from 'objection'
import { v7 as uuid } from 'uuid'
import { Board } from '../boards/board.ts'
import { findQuestionFaults } from '../boards/form-check.ts'
import type { TenantScope } from '../database/database.ts'
import { conflict, invalid, Problem } from '../http/problem.ts'
import type { FieldError } from '../http/problem.ts'
import { requireComplete, requireFuture } from './completeness.ts'
import { Department } from './department.ts'
import { fieldFaults } from './job-field.ts'
import type { JobValues } from './job-input.ts'
import { freeSlug, Job } from './job.ts'
import type { Occasion } from './job.ts'
import { Place } from './place.ts'
import { jobPolicy } from './policy.ts'
import { publishJobs } from './published-job.ts'
import { keepRevision, snapshotOf } from './revision.ts'
import { lastEditOf, recordEdit } from './edit-event.ts'
import type { LastEdit } from './edit-event.ts'

type Draft = Pick<Job, 'boardId' | 'workplace' | 'remote' | 'language' | 'variants'>

/** Writes a new job; nobody but the tenant sees it. */
export async function draft(scope: TenantScope, board: Board, given: JobValues & { title: string }, at: Date): Promise<Job> {
  const { placeIds = [], ...values } = await settle(
    scope,
    { boardId: board.id, workplace: 'on_site', remote: null, language: board.locale, variants: [] },
    given,
  )
  const id = uuid()
  const slug = await freeSlug(scope, { id, boardId: board.id }, given.title)
  const made = { language: board.locale, ...values, id, boardId: board.id, slug, createdAt: at, updatedAt: at }
  const job = await Job.create<Job>(scope, made)
  await job.moveTo(scope, placeIds)
  await job.record(scope, { kind: 'created', fromState: null }, at)
  return job
}

/** A draft that says the same, to be changed and published on its own. */
export async function copy(scope: TenantScope, job: Job, at: Date): Promise<Job> {
  const id = uuid()
  const { slug: _, externalId: __, ...same } = job.$toJson() as unknown as Job
  const values = { ...same, id, state: 'draft' as const, slug: await freeSlug(scope, { id, boardId: job.boardId }, job.title) }
  const fresh = { version: 1, publishAt: null, publishedAt: null, closedAt: null, validThrough: null, createdAt: at, updatedAt: at }
  const made = await Job.create<Job>(scope, { ...values, ...fresh })
  await made.moveTo(scope, await job.placeIds(scope))
  await made.record(scope, { kind: 'copied', fromState: null }, at)
  return made
}

/**
 * Changes what is given of a locked job; what the public sees of it follows at once.
 * @throws Problem 409 for a version that is not the present one, 422 where a job that is seen would say too little
 */
export async function edit(
  scope: TenantScope,
  job: Job,
  changes: JobValues & { version: number; autosave?: boolean | undefined; restored?: boolean | undefined },
  { at, publicUrl }: Occasion,
): Promise<void> {
  const { version, autosave = false, restored = false, ...given } = changes
  if (job.version !== version) throw stale(version, job.version, await lastEditOf(scope, job.id))
  if (!jobPolicy.edit.while({ job, at })) throw conflict('An archived job stays as it is: restore it first.')
  const { placeIds, ...values } = await settle(scope, job, given)
  const fields = changedFields(job, values)
  const places = await job.placeIds(scope)
  const moves = placeIds !== undefined && !isDeepStrictEqual(placeIds, places)
  if (moves) fields.push('placeIds')
  if (fields.length === 0) return
  if (fields.includes('validThrough')) requireFutureWhileSeen(job, values.validThrough ?? null, at)
  const before = await snapshotOf(scope, job)
  const slug = fields.includes('title') && !job.publishedAt ? await freeSlug(scope, job, values.title ?? job.title) : job.slug
  await job.$query(scope.trx).patchAndFetch({ ...values, slug, version: version + 1, updatedAt: at })
  if (moves) await job.moveTo(scope, placeIds)
  if (isSeen(job)) await requireComplete(scope, job)
  await recordEdit(scope, job, { fields, autosave }, at)
  await keepRevision(scope, job, { kind: restored ? 'restored' : autosave ? 'autosaved' : 'saved', before, at })
  if (job.state === 'published') await publishJobs(scope, publicUrl, [job.id])
}

/** Whether the public sees it, or will without another word of a person. */
const isSeen = ({ state }: Job): boolean => state === 'published' || state === 'scheduled' || state === 'paused'

function requireFutureWhileSeen(job: Job, validThrough: Date | null, at: Date): void {
  if (isSeen(job)) requireFuture(validThrough, job.publishAt ?? at)
}

function changedFields(job: Job, values: PartialModelObject<Job>): string[] {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))
  return Object.entries(values)
    .filter(([name, value]) => value !== undefined && !isDeepStrictEqual(plain(value), plain(job[name as keyof Job])))
    .map(([name]) => name)
}

/** What was given, held against what stands around the job: its departments, places and the questions of its board. */
async function settle<Given extends JobValues>(scope: TenantScope, job: Draft, given: Given): Promise<Given> {
  const errors = [
    ...(await referenceFaults(scope, given)),
    ...(given.customFields?.length ? await fieldFaults(scope, given.customFields) : []),
    ...variantFaults(given.language ?? job.language, given.variants ?? job.variants),
    ...(given.questions?.length ? await questionFaults(scope, job.boardId, given.questions) : []),
  ]
  const workplace = given.workplace ?? job.workplace
  if (workplace !== 'remote' && given.remote) errors.push({ field: 'body.remote', message: 'is only for a job whose workplace is remote' })
  if (errors.length) throw invalid(errors)
  return workplace !== 'remote' && (job.remote ?? given.remote) ? { ...given, remote: null } : given
}

/** They stay until the transaction ends; another tenant's are as good as missing. */
async function referenceFaults(scope: TenantScope, { departmentId, placeIds = [] }: JobValues): Promise<FieldError[]> {
  const department = departmentId ? await Department.of(scope).findById(departmentId).forKeyShare() : undefined
  const places = placeIds.length ? await Place.of(scope).whereIn('id', placeIds).orderBy('id').forKeyShare() : []
  const known = new Set(places.map(({ id }) => id))
  return [
    ...(departmentId && !department ? [{ field: 'body.departmentId', message: 'is no department' }] : []),
    ...placeIds.flatMap((id, index) => (known.has(id) ? [] : [{ field: `body.placeIds.${index}`, message: 'is no place' }])),
  ]
}

const variantFaults = (language: string, variants: Job['variants']): FieldError[] =>
  variants.flatMap((variant, at) =>
    variant.language === language
      ? [{ field: `body.variants.${at}.language`, message: 'is the language that the job is written in itself' }]
      : [],
  )

async function questionFaults(scope: TenantScope, boardId: string, questions: Job['questions']): Promise<FieldError[]> {
  const board = await Board.load<Board>(scope, boardId)
  return findQuestionFaults(questions, board.questions).map(({ path, message }) => ({
    field: ['body', 'questions', ...path].join('.'),
    message,
  }))
}

function stale(given: number, present: number, last: LastEdit | null): Problem {
  const who = last ? `${last.name ?? 'Somebody'} changed the job at ${last.at.toISOString()}` : 'The job was changed meanwhile'
  return new Problem(409, 'conflict', `${who}: you read version ${given}, it is at version ${present} now.`, {
    errors: [{ field: 'body.version', message: `is ${given}, but the job is at version ${present}` }],
  })
}
