import { inTenant } from '../database/database.ts'
import type { Database, TenantScope } from '../database/database.ts'
import type { EventKind } from './event.ts'

/** An event on its way into the database. */
export interface WidgetEvent {
  /** UUIDv7: stored twice it is counted once. */
  id: string
  boardId: string
  kind: EventKind
  /** The job's slug. */
  job: string | null
  /** Of UTC. */
  day: string
  attribution: { source?: string | null; utm?: Record<string, string>; referrer?: string | null; page: string | null }
}

/**
 * Stores events, each company's in a transaction of its own. What names a job or a board that is not there is left out.
 * @returns those that could not be stored, and why
 */
export async function storeEvents(database: Database, events: WidgetEvent[]): Promise<{ failed: WidgetEvent[]; cause: unknown }> {
  const boards: { board_id: string; tenant_id: string }[] = await database('published_boards')
    .whereIn('board_id', [...new Set(events.map(({ boardId }) => boardId))])
    .select('board_id', 'tenant_id')
  const tenantOf = new Map(boards.map(({ board_id: boardId, tenant_id: tenantId }) => [boardId, tenantId]))
  const failed: WidgetEvent[] = []
  let cause: unknown
  for (const [tenantId, some] of Map.groupBy(events, ({ boardId }) => tenantOf.get(boardId))) {
    if (!tenantId) continue
    await inTenant(database, tenantId, 'system', (scope) => append(scope, some)).catch((reason: unknown) => {
      failed.push(...some)
      cause = reason
    })
  }
  return { failed, cause }
}

async function append({ trx, tenantId }: TenantScope, events: WidgetEvent[]): Promise<void> {
  await trx.raw(
    `WITH stored AS (
       INSERT INTO widget_events (tenant_id, id, day, kind, board_id, job_id, source, utm_source, utm_medium, utm_campaign, referrer, page)
       SELECT :tenantId, event.id, event.day, event.kind, event."boardId", job.id,
         origin.source, origin.utm_source, origin.utm_medium, origin.utm_campaign, origin.referrer, origin.page
       FROM jsonb_to_recordset(:events::jsonb) AS event (id uuid, "boardId" uuid, kind text, job text, day date, attribution jsonb)
       CROSS JOIN origin_of(event.attribution) origin
       LEFT JOIN jobs job ON job.tenant_id = :tenantId AND job.board_id = event."boardId" AND job.slug = event.job
         AND job.published_at IS NOT NULL
       WHERE (event.kind = 'list') = (job.id IS NULL)
       ON CONFLICT DO NOTHING
       RETURNING day
     )
     INSERT INTO insight_marks (tenant_id, day, dirty) SELECT DISTINCT :tenantId::uuid, day, true FROM stored ORDER BY day
     ON CONFLICT (tenant_id, day) DO UPDATE SET dirty = true`,
    { tenantId, events: JSON.stringify(events) },
  )
}
