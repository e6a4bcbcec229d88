import type { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import type { Change } from './application-change.ts'
import type { Status } from './application.ts'
import type { Matching } from './application-list.ts'
import { reviewerOf } from './assignee.ts'
import type { BulkPreview } from './bulk-change-present.ts'
import { Tag } from './tag.ts'

type Counts = Omit<z.infer<typeof BulkPreview>, 'until'>

/**
 * What would come of a change of all that match, counted rather than tried: they may be tens of thousands.
 * @throws Problem 404 for a tag or a person that is not there
 */
export async function previewBulk(scope: TenantScope, found: () => Matching, change: Change): Promise<Counts> {
  const byStatus = (await found().groupBy('status').select('status').count('* as count')) as { status: Status; count: number }[]
  const total = byStatus.reduce((sum, { count }) => sum + count, 0)
  const of = (status: Status | undefined): number => byStatus.find((one) => one.status === status)?.count ?? 0
  const refused = change.move ? of('withdrawn') : 0
  const unchanged = change.move ? of(change.move) : await soAlready(scope, found, total, change)
  const refusals = refused ? [{ why: 'The candidate has withdrawn this application.', applications: refused }] : []
  return { total, changed: total - unchanged - refused, unchanged, refused, refusals }
}

/** How many carry the tag, or are looked after by them; or neither, where that is what is wanted. */
async function soAlready(scope: TenantScope, found: () => Matching, total: number, change: Change): Promise<number> {
  const { tag, untag, assign, unassign } = change
  const worn = tag ?? untag
  const [table, by] = worn
    ? ['application_tags', { tag_id: (await Tag.load(scope, worn)).id }]
    : ['application_assignees', { user_id: await reviewerOf(scope, assign ?? unassign ?? '') }]
  const carrying = scope
    .trx(table)
    .where({ tenant_id: scope.tenantId, ...by })
    .select('application_id')
  const [{ count } = { count: 0 }] = (await found().whereIn('id', carrying).count('* as count')) as { count: number }[]
  return (tag ?? assign) ? count : total - count
}
