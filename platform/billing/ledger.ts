import { v7 as uuid } from 'uuid'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'

/** Credits that were bought or given together: each publishes one job for so many days. */
export class CreditLot extends TenantModel {
  static override tableName = 'credit_lots'
  declare package: string
  declare credits: number
  declare days: number
  /** What was paid for all of them, in minor units. */
  declare amount: number
  declare currency: string
  /** Stripe's payment intent; null for a gift. */
  declare paymentId: string | null
  declare boughtAt: Date
  declare expiresAt: Date
}

export type Account = 'sold' | 'given' | 'available' | 'spent' | 'refunded' | 'expired'
export type TransactionKind = 'purchase' | 'gift' | 'spend' | 'refund' | 'refund_undone' | 'expiry'

/** From which account to which each kind moves credits. */
const movements: Record<TransactionKind, readonly [from: Account, to: Account]> = {
  purchase: ['sold', 'available'],
  gift: ['given', 'available'],
  spend: ['available', 'spent'],
  refund: ['available', 'refunded'],
  refund_undone: ['refunded', 'available'],
  expiry: ['available', 'expired'],
}

export interface Movement {
  kind: TransactionKind
  lotId: string
  credits: number
  jobId?: string
  /** Happens once for each key, however often it is asked for. */
  key: string
}

/**
 * Writes one transaction of the ledger. The caller holds the tenant's account, and has seen that the lot has so many.
 * @returns false where the key was there already
 */
export async function move(scope: TenantScope, { kind, lotId, credits, jobId, key }: Movement, at: Date): Promise<boolean> {
  const { trx, tenantId, actor } = scope
  const id = uuid()
  const [written] = await trx('ledger_transactions')
    .insert({ id, tenant_id: tenantId, kind, lot_id: lotId, job_id: jobId ?? null, key, actor, at })
    .onConflict(['tenant_id', 'key'])
    .ignore()
    .returning('id')
  if (!written) return false
  const [from, to] = movements[kind]
  await trx('ledger_entries').insert([
    { tenant_id: tenantId, transaction_id: id, account: from, credits: -credits },
    { tenant_id: tenantId, transaction_id: id, account: to, credits },
  ])
  return true
}

/** A lot and what is left of it. */
export interface LotBalance {
  id: string
  package: string
  credits: number
  days: number
  amount: number
  currency: string
  paymentId: string | null
  boughtAt: Date
  expiresAt: Date
  available: number
}

/** All lots, those that end first before the others. */
export async function listLots({ trx, tenantId }: TenantScope): Promise<LotBalance[]> {
  const { rows } = await trx.raw<{ rows: LotBalance[] }>(
    `SELECT lot.id, lot.package, lot.credits, lot.days, lot.amount, lot.currency, lot.payment_id AS "paymentId",
       lot.bought_at AS "boughtAt", lot.expires_at AS "expiresAt", coalesce(sum(entry.credits), 0)::int AS available
     FROM credit_lots lot
     LEFT JOIN ledger_transactions transaction ON transaction.tenant_id = lot.tenant_id AND transaction.lot_id = lot.id
     LEFT JOIN ledger_entries entry ON entry.transaction_id = transaction.id AND entry.account = 'available'
     WHERE lot.tenant_id = ? GROUP BY lot.id ORDER BY lot.expires_at, lot.id`,
    [tenantId],
  )
  return rows
}

export const isUsable = ({ available, expiresAt }: LotBalance, at: Date): boolean => available > 0 && expiresAt > at

/** Sums of every account: they add up to nothing. */
export async function sumAccounts({ trx, tenantId }: TenantScope): Promise<Record<Account, number>> {
  const sums = { sold: 0, given: 0, available: 0, spent: 0, refunded: 0, expired: 0 }
  const rows: { account: Account; credits: number }[] = await trx('ledger_entries')
    .where({ tenant_id: tenantId })
    .groupBy('account')
    .select('account')
    .sum({ credits: 'credits' })
  for (const { account, credits } of rows) sums[account] = credits
  return sums
}

/** Takes one credit of the lot that ends first. @returns the lot; null where none is left */
export async function spend(scope: TenantScope, jobId: string, at: Date): Promise<LotBalance | null> {
  const lot = (await listLots(scope)).find((one) => isUsable(one, at))
  if (!lot) return null
  await move(scope, { kind: 'spend', lotId: lot.id, credits: 1, jobId, key: `spend:${uuid()}` }, at)
  return lot
}

/** Writes off what was not spent in time. */
export async function expireLots(scope: TenantScope, at: Date): Promise<void> {
  for (const lot of await listLots(scope)) {
    if (lot.available > 0 && lot.expiresAt <= at) {
      await move(scope, { kind: 'expiry', lotId: lot.id, credits: lot.available, key: `expiry:${lot.id}:${lot.available}` }, at)
    }
  }
}
