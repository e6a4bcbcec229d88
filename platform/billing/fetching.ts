import type { TenantScope } from '../database/database.ts'
import { BillingAccount } from './account.ts'
import type { Billing } from './stripe.ts'

/** What Stripe sent must not be taken: it is recorded, and nothing is changed. */
export class Refusal extends Error {}

/** Stripe's objects name each other by id, or hold each other whole. */
export const idOf = (reference: string | { id: string }): string => (typeof reference === 'string' ? reference : reference.id)

/**
 * Takes an object's turn until the transaction ends: from the question to the answer's being written nobody else asks for it, so
 * what is written last was asked last. The tenant's account is not held meanwhile: a slow Stripe keeps nobody from publishing.
 */
export async function takeTurn({ trx }: TenantScope, object: string): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 1))', [object])
}

/** Fetches one of Stripe's objects and writes what it is now. @returns whether anything was another than before */
export type Sync = (scope: TenantScope, billing: Billing, id: string, at: Date) => Promise<boolean>

/** @throws Refusal for another's customer, whatever the object says of whose it is */
export async function requireOwn(scope: TenantScope, customer: string | { id: string } | null): Promise<void> {
  const account = await BillingAccount.find(scope)
  if (customer === null || account?.customerId !== idOf(customer)) throw new Refusal('it belongs to another customer')
}
