import type { TenantScope } from '../database/database.ts'
import { notFound } from '../http/problem.ts'
import type { Change } from './application-change.ts'
import type { ApplicationFilter } from './application-list.ts'
import { reviewerOf } from './assignee.ts'

/**
 * A list that is narrowed by what is not there is empty; a change of it, or by it, is a mistake.
 * @throws Problem 404 for a job, a tag or a person that is not there
 */
export async function requireNamed(scope: TenantScope, { job, tag, assignee }: ApplicationFilter, change: Change): Promise<void> {
  await requireAll(scope, 'jobs', [job ?? []].flat())
  await requireAll(
    scope,
    'tags',
    [tag, change.tag, change.untag].flat().filter((id) => id !== undefined),
  )
  const person = assignee === 'me' || assignee === 'none' ? undefined : assignee
  for (const id of [person, change.assign, change.unassign]) if (id !== undefined) await reviewerOf(scope, id)
}

async function requireAll({ trx, tenantId }: TenantScope, table: string, ids: string[]): Promise<void> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))]
  const found = await trx(table).where({ tenant_id: tenantId }).whereIn('id', wanted).select('id')
  if (found.length < wanted.length) throw notFound()
}
