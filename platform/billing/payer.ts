import type { TenantScope } from '../database/database.ts'
import { findOwners } from '../tenancy/membership.ts'
import { BillingAccount } from './account.ts'

export interface Payer {
  id: string
  email: string
}

/** Who is written to about money: the billing contact, or the owners where there is none. */
export async function findPayers(scope: TenantScope): Promise<Payer[]> {
  const account = await BillingAccount.find(scope)
  if (account?.contactEmail) return [{ id: 'contact', email: account.contactEmail }]
  return findOwners(scope)
}
