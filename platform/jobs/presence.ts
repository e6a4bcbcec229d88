import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'

/** Whoever has not been heard of for so long has gone. */
const goneAfter = 45_000

export const Presence = z
  .object({ editors: z.array(z.object({ name: z.string(), at: z.iso.datetime() })) })
  .meta({ id: 'JobPresence', description: 'Who else has the job open to change it.' })

/**
 * Says that a user has the job open, and hears who else has.
 * @param userId null for a key, which is nobody
 */
export async function meet(
  { trx, tenantId }: TenantScope,
  jobId: string,
  userId: string | null,
  at: Date,
): Promise<z.infer<typeof Presence>> {
  if (userId) {
    await trx.raw(
      `INSERT INTO job_presences (tenant_id, job_id, user_id, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (job_id, user_id) DO UPDATE SET at = excluded.at`,
      [tenantId, jobId, userId, at],
    )
  }
  const others = trx('job_presences').where({ 'job_presences.tenant_id': tenantId, job_id: jobId })
  if (userId) others.whereNot({ user_id: userId })
  const rows: { name: string; at: Date }[] = await others
    .join('users', 'users.id', 'user_id')
    .where('at', '>', new Date(at.getTime() - goneAfter))
    .orderBy('at', 'desc')
    .limit(10)
    .select('users.name', 'at')
  return { editors: rows.map((row) => ({ name: row.name, at: row.at.toISOString() })) }
}

/** They have closed it. */
export const part = ({ trx, tenantId }: TenantScope, jobId: string, userId: string | null): Promise<unknown> =>
  userId ? trx('job_presences').where({ tenant_id: tenantId, job_id: jobId, user_id: userId }).delete() : Promise.resolve()
