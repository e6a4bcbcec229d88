import { randomBytes, timingSafeEqual } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Database } from '../database/database.ts'
import { inTenant } from '../database/database.ts'
import { readClaim, writeClaim } from './claim.ts'
import { digest } from './secret.ts'

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
  return writeClaim([attempt.tenantId, id], secret)
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
  const claim = readClaim(state, 'tenantId', 'id')
  if (!claim || browser === null) return null
  const { tenantId, id, proof } = claim
  const rows: Row[] = await inTenant(database, tenantId, 'system', ({ trx }) =>
    trx('sign_in_attempts').where({ tenant_id: tenantId, id }).where('expires_at', '>', now).delete().returning('*'),
  )
  const [row] = rows
  if (!row || !timingSafeEqual(row.secret_hash, digest(proof)) || !timingSafeEqual(row.browser_hash, digest(browser))) return null
  return { tenantId, userId: row.user_id, verifier: row.verifier, nonce: row.nonce }
}
