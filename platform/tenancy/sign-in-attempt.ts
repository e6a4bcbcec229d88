import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { parse, v7 as uuid } from 'uuid'
import type { Database } from '../database/database.ts'
import { inTenant } from '../database/database.ts'
import { idAt } from './id-bytes.ts'

/** Somebody on their way to a tenant's provider and back. */
export interface SignInAttempt {
  tenantId: string
  /** Who was signed in as it began, and so says that what the provider answers is theirs. */
  userId: string | null
  verifier: string
  nonce: string
}

const patience = 15 * 60_000

/** @returns what goes along as `state`: it names tenant and attempt, and proves both */
export async function beginAttempt(database: Database, attempt: SignInAttempt, browser: string, now: Date): Promise<string> {
  const id = uuid()
  const secret = randomBytes(32)
  await inTenant(database, attempt.tenantId, 'system', async ({ trx }) => {
    await trx('sign_in_attempts').where({ tenant_id: attempt.tenantId }).where('expires_at', '<=', now).delete()
    await trx('sign_in_attempts').insert({
      id,
      tenant_id: attempt.tenantId,
      user_id: attempt.userId,
      secret_hash: digest(secret),
      browser_hash: digest(browser),
      verifier: attempt.verifier,
      nonce: attempt.nonce,
      expires_at: new Date(now.getTime() + patience),
    })
  })
  return Buffer.concat([parse(attempt.tenantId), parse(id), secret]).toString('base64url')
}

interface Row {
  secret_hash: Buffer
  browser_hash: Buffer
  user_id: string | null
  verifier: string
  nonce: string
}

/** @returns null for a state that is unknown, used, over, or another browser's: each is taken once */
export async function takeAttempt(database: Database, state: string, browser: string | null, now: Date): Promise<SignInAttempt | null> {
  const claim = readState(state)
  if (!claim || browser === null) return null
  const { tenantId, id, secret } = claim
  const rows: Row[] = await inTenant(database, tenantId, 'system', ({ trx }) =>
    trx('sign_in_attempts').where({ tenant_id: tenantId, id }).where('expires_at', '>', now).delete().returning('*'),
  )
  const [row] = rows
  if (!row || !timingSafeEqual(row.secret_hash, digest(secret)) || !timingSafeEqual(row.browser_hash, digest(browser))) return null
  return { tenantId, userId: row.user_id, verifier: row.verifier, nonce: row.nonce }
}

function readState(state: string): { tenantId: string; id: string; secret: Buffer } | null {
  const bytes = Buffer.from(state, 'base64url')
  if (bytes.length !== 64 || bytes.toString('base64url') !== state) return null
  const [tenantId, id] = [idAt(bytes, 0), idAt(bytes, 16)]
  return tenantId !== null && id !== null ? { tenantId, id, secret: bytes.subarray(32) } : null
}

const digest = (secret: string | Buffer): Buffer => createHash('sha256').update(secret).digest()
