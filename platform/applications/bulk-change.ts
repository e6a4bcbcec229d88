import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { Problem } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import { changeAll } from './application-change.ts'
import type { Change, Outcome } from './application-change.ts'
import type { Matching } from './application-list.ts'

export const bulkStates = ['running', 'done', 'reversing', 'reversed'] as const

/** Applications that are changed before others have their turn: their rows are locked until then. */
const stretch = 100
/** How long one task goes on, in ms. */
const turn = 5000
const task = 'application.change-many'
/** How long it can be taken back, in ms: a week. */
const keptFor = 7 * 24 * 3_600_000

interface Due {
  application: string
  undo: Change | null
}
type Done = Omit<Outcome, 'outcome'> & { outcome: Outcome['outcome'] | 'undone' }

/** What somebody does with many applications, in stretches, so that it can be watched, stopped and taken back. */
export class BulkChange extends TenantModel {
  static override tableName = 'bulk_changes'
  static override jsonAttributes = ['change']
  declare change: Change
  declare state: (typeof bulkStates)[number]
  declare actor: string
  declare reversedBy: string | null
  declare madeAt: Date
  declare endedAt: Date | null

  get isOn(): boolean {
    return this.state === 'running' || this.state === 'reversing'
  }

  /** Keeps what it takes to undo a change that has been made. */
  static async keep(scope: TenantScope, change: Change, outcomes: Outcome[], at: Date): Promise<BulkChange> {
    const kept = await BulkChange.#open(scope, { change, state: 'done', madeAt: at, endedAt: at })
    const rows = outcomes.filter(({ outcome }) => outcome !== 'refused')
    const own = { tenant_id: scope.tenantId, bulk_change_id: kept.id, due: false }
    const items = rows.map(({ application, outcome, undo }) => ({ ...own, application_id: application, outcome, undo }))
    if (items.length) await scope.trx('bulk_change_items').insert(items)
    return kept
  }

  /** Begins to change all that are found now. Few are changed at once, many by a task. */
  static async begin(scope: TenantScope, change: Change, found: Matching, at: Date): Promise<BulkChange> {
    const begun = await BulkChange.#open(scope, { change, state: 'running', madeAt: at, endedAt: null })
    await scope.trx.raw(
      `INSERT INTO bulk_change_items (tenant_id, bulk_change_id, application_id, due) SELECT ?, ?, id, true FROM (?) AS found`,
      [scope.tenantId, begun.id, found.select('id')],
    )
    await begun.#proceed(scope, at)
    return begun
  }

  static async #open(scope: TenantScope, values: Partial<BulkChange>): Promise<BulkChange> {
    const longAgo = new Date((values.madeAt as Date).getTime() - keptFor)
    await BulkChange.of(scope).where('made_at', '<', longAgo).delete()
    return BulkChange.create<BulkChange>(scope, { actor: scope.actor, reversedBy: null, ...values })
  }

  /** Takes back what was done so far, and leaves what was not. Where somebody has taken it back, nothing happens. */
  async reverse(scope: TenantScope, at: Date): Promise<void> {
    const now = await BulkChange.of<BulkChange>(scope).findById(this.id).forUpdate()
    if (!now || now.reversedBy !== null) return void this.$set(now ?? {})
    await scope
      .trx('bulk_change_items')
      .where(this.#own)
      .update({ due: scope.trx.raw('undo IS NOT NULL') })
    await this.#become(scope, { state: 'reversing', reversedBy: scope.actor, endedAt: null })
    await this.#proceed(scope, at)
  }

  async #proceed(scope: TenantScope, at: Date): Promise<void> {
    const due = await scope
      .trx('bulk_change_items')
      .where({ ...this.#own, due: true })
      .limit(stretch + 1)
      .select('due')
    if (due.length > stretch) return void (await promise(scope, task, { bulkChangeId: this.id }))
    while (await this.goOn(scope, at));
  }

  /** Goes on by a stretch. @returns false where all is done */
  async goOn(scope: TenantScope, at: Date): Promise<boolean> {
    const due = await this.#due(scope)
    if (due.length === 0) {
      await this.#become(scope, { state: this.state === 'running' ? 'done' : 'reversed', endedAt: at })
      return false
    }
    const own = { ...scope, actor: (this.state === 'running' ? this.actor : this.reversedBy) ?? this.actor }
    await this.#note(scope, await (this.state === 'running' ? changeSome(own, due, this.change, at) : takeBack(own, due, at)))
    return true
  }

  async #due({ trx }: TenantScope): Promise<Due[]> {
    const items = trx('bulk_change_items')
      .where({ ...this.#own, due: true })
      .orderBy('application_id')
      .limit(stretch)
    return (await items.select({ application: 'application_id' }, 'undo')) as Due[]
  }

  async #note(scope: TenantScope, done: Done[]): Promise<void> {
    await scope.trx.raw(
      `UPDATE bulk_change_items item SET due = false, outcome = done.outcome, why = done.why, undo = nullif(done.undo, 'null')
       FROM jsonb_to_recordset(?) AS done (application uuid, outcome text, why text, undo jsonb)
       WHERE tenant_id = ? AND bulk_change_id = ? AND application_id = done.application`,
      [JSON.stringify(done), scope.tenantId, this.id],
    )
  }

  async #become(scope: TenantScope, values: Partial<Pick<BulkChange, 'state' | 'reversedBy' | 'endedAt'>>): Promise<void> {
    await BulkChange.of(scope).findById(this.id).patch(values)
    this.$set(values)
  }

  get #own(): { tenant_id: string; bulk_change_id: string } {
    return { tenant_id: this.tenantId, bulk_change_id: this.id }
  }
}

/** Goes on with one for a while; what is left is promised anew, so that a worker that stops waits no longer. */
export async function continueChange({ database, clock }: Context, tenantId: string, id: string): Promise<void> {
  const until = performance.now() + turn
  const step = (scope: TenantScope): Promise<boolean> =>
    BulkChange.of<BulkChange>(scope)
      .findById(id)
      .forUpdate()
      .then(async (change) => Boolean(change?.isOn && (await change.goOn(scope, clock()))))
  while (await inTenant(database, tenantId, 'system', step)) {
    if (performance.now() < until) continue
    await inTenant(database, tenantId, 'system', (scope) => promise(scope, task, { bulkChangeId: id }))
    return
  }
}

/** A tag or a person that has gone meanwhile is refused as each application would be. */
async function changeSome(scope: TenantScope, due: Due[], change: Change, at: Date): Promise<Outcome[]> {
  const ids = due.map(({ application }) => application)
  try {
    return await changeAll(scope, ids, change, at)
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    return ids.map((application) => ({ application, outcome: 'refused', why: cause.message, undo: null }))
  }
}

async function takeBack(scope: TenantScope, due: Due[], at: Date): Promise<Done[]> {
  const done: Done[] = []
  for (const [undo, some] of Map.groupBy(due, ({ undo: one }) => JSON.stringify(one))) {
    const outcomes = await changeSome(scope, some, JSON.parse(undo) as Change, at)
    // One that is so already has been taken back by somebody.
    done.push(
      ...outcomes.map((one) => ({ ...one, outcome: one.outcome === 'refused' ? ('changed' as const) : ('undone' as const), undo: null })),
    )
  }
  return done
}
