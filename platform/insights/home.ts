import type { TenantScope } from '../database/database.ts'
import type { Permission } from '../http/route.ts'
import { listMisses } from '../search/miss.ts'

/** The first steps of a company, in the order in which they are taken. */
export const steps = ['company', 'job', 'embedded', 'application', 'team'] as const
export type Step = (typeof steps)[number]

export interface Checklist {
  dismissed: boolean
  steps: { id: Step; done: boolean }[]
}

/** What has been done is read from what there is: nobody ticks a step off. */
export async function readChecklist({ trx, tenantId }: TenantScope, publicUrl: string): Promise<Checklist> {
  const { rows } = await trx.raw<{ rows: [Record<Step | 'dismissed', boolean>] }>(
    `SELECT
       checklist_dismissed_at IS NOT NULL AS dismissed,
       website IS NOT NULL AS company,
       EXISTS (SELECT FROM jobs WHERE tenant_id = :tenantId AND published_at IS NOT NULL) AS job,
       EXISTS (SELECT FROM sightings WHERE tenant_id = :tenantId AND allowed AND origin <> :publicUrl)
         OR EXISTS (SELECT FROM applications WHERE tenant_id = :tenantId AND NOT starts_with(attribution->>'page', :publicUrl || '/'))
         AS embedded,
       EXISTS (SELECT FROM applications WHERE tenant_id = :tenantId AND status <> 'held') AS application,
       EXISTS (SELECT FROM memberships WHERE tenant_id = :tenantId OFFSET 1)
         OR EXISTS (SELECT FROM invitations WHERE tenant_id = :tenantId) AS team
     FROM tenants WHERE id = :tenantId`,
    { tenantId, publicUrl },
  )
  const { dismissed, ...done } = rows[0]
  return { dismissed, steps: steps.map((id) => ({ id, done: done[id] })) }
}

/** Puts the guide away for everybody in the company, or brings it back. */
export async function dismissChecklist({ trx, tenantId }: TenantScope, dismissed: boolean, at: Date): Promise<void> {
  await trx('tenants')
    .where({ id: tenantId })
    .update({ checklist_dismissed_at: dismissed ? at : null })
}

/** What waits for somebody today; null where the caller may not see such things. */
export interface Attention {
  applications: { held: number; received: number } | null
  jobs: { awaitingPayment: number; drafts: number; expiring: { id: string; title: string; validThrough: Date }[] } | null
  searches: { board: string; query: string; searches: number }[] | null
}

/** A job that ends within a week is still in time to be prolonged. */
const soon = 7 * 86_400_000
const longest = 5

/** What waits for somebody of the team: of each only what the caller may see. */
export async function readAttention(scope: TenantScope, permissions: readonly Permission[], now: Date): Promise<Attention> {
  const may = (permission: Permission): boolean => permissions.includes(permission)
  return {
    applications: may('applications:read') ? await waitingApplications(scope) : null,
    jobs: may('jobs:read') ? await waitingJobs(scope, now) : null,
    searches: may('boards:read') ? await missedSearches(scope, now) : null,
  }
}

async function waitingApplications({ trx, tenantId }: TenantScope): Promise<Attention['applications']> {
  const { rows } = await trx.raw<{ rows: [{ held: number; received: number }] }>(
    `SELECT count(*) FILTER (WHERE status = 'held')::int AS held, count(*) FILTER (WHERE status = 'received')::int AS received
     FROM applications WHERE tenant_id = :tenantId AND status IN ('held', 'received')`,
    { tenantId },
  )
  return rows[0]
}

async function waitingJobs({ trx, tenantId }: TenantScope, now: Date): Promise<Attention['jobs']> {
  const { rows } = await trx.raw<{ rows: [{ awaitingPayment: number; drafts: number }] }>(
    `SELECT count(*) FILTER (WHERE awaiting_payment)::int AS "awaitingPayment", count(*) FILTER (WHERE state = 'draft')::int AS drafts
     FROM jobs WHERE tenant_id = :tenantId`,
    { tenantId },
  )
  const { rows: expiring } = await trx.raw<{ rows: { id: string; title: string; validThrough: Date }[] }>(
    `SELECT id, title, valid_through AS "validThrough" FROM jobs
     WHERE tenant_id = :tenantId AND state = 'published' AND valid_through BETWEEN :now AND :until
     ORDER BY valid_through, id LIMIT ${longest}`,
    { tenantId, now, until: new Date(now.getTime() + soon) },
  )
  return { ...rows[0], expiring }
}

async function missedSearches(scope: TenantScope, now: Date): Promise<Attention['searches']> {
  const since = new Date(now.getTime() - 30 * 86_400_000).toISOString().slice(0, 10)
  const boards: { id: string; slug: string }[] = await scope.trx('boards').where({ tenant_id: scope.tenantId }).select('id', 'slug')
  const found: { board: string; query: string; searches: number }[] = []
  for (const { id, slug } of boards) {
    for (const { query, searches } of await listMisses(scope, id, since, longest)) found.push({ board: slug, query, searches })
  }
  return found.toSorted((one, other) => other.searches - one.searches).slice(0, longest)
}
