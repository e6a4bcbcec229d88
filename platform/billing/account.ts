import { v7 as uuid } from 'uuid'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import type { PlanId } from './plans.ts'

/** How a tenant stands with the platform: who it is at Stripe, and what the operator gave it. */
export class BillingAccount extends TenantModel {
  static override tableName = 'billing_accounts'
  declare customerId: string | null
  declare complimentaryPlan: PlanId | null
  declare contactName: string | null
  declare contactEmail: string | null
  declare createdAt: Date

  /** The tenant's, made where there is none yet; nobody else changes or counts anything by it until the transaction ends. */
  static async lock(scope: TenantScope): Promise<BillingAccount> {
    await scope
      .trx('billing_accounts')
      .insert({ id: uuid(), tenant_id: scope.tenantId, created_at: scope.trx.fn.now() })
      .onConflict('tenant_id')
      .ignore()
    return BillingAccount.of(scope).first().forUpdate().throwIfNotFound() as unknown as Promise<BillingAccount>
  }

  /** The tenant's as it is; undefined for one that never came near a limit. */
  static async find(scope: TenantScope): Promise<BillingAccount | undefined> {
    return (await BillingAccount.of(scope).first()) as BillingAccount | undefined
  }

  async change(
    scope: TenantScope,
    values: Partial<Pick<BillingAccount, 'customerId' | 'complimentaryPlan' | 'contactName' | 'contactEmail'>>,
  ): Promise<void> {
    await this.$query(scope.trx).patch(values)
  }
}

/** Gives a tenant a plan for nothing, or takes it back; only the operator's own work does so. */
export async function grantPlan(scope: TenantScope, plan: PlanId | null): Promise<void> {
  const account = await BillingAccount.lock(scope)
  await account.change(scope, { complimentaryPlan: plan })
}
