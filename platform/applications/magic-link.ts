import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { parse } from 'uuid'
import type { TenantScope } from '../database/database.ts'
import { readClaim, writeClaim } from '../tenancy/claim.ts'

/** What a magic link names; nothing is proved yet. */
export interface Claim {
  tenantId: string
  applicationId: string
  proof: Buffer
}

/** The token of an application's link: tenant, application, and the tenant's proof of both. */
export async function linkToken(scope: TenantScope, applicationId: string): Promise<string> {
  const ids = [scope.tenantId, applicationId]
  return writeClaim(ids, prove(await secretOf(scope), ids))
}

/** @returns null for what cannot be a token */
export const readToken = (text: string): Claim | null => readClaim(text, 'tenantId', 'applicationId')

/** Whether the tenant of the scope, and nobody else, made the token. */
export async function isGenuine(scope: TenantScope, { tenantId, applicationId, proof }: Claim): Promise<boolean> {
  const secret = await findSecret(scope)
  return secret !== null && timingSafeEqual(prove(secret, [tenantId, applicationId]), proof)
}

const prove = (secret: Buffer, ids: string[]): Buffer =>
  createHmac('sha256', secret)
    .update('application')
    .update(Buffer.concat(ids.map((id) => parse(id))))
    .digest()

async function findSecret({ trx, tenantId }: TenantScope): Promise<Buffer | null> {
  const row: { secret: Buffer } | undefined = await trx('link_secrets').where({ tenant_id: tenantId }).first('secret')
  return row?.secret ?? null
}

async function secretOf(scope: TenantScope): Promise<Buffer> {
  const known = await findSecret(scope)
  if (known) return known
  const made = { tenant_id: scope.tenantId, secret: randomBytes(32) }
  await scope.trx('link_secrets').insert(made).onConflict('tenant_id').ignore()
  return (await findSecret(scope)) ?? made.secret
}
