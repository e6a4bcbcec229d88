import type { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import type { Change } from './application-change.ts'
import type { Matching } from './application-list.ts'
import type { BulkPreview } from './bulk-change-present.ts'

type Counts = Omit<z.infer<typeof BulkPreview>, 'until'>

/** What would come of a change of all that match, counted rather than tried: they may be tens of thousands. */
export async function previewBulk(scope: TenantScope, found: () => Matching, change: Change): Promise<Counts> {
  const total = await countOf(found())
  const refused = change.move ? await countOf(found().where({ status: 'withdrawn' })) : 0
  const unchanged = await countOf(soAlready(scope, found(), change))
  const refusals = refused ? [{ why: 'The candidate has withdrawn this application.', applications: refused }] : []
  return { total, changed: total - unchanged - refused, unchanged, refused, refusals }
}

async function countOf(found: Matching): Promise<number> {
  const [row] = (await found.count('* as count')) as { count: number }[]
  return row?.count ?? 0
}

/** Those with which nothing of it is left to do. */
function soAlready({ trx, tenantId }: TenantScope, found: Matching, { move, tag, untag, assign, unassign }: Change): Matching {
  const tagged = (by: string): Matching => trx('application_tags').where({ tenant_id: tenantId, tag_id: by }).select('application_id')
  const assigned = (by: string): Matching =>
    trx('application_assignees').where({ tenant_id: tenantId, user_id: by }).select('application_id')
  if (move) found.where({ status: move })
  if (tag) found.whereIn('id', tagged(tag))
  if (untag) found.whereNotIn('id', tagged(untag))
  if (assign) found.whereIn('id', assigned(assign))
  if (unassign) found.whereNotIn('id', assigned(unassign))
  return found
}
