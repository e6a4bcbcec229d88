import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { inTenant } from '../../platform/database/database.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Permission } from '../../platform/http/route.ts'

/** An API key of the tenant. @returns what goes into the bearer header */
export async function addKey(database: Database, tenantId: string, permissions: Permission[]): Promise<string> {
  const id = uuid()
  const key = randomBytes(24).toString('base64url')
  const secret_hash = createHash('sha256').update(key).digest()
  await inTenant(database, tenantId, 'system', ({ trx }) =>
    trx('api_keys').insert({ id, tenant_id: tenantId, name: 'test', secret_hash, permissions }),
  )
  return key
}
