import type { TenantScope } from '../database/database.ts'
import { conflict, invalid } from '../http/problem.ts'
import { BillingAccount } from './account.ts'
import { findOrMakeCustomer } from './customer.ts'
import { asProblem } from './stripe.ts'
import type { Billing } from './stripe.ts'
import type { TaxIdType } from './tax-id.ts'

export interface TaxId {
  type: string
  value: string
}

/** Who gets invoices and letters about money, and under which tax ids. */
export interface BillingContact {
  name: string | null
  email: string | null
  taxIds: TaxId[]
}

export interface ContactChanges {
  name?: string | null
  email?: string | null
  taxIds?: { type: TaxIdType; value: string }[]
}

/** What the platform knows and, where there is a customer, what Stripe knows. */
export async function readContact({ calls }: Billing, scope: TenantScope): Promise<BillingContact> {
  const account = await BillingAccount.find(scope)
  const contact = { name: account?.contactName ?? null, email: account?.contactEmail ?? null }
  if (!account?.customerId) return { ...contact, taxIds: [] }
  const customer = await asProblem(calls.retrieveCustomer(account.customerId))
  if (customer.deleted) throw conflict('The customer was deleted at the payment service.')
  return { ...contact, taxIds: customer.tax_ids?.data.map(({ type, value }) => ({ type: String(type), value })) ?? [] }
}

export async function changeContact(billing: Billing, scope: TenantScope, { taxIds, ...given }: ContactChanges): Promise<void> {
  const account = await BillingAccount.lock(scope)
  const contact = {
    name: given.name === undefined ? account.contactName : given.name,
    email: given.email === undefined ? account.contactEmail : given.email,
  }
  await account.change(scope, { contactName: contact.name, contactEmail: contact.email })
  if (account.customerId && (given.name !== undefined || given.email !== undefined)) {
    await asProblem(billing.calls.updateCustomer(account.customerId, contact))
  }
  if (taxIds) await setTaxIds(billing, scope, taxIds)
}

async function setTaxIds({ calls }: Billing, scope: TenantScope, wanted: NonNullable<ContactChanges['taxIds']>): Promise<void> {
  const customer = await asProblem(findOrMakeCustomer(scope, calls))
  const told = await asProblem(calls.retrieveCustomer(customer))
  const known = told.deleted ? [] : (told.tax_ids?.data ?? [])
  const isSame = (one: { type: unknown; value: string }, other: { type: unknown; value: string }): boolean =>
    one.type === other.type && one.value === other.value
  for (const taxId of wanted) {
    if (known.some((one) => isSame(one, taxId))) continue
    const key = `tax:${customer}:${taxId.type}:${taxId.value}:${known.length}`
    await asProblem(calls.addTaxId(customer, taxId.type, taxId.value, { key })).catch((cause: Error) => {
      throw 'status' in cause && cause.status === 409
        ? invalid([{ field: 'body.taxIds', message: `${taxId.value} is no tax id of this kind` }])
        : cause
    })
  }
  for (const one of known) if (!wanted.some((taxId) => isSame(one, taxId))) await asProblem(calls.removeTaxId(customer, one.id))
}
