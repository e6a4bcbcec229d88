import { v7 as uuid } from 'uuid'
import type { TenantScope } from '../database/database.ts'
import { conflict, invalid, Problem } from '../http/problem.ts'
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

type GivenTaxId = TaxId & { type: TaxIdType }

export interface ContactChanges {
  name?: string | null
  email?: string | null
  taxIds?: GivenTaxId[]
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

/**
 * Changes what is given, here and at Stripe.
 * @throws Problem 422 naming the tax id that is none: then nothing is changed
 */
export async function changeContact(billing: Billing, scope: TenantScope, { taxIds, ...given }: ContactChanges): Promise<void> {
  const account = await BillingAccount.lock(scope)
  const contact = {
    name: given.name === undefined ? account.contactName : given.name,
    email: given.email === undefined ? account.contactEmail : given.email,
  }
  if (taxIds) await setTaxIds(billing, scope, taxIds)
  await account.change(scope, { contactName: contact.name, contactEmail: contact.email })
  if (account.customerId && (given.name !== undefined || given.email !== undefined)) {
    await asProblem(billing.calls.updateCustomer(account.customerId, contact))
  }
}

async function setTaxIds({ calls }: Billing, scope: TenantScope, wanted: GivenTaxId[]): Promise<void> {
  const customer = await asProblem(findOrMakeCustomer(scope, calls))
  const told = await asProblem(calls.retrieveCustomer(customer))
  const known = told.deleted ? [] : (told.tax_ids?.data ?? [])
  const remove = async (ids: string[]): Promise<void> => {
    for (const id of ids) await asProblem(calls.removeTaxId(customer, id))
  }
  const added: string[] = []
  for (const [at, { type, value }] of wanted.entries()) {
    if (known.some((one) => isSame(one, { type, value }))) continue
    // A key of its own each time: one that was taken away may be given again.
    const adding = asProblem(calls.addTaxId(customer, type, value, { key: `tax:${uuid()}` }))
    const { id } = await adding.catch(async (cause: unknown) => {
      await remove(added)
      throw isConflict(cause) ? invalid([{ field: `body.taxIds.${at}.value`, message: 'is no number of this kind' }]) : cause
    })
    added.push(id)
  }
  await remove(known.filter((one) => !wanted.some((taxId) => isSame(one, taxId))).map(({ id }) => id))
}

const isSame = (one: { type: unknown; value: string }, other: { type: unknown; value: string }): boolean =>
  one.type === other.type && one.value === other.value

const isConflict = (cause: unknown): boolean => cause instanceof Problem && cause.status === 409
