import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { mayOf } from '../http/policy.ts'
import type { Permission } from '../http/route.ts'
import { nameActors } from '../tenancy/actor.ts'
import { acts } from './application-change.ts'
import { bulkStates } from './bulk-change.ts'
import type { BulkChange } from './bulk-change.ts'
import { bulkChangePolicy } from './policy.ts'

/** Why some stayed as they were, and how many. */
const Refusals = z.array(z.object({ why: z.string(), applications: z.int() }))

const counts = { total: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int(), refusals: Refusals }

/** What would come of one. */
export const BulkPreview = z
  .object({
    ...counts,
    /** Those that were sent before this were looked at: as `to`, it keeps later ones out. */
    until: z.iso.datetime(),
  })
  .meta({ id: 'BulkChangePreview' })

export const PresentedBulkChange = z
  .object({
    id: z.uuid(),
    state: z.enum(bulkStates),
    change: z.object(acts),
    ...counts,
    /** Those that have not had their turn. */
    left: z.int(),
    /** Those that were changed and are as before again. */
    undone: z.int(),
    actor: z.string(),
    actorName: z.string().nullable(),
    at: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    may: z.array(z.enum(Object.keys(bulkChangePolicy) as [keyof typeof bulkChangePolicy])),
  })
  .meta({ id: 'BulkChange' })
export type PresentedBulkChange = z.infer<typeof PresentedBulkChange>

interface Counted {
  id: string
  outcome: 'changed' | 'unchanged' | 'refused' | 'undone' | null
  due: boolean
  why: string | null
  count: number
}

/** How changes of many applications stand, with what the caller may still do about each. */
export async function presentBulkChanges(
  scope: TenantScope,
  changes: BulkChange[],
  permissions: readonly Permission[],
): Promise<PresentedBulkChange[]> {
  const names = await nameActors(
    scope,
    changes.map(({ actor }) => actor),
  )
  const rows = (await scope
    .trx('bulk_change_items')
    .where({ tenant_id: scope.tenantId })
    .whereIn(
      'bulk_change_id',
      changes.map(({ id }) => id),
    )
    .groupBy('bulk_change_id', 'outcome', 'due', 'why')
    .select({ id: 'bulk_change_id' }, 'outcome', 'due', 'why')
    .count('* as count')) as Counted[]
  return changes.map((change) =>
    present(
      change,
      rows.filter(({ id }) => id === change.id),
      names.get(change.actor)?.name ?? null,
      permissions,
    ),
  )
}

function present(change: BulkChange, rows: Counted[], actorName: string | null, permissions: readonly Permission[]): PresentedBulkChange {
  const sum = (fits: (row: Counted) => boolean): number => rows.filter(fits).reduce((total, { count }) => total + count, 0)
  const of = (wanted: Counted['outcome']): number => sum(({ outcome }) => outcome === wanted)
  const { id, state, actor, madeAt, endedAt } = change
  const { seen: _, ...done } = change.change
  return {
    id,
    state,
    change: done,
    total: sum(() => true),
    left: sum(({ due }) => due),
    changed: of('changed'),
    unchanged: of('unchanged'),
    refused: of('refused'),
    undone: of('undone'),
    refusals: rows.flatMap(({ why, count }) => (why === null ? [] : [{ why, applications: count }])),
    actor,
    actorName,
    at: madeAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    may: mayOf(bulkChangePolicy, permissions, change),
  }
}
