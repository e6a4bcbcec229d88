import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { importJobs } from '../jobs/import-jobs.ts'
import type { JobColumns, JobImport } from '../jobs/import-row.ts'
import { close, reopen } from '../jobs/job-life.ts'
import { Job } from '../jobs/job.ts'
import type { Occasion } from '../jobs/job.ts'
import { faultOf } from './fault.ts'
import type { Listing } from './reader/listing.ts'
import type { JobSource, SourceCounts, SourceFault } from './source.ts'
import { vendors } from './vendor.ts'

const batch = 200

export interface Taken {
  counts: SourceCounts
  faults: SourceFault[]
  message: string | null
}

/** What a dry run throws to undo what it did. */
class Undone extends Error {}

/** Brings a board in step with what a vendor lists. */
export class SourceStep {
  readonly #context: Context
  readonly #source: JobSource
  readonly #jobs: JobImport[]
  readonly #taken: Taken
  /** Every job that is listed, be it as bad as it may. */
  readonly #listed: string[]
  readonly #complete: boolean
  /** By this a job's history tells who closed it; the same for a source that was removed and added again. */
  readonly #actor: string
  /** The transaction of a dry run, in which all of it happens. */
  #whole: TenantScope | null = null

  constructor(context: Context, source: JobSource, { jobs, faults }: Listing) {
    this.#context = context
    this.#source = source
    this.#actor = `source:${source.vendor}:${source.account}`
    this.#jobs = [...new Map(jobs.map((job) => [job.externalId, { ...job, state: source.loadsAs }])).values()]
    this.#listed = [...jobs, ...faults].flatMap(({ externalId }) => externalId ?? [])
    this.#complete = faults.every(({ externalId }) => externalId !== null)
    const counts = { created: 0, updated: 0, unchanged: 0, closed: 0, reopened: 0, failed: faults.length }
    this.#taken = { counts, faults: [...faults], message: null }
  }

  async take(): Promise<Taken> {
    if (!this.#source.run?.dryRun) await this.#work()
    else {
      await this.#inTenant(async (scope) => {
        this.#whole = scope
        await this.#work()
        throw new Undone()
      }).catch((cause: unknown) => {
        if (!(cause instanceof Undone)) throw cause
      })
    }
    return this.#taken
  }

  async #work(): Promise<void> {
    const told = toldIn(this.#jobs)
    for (const jobs of batches(this.#jobs)) await this.#load(jobs, told)
    await this.#reopen()
    await this.#close()
  }

  #inTenant<Result>(work: (scope: TenantScope) => Promise<Result>): Promise<Result> {
    return inTenant(this.#context.database, this.#source.tenantId, this.#actor, work)
  }

  /** All of it happens, or none. */
  #step<Result>(work: (scope: TenantScope) => Promise<Result>): Promise<Result> {
    const whole = this.#whole
    return whole ? whole.trx.transaction((trx) => work({ ...whole, trx })) : this.#inTenant(work)
  }

  get #occasion(): Occasion {
    const { clock, config, entitlements } = this.#context
    return { at: clock(), publicUrl: config.publicUrl, entitlements }
  }

  /** Jobs that are refused are halved until the one to blame stands alone. */
  async #load(jobs: JobImport[], told: ReadonlySet<Told>): Promise<void> {
    const { at: now, ...occasion } = this.#occasion
    try {
      const loaded = await this.#step((scope) => importJobs(scope, { ...occasion, boardId: this.#source.boardId, now, told }, jobs))
      this.#count(loaded)
    } catch (cause) {
      const fault = faultOf(cause)
      if (!fault) throw cause
      const [first] = jobs
      if (jobs.length === 1 && first) return this.#fail(first, fault)
      const middle = Math.ceil(jobs.length / 2)
      await this.#load(jobs.slice(0, middle), told)
      await this.#load(jobs.slice(middle), told)
    }
  }

  /** Those that are listed again; what a person closed stays so. */
  async #reopen(): Promise<void> {
    const jobs = await this.#step(async ({ trx }) => {
      const { rows } = await trx.raw<{ rows: Found[] }>(
        `SELECT id, external_id AS "externalId", title FROM jobs job
         WHERE board_id = ? AND state = 'closed' AND external_id = ANY(?)
           AND ? = (SELECT actor FROM job_events WHERE job_id = job.id AND from_state IS DISTINCT FROM to_state
                    ORDER BY at DESC, id DESC LIMIT 1)`,
        [this.#source.boardId, this.#jobs.map(({ externalId }) => externalId), this.#actor],
      )
      return rows
    })
    for (const job of jobs) {
      const move = async (scope: TenantScope): Promise<void> => reopen(scope, await Job.lock(scope, job.id), this.#occasion)
      await this.#step(move).then(
        () => this.#count({ reopened: 1 }),
        (cause: unknown) => this.#blame(job, cause),
      )
    }
  }

  /** Those that are listed no longer. A vendor that lists nothing at all has more likely lost its list than the company its jobs. */
  async #close(): Promise<void> {
    const { label } = vendors[this.#source.vendor]
    if (this.#listed.length === 0) this.#taken.message = `${label} lists no jobs of ${this.#source.account}: none was closed.`
    else if (!this.#complete) this.#taken.message = `${label} lists jobs without saying which they are: none was closed.`
    if (this.#taken.message) return
    for (const some of batches(await this.#findGone())) {
      await this.#step(async (scope) => {
        const jobs = await Job.of(scope).findByIds(some).whereIn('state', ['published', 'paused']).forNoKeyUpdate()
        for (const job of jobs) await close(scope, job, this.#occasion)
        this.#count({ closed: jobs.length })
      })
    }
  }

  #findGone(): Promise<string[]> {
    const { boardId, vendor, account } = this.#source
    return this.#step(async ({ trx }) => {
      const { rows } = await trx.raw<{ rows: { id: string }[] }>(
        `SELECT id FROM jobs
         WHERE board_id = ? AND starts_with(external_id, ?) AND state IN ('published', 'paused') AND external_id <> ALL(?)
         ORDER BY id`,
        [boardId, `${vendor}:${account}/`, this.#listed],
      )
      return rows.map(({ id }) => id)
    })
  }

  #count(counts: Partial<SourceCounts>): void {
    for (const [name, count] of Object.entries(counts)) this.#taken.counts[name as keyof SourceCounts] += count
  }

  #blame(job: Found, cause: unknown): void {
    const fault = faultOf(cause)
    if (!fault) throw cause
    this.#fail(job, fault)
  }

  #fail({ externalId, title }: Omit<Found, 'id'>, { field, message }: { field: string; message: string }): void {
    this.#taken.counts.failed++
    this.#taken.faults.push({ externalId, title, field, message })
  }
}

interface Found {
  id: string
  externalId: string
  title: string
}

type Told = keyof JobColumns | 'places'

const always: Told[] = ['title', 'content', 'workplace', 'remote', 'language']
const sometimes = {
  requisition_id: (job) => job.requisitionId !== null,
  department_id: (job) => job.departments.length > 0,
  team: (job) => job.team !== null,
  places: (job) => job.places.length > 0,
  employment_type: (job) => job.employmentType !== null,
  level: (job) => job.level !== null,
  pay: (job) => job.pay.length > 0,
  valid_through: (job) => job.validThrough !== null,
} as const satisfies Partial<Record<Told, (job: JobImport) => boolean>>

/** What a listing says of none of its jobs is left to whoever wrote it here. */
function toldIn(jobs: JobImport[]): ReadonlySet<Told> {
  const told = Object.entries(sometimes).flatMap(([column, tells]) => (jobs.some(tells) ? [column as Told] : []))
  return new Set([...always, ...told])
}

const batches = <Entry>(all: Entry[]): Entry[][] =>
  Array.from({ length: Math.ceil(all.length / batch) }, (_, index) => all.slice(index * batch, (index + 1) * batch))
