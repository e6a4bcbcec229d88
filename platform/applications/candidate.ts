import { v7 as uuid } from 'uuid'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'

/** A person who applies; to one tenant, one e-mail address is one candidate. */
export class Candidate extends TenantModel {
  static override tableName = 'candidates'
  declare email: string
  declare name: string
  declare phone: string | null
  declare createdAt: Date
  declare updatedAt: Date

  /**
   * Finds the candidate of an address, or makes them; their particulars follow what they wrote last. The row stays
   * locked until the transaction ends, so two applications of one person come one after the other.
   * @param trusted false leaves the particulars of one who is known as they are
   */
  static async merge(
    scope: TenantScope,
    values: { email: string; name: string; phone: string | null },
    at: Date,
    trusted: boolean,
  ): Promise<Candidate> {
    const { rows } = await scope.trx.raw<{ rows: { id: string }[] }>(
      `INSERT INTO candidates (id, tenant_id, email, name, phone, created_at, updated_at)
       VALUES (:id, :tenantId, :email, :name, :phone, :at, :at)
       ON CONFLICT (tenant_id, email) DO UPDATE
         SET name = CASE WHEN :trusted THEN excluded.name ELSE candidates.name END,
           phone = CASE WHEN :trusted THEN coalesce(excluded.phone, candidates.phone) ELSE candidates.phone END,
           updated_at = excluded.updated_at
       RETURNING id`,
      { id: uuid(), tenantId: scope.tenantId, at, trusted, ...values },
    )
    return Candidate.load(scope, rows[0]?.id ?? '')
  }
}
