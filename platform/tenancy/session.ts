import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '../database/database.ts'

const day = 24 * 3_600_000
/** A session ends when it was not used for a fortnight, and after ninety days in any case. */
const idle = 14 * day
const longest = 90 * day

/** That a person is signed in on a device. The token itself is only there. */
export interface Session {
  userId: string
  expiresAt: Date
  /** Whether the device should be told of the new end. */
  renewed: boolean
}

const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Begins a session, and forgets those of the person that have ended. @returns the token, 256 random bits */
export async function openSession(database: Database, userId: string, now: Date): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + idle)
  await database('sessions').where({ user_id: userId }).where('expires_at', '<=', now).delete()
  await database('sessions').insert({ token_hash: digest(token), user_id: userId, created_at: now, expires_at: expiresAt })
  return { token, expiresAt }
}

/** @returns null for a token that is unknown, signed out or expired; one in use lives on, moved at most once a day */
export async function findSession(database: Database, token: string, now: Date): Promise<Session | null> {
  const row: { user_id: string; created_at: Date; expires_at: Date } | undefined = await database('sessions')
    .where({ token_hash: digest(token) })
    .where('expires_at', '>', now)
    .first('user_id', 'created_at', 'expires_at')
  if (!row) return null
  const expiresAt = new Date(Math.min(now.getTime() + idle, row.created_at.getTime() + longest))
  const renewed = expiresAt.getTime() - row.expires_at.getTime() >= day
  if (renewed)
    await database('sessions')
      .where({ token_hash: digest(token) })
      .update({ expires_at: expiresAt })
  return { userId: row.user_id, expiresAt: renewed ? expiresAt : row.expires_at, renewed }
}

/** Ends it; a token that opens nothing is no fault. */
export async function closeSession(database: Database, token: string): Promise<void> {
  await database('sessions')
    .where({ token_hash: digest(token) })
    .delete()
}
