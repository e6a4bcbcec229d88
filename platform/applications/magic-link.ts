import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { parse, validate } from 'uuid'
import type { TenantScope } from '../database/database.ts'

/** What a magic link names; nothing is proved yet. */
export interface Claim {
  tenantId: string
  applicationId: string
  token: Buffer
}

const idBytes = 16
const proofBytes = 32

/** The token of an application's link: tenant, application, and the tenant's proof of both. */
export async function linkToken(scope: TenantScope, applicationId: string): Promise<string> {
  const ids = Buffer.concat([parse(scope.tenantId), parse(applicationId)])
  return Buffer.concat([ids, prove(await secretOf(scope), ids)]).toString('base64url')
}

/** @returns null for what cannot be a token */
export function readToken(text: string): Claim | null {
  const token = Buffer.from(text, 'base64url')
  if (token.length !== 2 * idBytes + proofBytes || token.toString('base64url') !== text) return null
  const id = (at: number): string => Array.from(token.subarray(at, at + idBytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const [tenantId, applicationId] = [0, idBytes].map((at) => id(at).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
  return tenantId && applicationId && validate(tenantId) && validate(applicationId) ? { tenantId, applicationId, token } : null
}

/** Whether the tenant of the scope, and nobody else, made the token. */
export async function isGenuine(scope: TenantScope, { token }: Claim): Promise<boolean> {
  const secret = await findSecret(scope)
  const ids = token.subarray(0, 2 * idBytes)
  return secret !== null && timingSafeEqual(prove(secret, ids), token.subarray(2 * idBytes))
}

const prove = (secret: Buffer, ids: Buffer): Buffer => createHmac('sha256', secret).update('application').update(ids).digest()

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
