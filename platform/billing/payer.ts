import type { TenantScope } from '../database/database.ts'
import { BillingAccount } from './account.ts'

export interface Payer {
  id: string
  email: string
}

/** Who is written to about money: the billing contact, or the owners where there is none. */
export async function findPayers(scope: TenantScope): Promise<Payer[]> {
  const account = await BillingAccount.find(scope)
  if (account?.contactEmail) return [{ id: 'contact', email: account.contactEmail }]
  return scope
    .trx('memberships')
    .join('users', 'users.id', 'memberships.user_id')
    .where({ 'memberships.tenant_id': scope.tenantId, 'memberships.role': 'owner' })
    .orderBy('users.id')
    .select('users.id', 'users.email')
}
