import { TenantModel } from '../../database/tenant-model.ts'
import type { TenantScope } from '../../database/database.ts'
import { promise } from '../../tasks/outbox.ts'
import type { Inspection } from './inspect.ts'

/** Kind of the task that looks at a page. */
export const inspectTask = 'installation.inspect'

/** A page that a board shall stand on, and what was found there the last time. */
export class Installation extends TenantModel {
  static override tableName = 'installations'
  static override jsonAttributes = ['found']
  declare boardId: string
  declare url: string
  declare askedAt: Date
  /** Null while it is being looked at. */
  declare checkedAt: Date | null
  declare found: Inspection | null

  /** Has a page looked at, for the first time or again. */
  static async ask(scope: TenantScope, boardId: string, url: string, at: Date): Promise<Installation> {
    const known = await Installation.of(scope).findOne({ board_id: boardId, url })
    const installation = known
      ? await known.$query(scope.trx).patchAndFetch({ askedAt: at, checkedAt: null })
      : await Installation.create<Installation>(scope, { boardId, url, askedAt: at })
    await promise(scope, inspectTask, { installationId: installation.id })
    return installation
  }
}
