import { v7 as uuid } from 'uuid'
import type { TenantScope } from '../database/database.ts'

/**
 * Promises background work in the caller's transaction: it happens if and only if the transaction commits. Work that is no
 * tenant's, such as a letter to somebody who signs in, has no tenant's id.
 * @param kind of a defined task
 * @param payload ids only
 * @param availableAt the earliest moment, by the worker's clock; at once where nothing is given
 * @returns the task's id
 */
export async function promise(
  scope: Pick<TenantScope, 'trx'> & { tenantId: string | null },
  kind: string,
  payload: Record<string, unknown>,
  availableAt?: Date,
): Promise<string> {
  const id = uuid()
  await scope.trx('outbox').insert({
    id,
    tenant_id: scope.tenantId,
    kind,
    payload: JSON.stringify(payload),
    available_at: availableAt ?? '-infinity',
  })
  return id
}
