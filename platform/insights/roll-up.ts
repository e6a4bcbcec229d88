import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { Database, TenantScope } from '../database/database.ts'
import type { Schedule } from '../tasks/schedule.ts'

/** Events are kept for so long; the counters made of them, for as long as their board. */
const keptDays = 90
const dayLength = 86_400_000

interface Mark {
  tenant_id: string
  day: string
}

/** Brings the counters up to date; one day of one company after the other. @returns how many days changed */
export async function rollUp({ database }: Pick<Context, 'database'>): Promise<number> {
  const days = await marks(database, 'WHERE dirty')
  for (const { tenant_id: tenantId, day } of days) await inTenant(database, tenantId, 'system', (scope) => countDay(scope, day))
  return days.length
}

/**
 * Makes a day's counters of all its events. Its mark is taken off first: whoever stores an event meanwhile either holds
 * the mark, so that this waits and sees the event, or sets it again.
 */
async function countDay({ trx, tenantId }: TenantScope, day: string): Promise<void> {
  const given = { tenantId, day }
  const taken = await trx.raw('UPDATE insight_marks SET dirty = false WHERE tenant_id = :tenantId AND day = :day AND dirty', given)
  if (!taken.rowCount) return
  await trx.raw(`DELETE FROM insight_days WHERE tenant_id = :tenantId AND day = :day AND kind <> 'submission'`, given)
  const columns = 'tenant_id, day, kind, board_id, job_id, source, utm_source, utm_medium, utm_campaign, referrer, page'
  await trx.raw(
    `INSERT INTO insight_days (${columns}, count)
     SELECT ${columns}, count(*) FROM widget_events WHERE tenant_id = :tenantId AND day = :day GROUP BY ${columns}`,
    given,
  )
}

/** Lets go of events that are old and in the counters. */
export async function pruneEvents({ database, clock }: Pick<Context, 'database' | 'clock'>): Promise<void> {
  const since = new Date(clock().getTime() - keptDays * dayLength).toISOString().slice(0, 10)
  for (const { tenant_id: tenantId, day } of await marks(database, 'WHERE NOT dirty AND day < ?', [since])) {
    await inTenant(database, tenantId, 'system', async ({ trx }) => {
      const given = { tenantId, day }
      const taken = await trx.raw('DELETE FROM insight_marks WHERE tenant_id = :tenantId AND day = :day AND NOT dirty', given)
      if (taken.rowCount) await trx.raw('DELETE FROM widget_events WHERE tenant_id = :tenantId AND day = :day', given)
    })
  }
}

async function marks(database: Database, condition: string, bindings: string[] = []): Promise<Mark[]> {
  const { rows } = await database.raw<{ rows: Mark[] }>(
    `SELECT tenant_id, day::text AS day FROM insight_marks ${condition} ORDER BY tenant_id, day`,
    bindings,
  )
  return rows
}

export const insightSchedules: Schedule[] = [
  { name: 'insights.roll-up', every: 60_000, run: async (context) => void (await rollUp(context)) },
  { name: 'insights.prune', every: 60 * 60 * 1000, run: pruneEvents },
]
