import type { Database, TenantScope } from '../database/database.ts'
import { inTenant } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { permissions as known } from '../http/route.ts'
import type { Permission } from '../http/route.ts'
import { digest, tenantOfSecret, tenantSecret, usedLately } from './secret.ts'

/** What a tenant's programs prove themselves with. */
export class ApiKey extends TenantModel {
  static override tableName = 'api_keys'
  declare name: string
  declare secretHash: Buffer
  declare permissions: Permission[]
  declare createdAt: Date
  declare usedAt: Date | null
  /** As in a scope: `user:<id>`, `key:<id>`; null where it was not written down. */
  declare createdBy: string | null
  /** From when on it proves nothing any more; null for never. */
  declare expiresAt: Date | null
}

/** @returns the key and its secret, which is told this once */
export async function createApiKey(
  scope: TenantScope,
  { name, permissions, expiresAt = null }: Pick<ApiKey, 'name' | 'permissions'> & { expiresAt?: Date | null },
  now: Date,
): Promise<{ key: ApiKey; secret: string }> {
  const secret = tenantSecret('rc', scope.tenantId)
  const key = await ApiKey.create<ApiKey>(scope, {
    name,
    permissions,
    expiresAt,
    secretHash: digest(secret),
    createdAt: now,
    createdBy: scope.actor,
  })
  return { key, secret }
}

/** @returns null for a text that is no key, a key that is unknown, or one that was revoked or has expired */
export async function findApiKey(database: Database, secret: string, now: Date): Promise<ApiKey | null> {
  const tenantId = tenantOfSecret('rc', secret)
  if (tenantId === null) return null
  const { rows } = await database.raw<{ rows: Record<string, unknown>[] }>('SELECT * FROM api_key_of(?, ?)', [tenantId, digest(secret)])
  if (!rows[0]) return null
  const key = ApiKey.fromDatabaseJson(rows[0])
  if (key.expiresAt && key.expiresAt <= now) return null
  if (!usedLately(key.usedAt, now))
    await inTenant(database, tenantId, 'system', async (scope) => ApiKey.of(scope).findById(key.id).patch({ usedAt: now }))
  // A permission that the platform has given up gives nothing.
  key.permissions = key.permissions.filter((permission) => known.includes(permission))
  return key
}
