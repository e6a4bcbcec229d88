import type { PartialModelObject } from 'objection'
import type { TenantScope } from '../database/database.ts'
import { conflict, Problem } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import { requireComplete, requireFuture } from './completeness.ts'
import type { Publication } from './job-input.ts'
import type { Job, Occasion } from './job.ts'
import { publishJobs } from './published-job.ts'
import { isOver, moved, moves, requireMove } from './state.ts'
import type { Move, State } from './state.ts'

/** Verbs that change the state of a job. Each takes one that is locked; where it stands already, nothing happens. */
type Verb = (scope: TenantScope, job: Job, occasion: Occasion) => Promise<void>

/**
 * Publishes now or at a later moment; a job that was closed or has expired is listed anew.
 * @throws Problem 409, or 422 naming what the job does not say yet
 */
export async function publish(scope: TenantScope, job: Job, asked: Publication, occasion: Occasion): Promise<void> {
  const publishAt = asked.publishAt && asked.publishAt > occasion.at ? asked.publishAt : null
  const validThrough = asked.validThrough === undefined ? job.validThrough : asked.validThrough
  const move = publishAt ? 'schedule' : 'publish'
  if (job.state === 'published' && job.awaitingPayment && !publishAt) return showAgain(scope, job, occasion)
  if (job.state === moves[move].to) return reschedule(scope, job, { publishAt, validThrough }, occasion)
  requireMove(move, job.state)
  await requireComplete(scope, job)
  requireFuture(validThrough, publishAt ?? occasion.at)
  const publishedAt = publishAt ? job.publishedAt : occasion.at
  await make(scope, job, move, occasion, { publishAt, validThrough, publishedAt, closedAt: null })
}

type Dates = Pick<Job, 'publishAt' | 'validThrough'>

/** Moves the dates of a job that is published or scheduled already. */
async function reschedule(scope: TenantScope, job: Job, dates: Dates, { at, publicUrl }: Occasion): Promise<void> {
  const fields = (Object.keys(dates) as (keyof Dates)[]).filter((name) => dates[name]?.getTime() !== job[name]?.getTime())
  if (fields.length === 0) return
  requireFuture(dates.validThrough, dates.publishAt ?? at)
  // Whoever gave it another day waits for that day again.
  const awaitingPayment = job.awaitingPayment && job.state === 'published'
  await job.$query(scope.trx).patchAndFetch({ ...dates, awaitingPayment, version: job.version + 1, updatedAt: at })
  await job.record(scope, { kind: 'edited', fields }, at)
  await publishJobs(scope, publicUrl, [job.id])
}

/** A published job that nothing paid for, once something does. */
async function showAgain(scope: TenantScope, job: Job, { at, publicUrl, entitlements }: Occasion): Promise<void> {
  if (isOver(job, at)) throw conflict('The date of this job has passed: give it a later validThrough first.')
  await entitlements.admit(scope, job.id, at)
  await job.$query(scope.trx).patchAndFetch({ awaitingPayment: false, updatedAt: at })
  await job.record(scope, { kind: 'shown' }, at)
  await publishJobs(scope, publicUrl, [job.id])
}

/** Takes a scheduled job back, or closes one that candidates see. */
export const unpublish: Verb = (scope, job, occasion) =>
  job.state === 'draft' || job.state === 'scheduled' ? unschedule(scope, job, occasion) : close(scope, job, occasion)

const unschedule: Verb = (scope, job, occasion) => make(scope, job, 'unschedule', occasion, { publishAt: null })

export const pause: Verb = (scope, job, occasion) => make(scope, job, 'pause', occasion)

export const resume: Verb = (scope, job, occasion) => show(scope, job, 'resume', occasion)

export const close: Verb = (scope, job, occasion) => make(scope, job, 'close', occasion, { closedAt: occasion.at })

export const reopen: Verb = (scope, job, occasion) => show(scope, job, 'reopen', occasion)

export const archive: Verb = (scope, job, occasion) => make(scope, job, 'archive', occasion)

export const restore: Verb = (scope, job, occasion) => make(scope, job, 'restore', occasion, { closedAt: null })

/** Brings a job back as it was; one whose date has passed needs another date, and so a new publication. */
async function show(scope: TenantScope, job: Job, move: 'resume' | 'reopen', occasion: Occasion): Promise<void> {
  if (job.state !== 'published') requireMove(move, job.state)
  if (isOver(job, occasion.at)) throw conflict('The date of this job has passed: publish it anew, with a later validThrough.')
  await requireComplete(scope, job)
  await make(scope, job, move, occasion, { closedAt: null })
}

/** Where time alone takes a job, if anywhere. */
export function moveOfTime(job: Job, at: Date): 'publish' | 'expire' | null {
  if (job.state === 'scheduled' && !job.awaitingPayment && job.publishAt && job.publishAt <= at) return 'publish'
  return (job.state === 'published' || job.state === 'paused') && isOver(job, at) ? 'expire' : null
}

/** Makes the moves whose time has come; the jobs are locked. */
export async function keepTime(scope: TenantScope, jobs: Job[], occasion: Occasion): Promise<void> {
  const { at, publicUrl } = occasion
  for (const job of jobs) {
    const move = moveOfTime(job, at)
    if (move === 'publish' && !(await publishInTime(scope, job, occasion))) await awaitPayment(scope, job, at)
    if (move === 'expire') await enter(scope, job, move, at)
  }
  await publishJobs(
    scope,
    publicUrl,
    jobs.map(({ id }) => id),
  )
}

/** Publishes a locked job whose moment has come. @returns whether anything pays for that */
export async function publishInTime(scope: TenantScope, job: Job, { at, entitlements }: Occasion): Promise<boolean> {
  try {
    await entitlements.admit(scope, job.id, at)
  } catch (cause) {
    if (cause instanceof Problem && cause.status === 402) return false
    throw cause
  }
  await enter(scope, job, 'publish', at, { publishAt: null, publishedAt: at })
  return true
}

/** The job stays scheduled and comes as soon as it is paid for; the tenant is told so once. */
async function awaitPayment(scope: TenantScope, job: Job, at: Date): Promise<void> {
  await job.$query(scope.trx).patchAndFetch({ awaitingPayment: true, updatedAt: at })
  await job.record(scope, { kind: 'awaiting payment' }, at)
  await promise(scope, awaitingTask, { jobId: job.id })
}

/** Kind of the task that tells a tenant of a job that waits to be paid for. */
export const awaitingTask = 'job.awaiting-payment'

/** @throws Problem 409, or 402 where nothing pays for what would be seen */
async function make(
  scope: TenantScope,
  job: Job,
  move: Move,
  { at, publicUrl, entitlements }: Occasion,
  values: PartialModelObject<Job> = {},
): Promise<void> {
  if (job.state === moves[move].to) return
  requireMove(move, job.state)
  if (moves[move].to === 'published') await entitlements.admit(scope, job.id, at)
  const seen: State[] = [job.state, moves[move].to]
  await enter(scope, job, move, at, values)
  if (seen.includes('published')) await publishJobs(scope, publicUrl, [job.id])
}

async function enter(scope: TenantScope, job: Job, move: Move, at: Date, values: PartialModelObject<Job> = {}): Promise<void> {
  const [fromState, toState] = [job.state, moves[move].to]
  await job.$query(scope.trx).patchAndFetch({ ...values, state: toState, awaitingPayment: false, updatedAt: at })
  await job.record(scope, { kind: moved[move], fromState, toState }, at)
}
