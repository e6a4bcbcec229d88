import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import type { Job } from './job.ts'
import { states } from './state.ts'

export const JobHistory = z
  .object({
    history: z.array(
      z.object({
        id: z.uuid(),
        /** `created`, `copied`, `imported`, `edited`, or the move that was made: `published`, `paused`, … */
        kind: z.string(),
        from: z.enum(states).nullable(),
        to: z.enum(states).nullable(),
        /** What an edit changed. */
        fields: z.array(z.string()),
        /** `user:<id>`, `key:<id>` or `system`. */
        actor: z.string(),
        /** The person's or the key's name, while they are known. */
        actorName: z.string().nullable(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'JobHistory' })

interface Row {
  id: string
  kind: string
  from: Job['state'] | null
  to: Job['state'] | null
  fields: string[]
  actor: string
  actorName: string | null
  at: Date
}

/** The last thousand things that happened, in their order. */
export async function readHistory({ trx, tenantId }: TenantScope, job: Job): Promise<z.infer<typeof JobHistory>> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `SELECT event.id, kind, from_state AS "from", to_state AS "to", fields, actor, at, coalesce(person.name, key.name) AS "actorName"
     FROM job_events event
     LEFT JOIN users person ON actor = 'user:' || person.id
     LEFT JOIN api_keys key ON actor = 'key:' || key.id AND key.tenant_id = event.tenant_id
     WHERE event.tenant_id = ? AND event.job_id = ?
     ORDER BY at DESC, event.id DESC LIMIT 1000`,
    [tenantId, job.id],
  )
  return { history: rows.toReversed().map((row) => ({ ...row, at: row.at.toISOString() })) }
}
