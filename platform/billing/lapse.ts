import { v7 as uuid } from 'uuid'
import type { TenantScope } from '../database/database.ts'
import { promise } from '../tasks/outbox.ts'
import { coverTask } from '../tenancy/entitlements.ts'
import { letterDays } from './plans.ts'
import { lockPosition } from './position.ts'
import { day } from './standing.ts'

/** Kind of the task that writes one letter of a lapse. */
export const lapseTask = 'billing.lapse-letter'

/**
 * Where something lapsed of which nobody was told yet, promises the letters for their days, and a look at what is shown for the
 * day on which everything that the plan published goes out of sight.
 */
export async function announceLapse(scope: TenantScope, at: Date): Promise<void> {
  const { lapse } = (await lockPosition(scope, at)).standing
  const since = lapse?.since.toISOString() ?? ''
  if (!lapse || !(await noteOnce(scope, 'lapse', since, at))) return
  for (const days of letterDays) {
    await promise(scope, lapseTask, { since, days }, new Date(lapse.since.getTime() + days * day))
  }
  await promise(scope, coverTask, {}, lapse.until)
}

/** @returns false where it was noted before: what is told is told once */
async function noteOnce({ trx, tenantId }: TenantScope, kind: string, about: string, at: Date): Promise<boolean> {
  const [noted] = await trx('billing_notices')
    .insert({ id: uuid(), tenant_id: tenantId, kind, about, at })
    .onConflict(['tenant_id', 'kind', 'about'])
    .ignore()
    .returning('id')
  return noted !== undefined
}
