import { v7 as uuid, validate as isUuid } from 'uuid'
import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { refuseTwin } from '../database/twin.ts'
import { conflict, notFound } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import type { VendorName } from './vendor.ts'

const SourceCounts = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  /** No longer listed. */
  closed: z.int(),
  /** Listed again after that. */
  reopened: z.int(),
  failed: z.int(),
})
export type SourceCounts = z.infer<typeof SourceCounts>

const SourceFault = z.object({
  /** Null where the vendor does not tell it. */
  externalId: z.string().nullable(),
  title: z.string().nullable(),
  field: z.string(),
  message: z.string(),
})
export type SourceFault = z.infer<typeof SourceFault>

/** One reading of a source. */
export const SourceRun = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    /** Whether it only tells what would come. */
    dryRun: z.boolean(),
    askedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    counts: SourceCounts,
    /** The first of them. */
    faults: z.array(SourceFault),
    /** What else there is to say, such as why it failed. */
    message: z.string().nullable(),
  })
  .meta({ id: 'JobSourceRun' })
export type SourceRun = z.infer<typeof SourceRun>

const hour = 3_600_000
const day = 24 * hour
const none: SourceCounts = { created: 0, updated: 0, unchanged: 0, closed: 0, reopened: 0, failed: 0 }

/** Where another vendor lists jobs of the company, which come to one of its boards. */
export class JobSource extends TenantModel {
  static override tableName = 'job_sources'
  static override jsonAttributes = ['run']
  declare boardId: string
  declare vendor: VendorName
  declare account: string
  /** How jobs come that are new. */
  declare loadsAs: 'published' | 'draft'
  /** How often they come by themselves. */
  declare every: 'day' | null
  /** The last one. */
  declare run: SourceRun | null
  declare createdAt: Date

  /** The source, which nobody else changes until the transaction ends. @throws notFound */
  static async lock(scope: TenantScope, id: string): Promise<JobSource> {
    const source = isUuid(id) ? await JobSource.of<JobSource>(scope).findById(id).forUpdate() : undefined
    if (!source) throw notFound()
    return source
  }

  /** @throws Problem 409 where the board has it already */
  static async add(
    scope: TenantScope,
    values: Pick<JobSource, 'boardId' | 'vendor' | 'account' | 'loadsAs' | 'every'>,
    at: Date,
  ): Promise<JobSource> {
    const source = await JobSource.create<JobSource>(scope, { ...values, createdAt: at }).catch(refuseTwin('body.account', twin))
    await source.#plan(scope, at)
    return source
  }

  async change(scope: TenantScope, changes: Partial<Pick<JobSource, 'loadsAs' | 'every'>>, at: Date): Promise<void> {
    const { every } = this
    await this.$query(scope.trx).patchAndFetch(changes)
    if (this.every !== every) await this.#plan(scope, at)
  }

  /** Whether it is being read; a worker that was lost holds it up no longer than an hour. */
  isOn(at: Date): boolean {
    const { run } = this
    return run !== null && (run.state === 'waiting' || run.state === 'running') && at.getTime() - Date.parse(run.askedAt) < hour
  }

  /** Promises to read it. @throws Problem 409 while it is being read */
  async begin(scope: TenantScope, dryRun: boolean, at: Date): Promise<void> {
    if (this.isOn(at)) throw conflict('These jobs are being read already: wait until that is done.')
    const run: SourceRun = {
      id: uuid(),
      state: 'waiting',
      dryRun,
      askedAt: at.toISOString(),
      endedAt: null,
      counts: none,
      faults: [],
      message: null,
    }
    await this.$query(scope.trx).patchAndFetch({ run })
    await promise(scope, sourceTask, { sourceId: this.id, runId: run.id })
  }

  /** Reads it because its time has come, and says when that is next. */
  async beginInTime(scope: TenantScope, at: Date): Promise<void> {
    if (!this.isOn(at)) await this.begin(scope, false, at)
    await this.#plan(scope, new Date(at.getTime() + day))
  }

  async #plan({ trx, tenantId }: TenantScope, at: Date): Promise<void> {
    await trx('job_source_deadlines').where({ source_id: this.id }).delete()
    if (this.every) await trx('job_source_deadlines').insert({ source_id: this.id, tenant_id: tenantId, at })
  }
}

/** Kind of the task that reads a source. */
export const sourceTask = 'source.run'

export const twin = 'The jobs of this company come to the board already.'
