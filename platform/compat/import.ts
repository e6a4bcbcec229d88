import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { conflict, invalid, notFound } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import { v7 as uuid, validate as isUuid } from 'uuid'
import { fieldsOf } from './file/mapping-fields.ts'
import type { Format, Row } from './file/lines.ts'
import type { Mapping } from './file/mapping.ts'
import type { ImportCounts } from './file/run.ts'

export const importStates = ['ready', 'checking', 'checked', 'running', 'done', 'failed', 'stopped'] as const
export const loadsAs = ['published', 'draft'] as const

/** How long a file is kept. */
const keptFor = 30 * 24 * 3_600_000

/** A file of jobs that somebody brought, and how far it is loaded. */
export class Import extends TenantModel {
  static override tableName = 'imports'
  static override jsonAttributes = ['fields', 'samples', 'mapping']
  declare boardId: string
  declare name: string
  declare format: Format
  /** In bytes. */
  declare size: number
  declare fields: string[]
  declare samples: Row[]
  declare mapping: Mapping
  declare loadsAs: (typeof loadsAs)[number]
  declare state: (typeof importStates)[number]
  declare runId: string | null
  declare line: number
  declare bytesRead: number
  declare created: number
  declare updated: number
  declare unchanged: number
  declare failed: number
  declare tries: number
  declare actor: string
  declare madeAt: Date
  declare begunAt: Date | null
  declare endedAt: Date | null
  declare erasedAt: Date | null

  /** Notes a file that was brought, and promises that it goes in time. */
  static async bring(
    scope: TenantScope,
    values: Pick<Import, 'boardId' | 'name' | 'format' | 'size' | 'fields' | 'samples' | 'mapping'>,
    at: Date,
  ): Promise<Import> {
    const brought = await Import.create<Import>(scope, { ...values, state: 'ready', actor: scope.actor, madeAt: at })
    await promise(scope, 'import.expire', { importId: brought.id }, new Date(at.getTime() + keptFor))
    return brought
  }

  /** The import, which nobody else changes until the transaction ends. @throws notFound */
  static async lock(scope: TenantScope, id: string): Promise<Import> {
    const found = isUuid(id) ? await Import.of<Import>(scope).findById(id).forUpdate() : undefined
    if (!found) throw notFound()
    return found
  }

  get isOn(): boolean {
    return this.state === 'checking' || this.state === 'running'
  }

  get counts(): ImportCounts {
    const { created, updated, unchanged, failed } = this
    return { created, updated, unchanged, failed }
  }

  /** @throws Problem 409 while it runs, 422 for a column that the file does not have */
  async change(scope: TenantScope, changes: Partial<Pick<Import, 'mapping' | 'loadsAs'>>): Promise<void> {
    this.#requireRest()
    const fields = changes.mapping && this.format === 'csv' ? fieldsOf(changes.mapping) : []
    const errors = fields.filter(({ field }) => !this.fields.includes(field))
    if (errors.length) {
      throw invalid(
        errors.map(({ target }) => ({ field: `body.mapping.${target}`, message: 'names a column that the file does not have' })),
      )
    }
    // Found by other columns, or kept out of sight, the rows may be good or bad otherwise.
    await this.$query(scope.trx).patchAndFetch({ ...changes, ...(this.state === 'checked' ? { state: 'ready' as const } : {}) })
  }

  /**
   * Promises to load it, or to try and take everything back.
   * @throws Problem 409 while it runs, 422 where it is not said what a job's id and title are
   */
  async begin(scope: TenantScope, dryRun: boolean, at: Date): Promise<void> {
    this.#requireRest()
    const missing = (['externalId', 'title'] as const).filter((target) => !this.mapping[target])
    if (missing.length) throw invalid(missing.map((target) => ({ field: `mapping.${target}`, message: 'needs a column of the file' })))
    await ImportFault.of(scope).where({ import_id: this.id }).delete()
    const none = { line: 0, bytesRead: 0, created: 0, updated: 0, unchanged: 0, failed: 0, tries: 0 }
    const runId = uuid()
    const state = dryRun ? ('checking' as const) : ('running' as const)
    await this.$query(scope.trx).patchAndFetch({ ...none, state, runId, actor: scope.actor, begunAt: at, endedAt: null })
    await promise(scope, 'import.run', { importId: this.id, runId })
  }

  /** What is loaded stays. @throws Problem 409 where nothing runs */
  async stop(scope: TenantScope, at: Date): Promise<void> {
    if (!this.isOn) throw conflict('Nothing runs that could be stopped.')
    await this.$query(scope.trx).patchAndFetch({ state: 'stopped', endedAt: at })
  }

  /** Removes it with its file, which goes once the transaction has committed; one that runs stops. What is loaded stays. */
  async remove(scope: TenantScope): Promise<void> {
    await this.$query(scope.trx).delete()
    await promise(scope, 'import.erase', { importIds: [this.id] })
  }

  #requireRest(): void {
    if (this.isOn) throw conflict('The import runs: stop it first, or wait until it is done.')
    if (this.erasedAt) throw conflict('The file is not kept any more: choose it again.')
  }
}

/** What is wrong with a row. */
export class ImportFault extends TenantModel {
  static override tableName = 'import_faults'
  declare importId: string
  declare line: number
  declare field: string
  declare message: string
}

export const importLocation = (tenantId: string, id: string): string => `imports/${tenantId}/${id}`

/** Erases the files of a company that is deleted, once that has committed. */
export async function eraseImports(scope: TenantScope): Promise<void> {
  const importIds = (await Import.of<Import>(scope).whereNull('erased_at').select('id')).map(({ id }) => id)
  if (importIds.length) await promise(scope, 'import.erase', { importIds })
}
