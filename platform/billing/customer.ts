import type { Database, TenantScope } from '../database/database.ts'
import { Tenant } from '../tenancy/tenant.ts'
import { BillingAccount } from './account.ts'
import { findPayers } from './payer.ts'
import type { StripeCalls } from './stripe-calls.ts'

/**
 * The tenant's customer at Stripe, made with the first thing it buys. The key makes it the same one where this transaction is
 * undone and tried again.
 */
export async function findOrMakeCustomer(scope: TenantScope, calls: StripeCalls): Promise<string> {
  const known = await BillingAccount.find(scope)
  if (known?.customerId) return known.customerId
  const { name } = await Tenant.current(scope)
  const [payer] = await findPayers(scope)
  const contact = { name: known?.contactName ?? name, email: payer?.email ?? null }
  const { id } = await calls.createCustomer(contact, scope.tenantId, { key: `customer:${scope.tenantId}` })
  const account = await BillingAccount.lock(scope)
  await account.change(scope, { customerId: id })
  await scope.trx('billing_customers').insert({ customer_id: id, tenant_id: scope.tenantId }).onConflict('customer_id').ignore()
  return id
}

/** Whose a customer is; null for one that is none of ours. */
export async function tenantOfCustomer(database: Database, customer: string): Promise<string | null> {
  const row: { tenant_id: string } | undefined = await database('billing_customers').where({ customer_id: customer }).first('tenant_id')
  return row?.tenant_id ?? null
}
