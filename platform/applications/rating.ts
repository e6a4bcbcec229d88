import type { TenantScope } from '../database/database.ts'
import { Application } from './application.ts'
import type { Viewer } from './viewer.ts'

export interface Rating {
  applicationId: string
  userId: string
  rating: number
  at: Date
}

/** Gives what one thinks of an application, in the place of what one thought; null takes it back. One after another: the average is theirs. */
export async function rate(scope: TenantScope, { id }: Application, userId: string, rating: number | null, at: Date): Promise<void> {
  const { trx, tenantId } = scope
  const own = { tenant_id: tenantId, application_id: id, user_id: userId }
  await Application.of(scope).findById(id).forUpdate()
  if (rating === null) await trx('application_ratings').where(own).delete()
  else
    await trx('application_ratings')
      .insert({ ...own, rating, at })
      .onConflict(['tenant_id', 'application_id', 'user_id'])
      .merge(['rating', 'at'])
  await trx.raw(
    `UPDATE applications SET rating = (SELECT coalesce(avg(rating), 0) FROM application_ratings WHERE tenant_id = :tenantId AND application_id = :id)
     WHERE tenant_id = :tenantId AND id = :id`,
    { tenantId, id },
  )
}

/** All ratings of these applications, the oldest first. */
export const readRatings = ({ trx, tenantId }: TenantScope, ids: string[]): Promise<Rating[]> =>
  trx('application_ratings')
    .where({ tenant_id: tenantId })
    .whereIn('application_id', ids)
    .orderBy(['at', 'user_id'])
    .select({ applicationId: 'application_id', userId: 'user_id' }, 'rating', 'at') as unknown as Promise<Rating[]>

/** What others think is told to who decides, and to who has said what they think: nobody is led by another. */
export const seesOthers = ({ permissions, userId }: Viewer, ratings: Rating[]): boolean =>
  permissions.includes('applications:write') || ratings.some((one) => one.userId === userId)
