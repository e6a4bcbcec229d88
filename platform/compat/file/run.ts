import type { Mapping } from './mapping.ts'
import { recogniseFields } from './mapping.ts'
import type { ImportedJob, FieldFault } from './job.ts'
import { toJob } from './job.ts'
import type { Row, SourceLine } from './lines.ts'
import { BadValue, readText } from './value.ts'

export interface ImportCounts {
  created: number
  updated: number
  unchanged: number
  failed: number
}

/** How far an import came that was stopped. */
export interface Checkpoint {
  /** All lines up to this one are done. */
  line: number
  counts: ImportCounts
}

/** Jobs of one company are loaded together, in a transaction of this many. */
const batchSize = 500
/** So many lines are taken; then all that waits is loaded and the place in the file is noted. */
const usualStretch = 5000

/** Where loaded jobs go. */
export interface ImportStore {
  /**
   * Loads all of the jobs or, where it throws, none.
   * @param company the value of --tenant-by; null for the board's own company
   */
  load(company: string | null, jobs: ImportedJob[]): Promise<Omit<ImportCounts, 'failed'>>
  /** The fault in the jobs that made `load` throw; null where they are not to blame. */
  faultOf(cause: unknown): FieldFault | null
}

export interface ImportOptions {
  lines: AsyncIterable<SourceLine>
  mapping: Mapping | null
  tenantBy: string | null
  store: ImportStore
  from: Checkpoint | null
  /** Lines from one checkpoint to the next. */
  stretch?: number
  reportFault(line: number, faults: FieldFault[]): void
  reportProgress(read: number, rows: number): void
  saveCheckpoint(checkpoint: Checkpoint): Promise<void>
  stop: AbortSignal
}

interface Waiting {
  line: number
  job: ImportedJob
}

/** Takes a file's lines to the store, in batches of a company each; what is wrong with a row never stops the others. */
export class ImportRun {
  readonly counts: ImportCounts
  readonly #options: ImportOptions
  readonly #waiting = new Map<string | null, Waiting[]>()
  readonly #mappings = new Map<string, Mapping>()

  constructor(options: ImportOptions) {
    this.#options = options
    this.counts = { ...(options.from?.counts ?? { created: 0, updated: 0, unchanged: 0, failed: 0 }) }
  }

  /** @returns whether the end of the file was reached, or a stop was asked for before it */
  async run(): Promise<'done' | 'stopped'> {
    const { lines, from, stop, stretch = usualStretch, reportProgress, saveCheckpoint } = this.#options
    let rows = 0
    let noted = 0
    let last = from?.line ?? 0
    for await (const source of lines) {
      if (source.line <= (from?.line ?? 0)) continue
      await this.#take(source)
      last = source.line
      reportProgress(source.read, ++rows)
      if (rows - noted < stretch && !stop.aborted) continue
      noted = rows
      await this.#loadAll()
      await saveCheckpoint({ line: last, counts: this.counts })
      if (stop.aborted) return 'stopped'
    }
    await this.#loadAll()
    return 'done'
  }

  async #take({ line, row, error }: SourceLine): Promise<void> {
    if (!row) return this.#fail(line, error ? [error] : [])
    const company = this.#companyOf(row)
    if (typeof company === 'object' && company) return this.#fail(line, [company])
    const result = toJob(row, this.#mappingFor(row), this.#options.tenantBy ?? undefined)
    if ('faults' in result) return this.#fail(line, result.faults)
    await this.#wait(company, { line, job: result.job })
  }

  /** A job that comes twice is loaded twice, the later one last. */
  async #wait(company: string | null, entry: Waiting): Promise<void> {
    const waiting = this.#waiting.get(company) ?? []
    if (waiting.some(({ job }) => job.externalId === entry.job.externalId)) {
      await this.#load(company)
      return this.#wait(company, entry)
    }
    waiting.push(entry)
    this.#waiting.set(company, waiting)
    if (waiting.length >= batchSize) await this.#load(company)
  }

  #companyOf(row: Row): string | null | FieldFault {
    const { tenantBy } = this.#options
    if (tenantBy === null) return null
    try {
      const name = readText(row, tenantBy)
      if (name && name.length > 200) return { field: tenantBy, message: 'is longer than 200 characters' }
      return name ?? { field: tenantBy, message: 'is missing' }
    } catch (cause) {
      if (cause instanceof BadValue) return { field: tenantBy, message: cause.message }
      throw cause
    }
  }

  /** Rows of one file have few different sets of fields, so each is looked at once. */
  #mappingFor(row: Row): Mapping {
    if (this.#options.mapping) return this.#options.mapping
    const fields = Object.keys(row)
    const key = fields.join('\0')
    const known = this.#mappings.get(key)
    if (known) return known
    const mapping = recogniseFields(fields)
    if (this.#mappings.size < 1000) this.#mappings.set(key, mapping)
    return mapping
  }

  async #loadAll(): Promise<void> {
    for (const company of this.#waiting.keys()) await this.#load(company)
  }

  async #load(company: string | null): Promise<void> {
    const waiting = this.#waiting.get(company) ?? []
    this.#waiting.delete(company)
    await this.#loadHalving(company, waiting)
  }

  /** A batch that is refused is halved until the row to blame stands alone. */
  async #loadHalving(company: string | null, entries: Waiting[]): Promise<void> {
    if (entries.length === 0) return
    const { store } = this.#options
    try {
      const jobs = entries.map(({ job }) => job)
      this.#count(await store.load(company, jobs))
    } catch (cause) {
      const fault = store.faultOf(cause)
      if (!fault) throw cause
      if (entries.length === 1) return this.#fail(entries[0]?.line ?? 0, [fault])
      const middle = Math.ceil(entries.length / 2)
      await this.#loadHalving(company, entries.slice(0, middle))
      await this.#loadHalving(company, entries.slice(middle))
    }
  }

  #count({ created, updated, unchanged }: Omit<ImportCounts, 'failed'>): void {
    this.counts.created += created
    this.counts.updated += updated
    this.counts.unchanged += unchanged
  }

  #fail(line: number, faults: FieldFault[]): void {
    this.counts.failed++
    this.#options.reportFault(line, faults)
  }
}
