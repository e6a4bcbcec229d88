import { v7 as uuid } from 'uuid'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { importJobs } from '../jobs/import-jobs.ts'
import type { ImportedCounts } from '../jobs/import-jobs.ts'
import { promise } from '../tasks/outbox.ts'
import { faultOf } from './fault.ts'
import { toImport } from './file/job.ts'
import type { FieldFault, ImportedJob } from './file/job.ts'
import { readLines } from './file/lines.ts'
import { ImportRun } from './file/run.ts'
import type { Checkpoint, ImportStore } from './file/run.ts'
import { Import, ImportFault, importLocation } from './import.ts'
import { toldBy } from './told.ts'

/** Lines from one note of how far it is to the next. */
const stretch = 250
/** How long one task works, in ms, before it hands on to the next: a worker that stops waits no longer. */
const turn = 5000
/** Faults of an import that are kept. */
const mostFaults = 1000
/** Tries in a row that come no further; then it has failed. */
const mostTries = 5

/** What a dry run throws to undo what it did. */
class Undone extends Error {}

/** Goes on with an import from where it is, for a while; what is left is promised anew. */
export async function continueImport(
  context: Context,
  tenantId: string,
  { importId, runId }: { importId: string; runId: string },
): Promise<void> {
  const brought = await inTenant(context.database, tenantId, 'system', async (scope) => Import.of<Import>(scope).findById(importId))
  if (!brought?.isOn || brought.runId !== runId) return
  try {
    await new Turn(context, brought).work()
  } catch (cause) {
    if (await giveUp(context, brought)) return context.log.error({ err: cause, import: importId }, 'an import has failed')
    throw cause
  }
}

/** A part of an import's way through its file. */
class Turn {
  readonly #context: Context
  readonly #import: Import
  readonly #stop = new AbortController()
  readonly #until = performance.now() + turn
  #line: number
  #read: number
  #faults: { line: number; field: string; message: string }[] = []
  #overtaken = false

  constructor(context: Context, brought: Import) {
    this.#context = context
    this.#import = brought
    this.#line = brought.line
    this.#read = brought.bytesRead
  }

  async work(): Promise<void> {
    const { id, tenantId, format, mapping, line, counts } = this.#import
    const bytes = Buffer.from(await this.#context.files.readToBuffer(importLocation(tenantId, id)))
    const run = new ImportRun({
      lines: readLines(bytes, format),
      mapping,
      tenantBy: null,
      store: this.#store(),
      from: { line, counts },
      stretch,
      reportFault: (at, faults) => void this.#faults.push(...faults.map((fault) => ({ line: at, ...fault }))),
      reportProgress: (read) => void (this.#read = read),
      saveCheckpoint: (checkpoint) => this.#save(checkpoint),
      stop: this.#stop.signal,
    })
    const end = await run.run()
    if (this.#overtaken) return
    if (end === 'done') await this.#finish({ line: this.#line, counts: run.counts })
    else await this.#inTenant((scope) => promise(scope, 'import.run', { importId: id, runId: this.#import.runId }))
  }

  #inTenant<Result>(work: (scope: TenantScope) => Promise<Result>): Promise<Result> {
    return inTenant(this.#context.database, this.#import.tenantId, this.#import.actor, work)
  }

  #store(): ImportStore {
    const { boardId, mapping, loadsAs, state } = this.#import
    const { config, clock, entitlements } = this.#context
    const load = async (_: string | null, jobs: ImportedJob[]): Promise<ImportedCounts> => {
      let counts: ImportedCounts = { created: 0, updated: 0, unchanged: 0 }
      const work = async (scope: TenantScope): Promise<void> => {
        if (jobs.some(({ network }) => network)) await entitlements.require(scope, 'network')
        const occasion = { boardId, publicUrl: config.publicUrl, now: clock(), entitlements, told: toldBy(mapping) }
        counts = await importJobs(
          scope,
          occasion,
          jobs.map((job) => toImport(job, loadsAs)),
        )
        if (state === 'checking') throw new Undone()
      }
      await this.#inTenant(work).catch((cause: unknown) => {
        if (!(cause instanceof Undone)) throw cause
      })
      return counts
    }
    return { load, faultOf }
  }

  /** Notes how far it is. Where somebody stopped it, or another worker went on with it, this one is done. */
  async #save(checkpoint: Checkpoint): Promise<void> {
    this.#overtaken = !(await this.#inTenant((scope) => this.#note(scope, checkpoint, {})))
    if (this.#overtaken || performance.now() > this.#until) this.#stop.abort()
  }

  async #finish(checkpoint: Checkpoint): Promise<void> {
    const { state, size } = this.#import
    const end = { state: state === 'checking' ? ('checked' as const) : ('done' as const), endedAt: this.#context.clock(), bytesRead: size }
    await this.#inTenant((scope) => this.#note(scope, checkpoint, end))
  }

  async #note(scope: TenantScope, { line, counts }: Checkpoint, end: Partial<Import>): Promise<boolean> {
    const { id, state, runId } = this.#import
    const changed = await Import.of<Import>(scope)
      .findById(id)
      .where({ state, run_id: runId, line: this.#line })
      .patch({ ...counts, line, bytesRead: this.#read, tries: 0, ...end })
    if (!changed) return false
    await this.#keepFaults(scope)
    this.#line = line
    return true
  }

  async #keepFaults(scope: TenantScope): Promise<void> {
    const faults = this.#faults.splice(0)
    const room = mostFaults - (await ImportFault.of(scope).where({ import_id: this.#import.id }).resultSize())
    const kept = faults.slice(0, Math.max(0, room))
    const rows = kept.map((fault) => ({ id: uuid(), tenantId: scope.tenantId, importId: this.#import.id, ...cut(fault) }))
    if (rows.length) await ImportFault.query(scope.trx).insert(rows)
  }
}

const cut = ({ line, field, message }: FieldFault & { line: number }) => ({
  line,
  field: field.slice(0, 200),
  message: message.slice(0, 500),
})

/** @returns whether it was tried often enough */
function giveUp({ database, clock }: Context, { id, tenantId, runId }: Import): Promise<boolean> {
  return inTenant(database, tenantId, 'system', async (scope) => {
    const own = Import.of<Import>(scope).findById(id).where({ run_id: runId }).whereIn('state', ['checking', 'running'])
    const found = await own.clone().forUpdate()
    if (!found) return true
    const tries = found.tries + 1
    const end = tries < mostTries ? {} : { state: 'failed' as const, endedAt: clock() }
    await found.$query(scope.trx).patch({ tries, ...end })
    return tries >= mostTries
  })
}
