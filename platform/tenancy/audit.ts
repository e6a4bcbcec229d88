import { TenantModel } from '../database/tenant-model.ts'
import type { TenantScope } from '../database/database.ts'

/** That somebody changed something of a tenant. It names ids alone, so that it may outlive the people in it. */
export class AuditEntry extends TenantModel {
  static override tableName = 'audit_entries'
  declare at: Date
  /** As in a scope: `user:<id>`, `key:<id>`, `system`. */
  declare actor: string
  /** What and how: `job.publish`. */
  declare action: string
  /** What it was done to; null where that is the tenant itself. */
  declare subjectId: string | null
}

/**
 * Writes an act into the tenant's audit log, in the transaction of the act. The router does so for every route that
 * declares `audit`; only work that has no request calls it by itself.
 */
export async function record(scope: TenantScope, act: { action: string; subjectId: string | null }, at: Date): Promise<void> {
  await AuditEntry.create(scope, { ...act, actor: scope.actor, at })
}
