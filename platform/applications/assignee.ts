import type { TenantScope } from '../database/database.ts'
import { notFound } from '../http/problem.ts'
import { permissionsOf } from '../tenancy/policy.ts'
import type { Standing } from '../tenancy/policy.ts'
import type { Application } from './application.ts'

/** One of the team who may see applications. */
export interface Reviewer {
  id: string
  name: string
  email: string
}

/** Who of the team may look after an application, or be called by a note. */
export async function listReviewers({ trx, tenantId }: TenantScope): Promise<Reviewer[]> {
  const rows: (Reviewer & Standing)[] = await trx('memberships')
    .join('users', 'users.id', 'memberships.user_id')
    .where({ 'memberships.tenant_id': tenantId })
    .orderBy(['users.name', 'users.id'])
    .select('users.id', 'users.name', 'users.email', 'role', 'billing')
  return rows.filter((row) => permissionsOf(row).includes('applications:read')).map(({ id, name, email }) => ({ id, name, email }))
}

/** @throws notFound for who does not work with applications */
export async function reviewerOf(scope: TenantScope, id: string): Promise<string> {
  const reviewer = (await listReviewers(scope)).find((one) => one.id === id.toLowerCase())
  if (!reviewer) throw notFound()
  return reviewer.id
}

/** Has somebody look after an application. @returns false where they do */
export async function assign(scope: TenantScope, application: Application, userId: string, at: Date): Promise<boolean> {
  const row = { tenant_id: scope.tenantId, user_id: userId, application_id: application.id }
  const key = ['tenant_id', 'user_id', 'application_id']
  const put = await scope.trx('application_assignees').insert(row).onConflict(key).ignore().returning('user_id')
  if (put.length) await application.record(scope, { kind: 'assigned', what: userId, toStatus: application.status }, at)
  return put.length > 0
}

/** @returns false where they do not */
export async function unassign(scope: TenantScope, application: Application, userId: string, at: Date): Promise<boolean> {
  const row = { tenant_id: scope.tenantId, user_id: userId, application_id: application.id }
  const taken = await scope.trx('application_assignees').where(row).delete()
  if (taken) await application.record(scope, { kind: 'unassigned', what: userId, toStatus: application.status }, at)
  return taken > 0
}
