import knex from 'knex'
import type { Knex } from 'knex'
import pg from 'pg'

export type Database = Knex
export type Transaction = Knex.Transaction

/** Everything a tenant's code may touch goes through one of these: a transaction that sees this tenant's rows only. */
export interface TenantScope {
  tenantId: string
  trx: Transaction
  /** Who acts: `user:<id>`, `key:<id>`, `candidate` or `system`. */
  actor: string
}

// Counts and sums come as bigint; ours stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A pool for `url`; the caller destroys it. */
export function openDatabase(url: string, options: { poolSize?: number; applicationName?: string } = {}): Database {
  return knex({
    client: 'pg',
    connection: { connectionString: url, application_name: options.applicationName ?? 'rolecall' },
    pool: { min: 0, max: options.poolSize ?? 10 },
  })
}

/**
 * Runs `work` in a transaction in which row security shows `tenantId`'s rows and no others.
 * The setting ends with the transaction, so a pooled connection never carries it on.
 */
export function inTenant<Result>(
  database: Database,
  tenantId: string,
  actor: string,
  work: (scope: TenantScope) => Promise<Result>,
): Promise<Result> {
  return database.transaction(async (trx) => {
    await trx.raw(`SELECT set_config('app.tenant_id', ?, true)`, [tenantId])
    return work({ tenantId, trx, actor })
  })
}
