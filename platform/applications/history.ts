import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { statuses } from './application.ts'
import type { Application } from './application.ts'

export const ApplicationChange = z
  .object({
    kind: z.enum(['submitted', 'replaced', 'moved', 'withdrawn', 'file_added']),
    from: z.enum(statuses).nullable(),
    to: z.enum(statuses),
    /** The name of the file that was added. */
    file: z.string().nullable(),
    /** `user:<id>`, `key:<id>`, `candidate` or `system`. */
    actor: z.string(),
    /** The person's or the key's name, while they belong to the tenant. */
    actorName: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'ApplicationChange' })
type ApplicationChange = z.infer<typeof ApplicationChange>

/** What happened to an application, and by whom, in its order. */
export async function readHistory({ trx, tenantId }: TenantScope, { id }: Application): Promise<ApplicationChange[]> {
  const { rows } = await trx.raw<{ rows: (Omit<ApplicationChange, 'at'> & { at: Date })[] }>(
    `SELECT kind, from_status AS "from", to_status AS "to", file, actor, coalesce(person.name, key.name) AS "actorName", at
     FROM application_events event
     LEFT JOIN memberships member ON actor = 'user:' || member.user_id AND member.tenant_id = event.tenant_id
     LEFT JOIN users person ON person.id = member.user_id
     LEFT JOIN api_keys key ON actor = 'key:' || key.id AND key.tenant_id = event.tenant_id
     WHERE event.tenant_id = ? AND event.application_id = ? AND kind IN ('submitted', 'replaced', 'moved', 'withdrawn', 'file_added')
     ORDER BY at, event.id`,
    [tenantId, id],
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
