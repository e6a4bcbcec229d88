import type { Transaction } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { Problem, notFound } from '../http/problem.ts'
import { record } from '../tenancy/audit.ts'
import type { BulkChanges, BulkResult } from './bulk-input.ts'
import { edit } from './job-edit.ts'
import { archive, close, pause, restore } from './job-life.ts'
import { Job } from './job.ts'
import type { Occasion } from './job.ts'
import { differenceOf, snapshotOf } from './revision.ts'

/** Thrown to take back what a dry run did. */
const undone = Symbol('undone')

/**
 * Changes many jobs alike, each for itself: what one refuses keeps no other from it.
 * @returns what became of each, in the order of the ids; with `dryRun`, what would
 */
export async function changeMany(scope: TenantScope, { ids, dryRun, ...changes }: BulkChanges, occasion: Occasion): Promise<BulkResult[]> {
  // All at once and in one order, as whoever else locks many of them does.
  const found = (await Job.of(scope).findByIds(ids).orderBy('id').forNoKeyUpdate()) as unknown as Job[]
  const jobs = new Map(found.map((job) => [job.id, job]))
  const barred = await requirePaid(scope, found, changes, occasion)
  const results = new Map<string, BulkResult>()
  // By board, so that two of these take their boards in one order too.
  const inTurn = found.toSorted((one, other) => (one.boardId + one.id < other.boardId + other.id ? -1 : 1))
  for (const job of inTurn) {
    results.set(job.id, await attempt(scope, job, { ...changes, dryRun, barred: barred.get(job.id) }, occasion))
  }
  return ids.map((id) => (jobs.has(id) ? results.get(id) : undefined) ?? missing())
}

const moves = { archive, close, pause, restore }

type Changes = Omit<BulkChanges, 'ids' | 'dryRun'>

/** Asked before a board is locked, as where one job is changed: the account is locked before boards. */
async function requirePaid(
  scope: TenantScope,
  jobs: Job[],
  { changes = {} }: Changes,
  { at, entitlements }: Occasion,
): Promise<Map<string, Problem>> {
  const barred = new Map<string, Problem>()
  for (const job of jobs) {
    try {
      if (changes.network && !job.network) await entitlements.require(scope, 'network')
      if (changes.featured && !job.featured) await entitlements.requireFeature(scope, job.id, at)
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      barred.set(job.id, cause)
    }
  }
  return barred
}

async function attempt(
  scope: TenantScope,
  job: Job,
  { dryRun, barred, ...changes }: Changes & { dryRun: boolean; barred: Problem | undefined },
  occasion: Occasion,
): Promise<BulkResult> {
  const told = { id: job.id, title: job.title, from: job.state, to: job.state, fields: [], problem: null }
  let result: BulkResult = { ...told, outcome: 'same' }
  try {
    if (barred) throw barred
    await scope.trx.transaction(async (trx) => {
      result = await apply({ ...scope, trx }, job, changes, occasion)
      if (dryRun) throw undone
    })
  } catch (cause) {
    if (cause instanceof Problem) return { ...told, outcome: 'refused', problem: cause.document }
    if (cause !== undone) throw cause
  }
  return result
}

async function apply(
  scope: TenantScope & { trx: Transaction },
  job: Job,
  { changes, move }: Changes,
  occasion: Occasion,
): Promise<BulkResult> {
  const [before, from] = [await snapshotOf(scope, job), job.state]
  if (changes) await edit(scope, job, { ...changes, version: job.version }, occasion)
  if (move) await moves[move](scope, job, occasion)
  const after = await snapshotOf(scope, job)
  const fields = differenceOf(after, before).map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }))
  const changed = fields.length > 0 || from !== job.state
  if (changed) await record(scope, { action: move ? `job.${move}` : 'job.change', subjectId: job.id }, occasion.at)
  return { id: job.id, title: job.title, from, to: job.state, fields, problem: null, outcome: changed ? 'changed' : 'same' }
}

/** It says nothing of what was asked for: a foreign job is as good as missing. */
const missing = (): BulkResult => ({
  id: null,
  title: null,
  from: null,
  to: null,
  fields: [],
  problem: notFound().document,
  outcome: 'refused',
})
