import { inTenant } from '../../platform/database/database.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Permission } from '../../platform/http/route.ts'
import { createApiKey } from '../../platform/tenancy/api-key.ts'

/** An API key of the tenant. @returns what goes into the bearer header */
export async function addKey(database: Database, tenantId: string, permissions: Permission[]): Promise<string> {
  const made = await inTenant(database, tenantId, 'system', (scope) => createApiKey(scope, { name: 'test', permissions }, new Date()))
  return made.secret
}
