import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { route } from '../http/route.ts'
import { isUsable, listLots, sumAccounts } from './ledger.ts'
import { PresentedMoney } from './overview.ts'
import { CreditRefund, refundCredits } from './refund.ts'
import { reading, requireBilling, tag, writing } from './route-parts.ts'

const PresentedRefund = z
  .object({
    id: z.uuid(),
    lotId: z.uuid(),
    credits: z.int(),
    money: PresentedMoney,
    state: z.enum(['pending', 'done', 'failed']),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'CreditRefund' })

const presentRefund = ({ id, lotId, credits, amount, currency, state, createdAt }: CreditRefund): z.infer<typeof PresentedRefund> => ({
  id,
  lotId,
  credits,
  money: { amount, currency },
  state,
  createdAt: createdAt.toISOString(),
})

const Ledger = z
  .object({
    /** Double entry: they add up to nothing. */
    accounts: z.object({ sold: z.int(), given: z.int(), available: z.int(), spent: z.int(), refunded: z.int(), expired: z.int() }),
    lots: z.array(
      z.object({
        id: z.uuid(),
        package: z.string(),
        credits: z.int(),
        available: z.int(),
        days: z.int(),
        paid: PresentedMoney,
        /** How many can be given back for their money. */
        refundable: z.int(),
        boughtAt: z.iso.datetime(),
        expiresAt: z.iso.datetime(),
      }),
    ),
    transactions: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['purchase', 'gift', 'spend', 'refund', 'refund_undone', 'expiry']),
        /** What it did to the available credits. */
        credits: z.int(),
        lotId: z.uuid(),
        jobId: z.uuid().nullable(),
        jobTitle: z.string().nullable(),
        actor: z.string(),
        at: z.iso.datetime(),
      }),
    ),
    refunds: z.array(PresentedRefund),
    /** Jobs that stand before the others, the longest last. */
    featured: z.array(z.object({ jobId: z.uuid(), jobTitle: z.string(), until: z.iso.datetime() })),
  })
  .meta({ id: 'Ledger' })
type Ledger = z.infer<typeof Ledger>

const read = route({
  method: 'GET',
  path: '/v1/billing/ledger',
  summary: 'Read the credits: where they came from, and what became of them',
  tag,
  access: reading,
  responses: { 200: Ledger },
  handler: async ({ context, scope }) => ({ body: await presentLedger(scope, context.clock()) }),
})

async function presentLedger(scope: TenantScope, at: Date): Promise<Ledger> {
  const lots = await listLots(scope)
  return {
    accounts: await sumAccounts(scope),
    lots: lots.map((lot) => ({
      id: lot.id,
      package: lot.package,
      credits: lot.credits,
      available: lot.available,
      days: lot.days,
      paid: { amount: lot.amount, currency: lot.currency },
      refundable: lot.paymentId !== null && lot.amount > 0 && isUsable(lot, at) ? lot.available : 0,
      boughtAt: lot.boughtAt.toISOString(),
      expiresAt: lot.expiresAt.toISOString(),
    })),
    transactions: await listTransactions(scope),
    refunds: ((await CreditRefund.of(scope).orderBy('id', 'desc')) as CreditRefund[]).map(presentRefund),
    featured: await listFeatured(scope, at),
  }
}

/** The last thousand, newest first. */
async function listTransactions({ trx, tenantId }: TenantScope): Promise<Ledger['transactions']> {
  const { rows } = await trx.raw<{ rows: (Omit<Ledger['transactions'][number], 'at'> & { at: Date })[] }>(
    `SELECT transaction.id, transaction.kind, entry.credits, transaction.lot_id AS "lotId", transaction.job_id AS "jobId",
       job.title AS "jobTitle", transaction.actor, transaction.at
     FROM ledger_transactions transaction
     JOIN ledger_entries entry ON entry.transaction_id = transaction.id AND entry.account = 'available'
     LEFT JOIN jobs job ON job.tenant_id = transaction.tenant_id AND job.id = transaction.job_id
     WHERE transaction.tenant_id = ? ORDER BY transaction.id DESC LIMIT 1000`,
    [tenantId],
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

async function listFeatured({ trx, tenantId }: TenantScope, at: Date): Promise<Ledger['featured']> {
  const rows: { jobId: string; jobTitle: string; until: Date }[] = await trx('job_features')
    .join('jobs', { 'jobs.tenant_id': 'job_features.tenant_id', 'jobs.id': 'job_features.job_id' })
    .where('job_features.tenant_id', tenantId)
    .where('until', '>', at)
    .orderBy(['until', 'jobs.id'])
    .select({ jobId: 'jobs.id', jobTitle: 'jobs.title', until: 'until' })
  return rows.map((row) => ({ ...row, until: row.until.toISOString() }))
}

const refund = route({
  method: 'POST',
  path: '/v1/billing/refunds',
  audit: 'billing.refund',
  summary: 'Give unspent credits back for their money',
  tag,
  access: writing,
  body: z.object({ lotId: z.uuid(), credits: z.int().min(1).max(10_000) }),
  responses: { 202: PresentedRefund },
  handler: async ({ context, scope, body }) => {
    requireBilling(context)
    return { status: 202, body: presentRefund(await refundCredits(scope, body.lotId, body.credits, context.clock())) }
  },
})

export const ledgerRoutes = [read, refund]
