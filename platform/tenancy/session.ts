import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Database } from '../database/database.ts'
import { digest, usedLately } from './secret.ts'

const day = 24 * 3_600_000
/** A session ends when it was not used for a fortnight, and after ninety days in any case. */
const idle = 14 * day
const longest = 90 * day

export const waysIn = ['password', 'link', 'passkey', 'single-sign-on'] as const
export type WayIn = (typeof waysIn)[number]

/** That a person is signed in on a device. The token itself is only there. */
export interface Session {
  id: string
  userId: string
  openedBy: WayIn
  /** The only tenant it opens, where that tenant's provider has opened it. */
  confinedTo: string | null
  /** Tenants whose providers have proved its person beside. */
  provedTenants: string[]
  createdAt: Date
  expiresAt: Date
  /** Whether the device should be told of the new end. */
  renewed: boolean
}

/** What a person is told of each of their sessions. */
export interface ListedSession {
  id: string
  /** Browser and system, as far as they are known. */
  device: string
  openedBy: WayIn
  createdAt: Date
  /** To the minute. */
  seenAt: Date
}

interface Row {
  id: string
  user_id: string
  opened_by: WayIn
  confined_to: string | null
  proved_tenants: string[]
  created_at: Date
  expires_at: Date
  seen_at: Date | null
}

const columns = ['id', 'user_id', 'opened_by', 'confined_to', 'proved_tenants', 'created_at', 'expires_at', 'seen_at'] as const

const newToken = (): string => randomBytes(32).toString('base64url')

/** Begins a session, and forgets those of the person that have ended. @returns the token, 256 random bits */
export async function openSession(
  database: Database,
  userId: string,
  now: Date,
  { openedBy = 'password', device = '', confinedTo = null }: { openedBy?: WayIn; device?: string; confinedTo?: string | null } = {},
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + idle)
  await database('sessions').where({ user_id: userId }).where('expires_at', '<=', now).delete()
  await database('sessions').insert({
    id: uuid(),
    token_hash: digest(token),
    user_id: userId,
    device,
    opened_by: openedBy,
    confined_to: confinedTo,
    created_at: now,
    seen_at: now,
    expires_at: expiresAt,
  })
  return { token, expiresAt }
}

/** @returns null for a token that is unknown, signed out or expired; one in use lives on, moved at most once a day */
export async function findSession(database: Database, token: string, now: Date): Promise<Session | null> {
  const row: Row | undefined = await database('sessions')
    .where({ token_hash: digest(token) })
    .where('expires_at', '>', now)
    .first(...columns)
  if (!row) return null
  const expiresAt = new Date(Math.min(now.getTime() + idle, row.created_at.getTime() + longest))
  const renewed = expiresAt.getTime() - row.expires_at.getTime() >= day
  if (renewed || !usedLately(row.seen_at, now))
    await database('sessions')
      .where({ id: row.id })
      .update({ seen_at: now, ...(renewed ? { expires_at: expiresAt } : {}) })
  const { id, user_id: userId, opened_by: openedBy, confined_to: confinedTo, proved_tenants: provedTenants, created_at: createdAt } = row
  return { id, userId, openedBy, confinedTo, provedTenants, createdAt, expiresAt: renewed ? expiresAt : row.expires_at, renewed }
}

/** Gives a session another token, so that whoever had the old one has nothing: it may do more now than before. */
export async function rotateSession(database: Database, id: string): Promise<string> {
  const token = newToken()
  await database('sessions')
    .where({ id })
    .update({ token_hash: digest(token) })
  return token
}

/** Another tenant's provider has proved the person of a session that is theirs. */
export async function proveSession(database: Database, { id, provedTenants }: Session, tenantId: string): Promise<void> {
  await database('sessions')
    .where({ id })
    .update({ proved_tenants: [...new Set([...provedTenants, tenantId])] })
}

/** Ends it; a token that opens nothing is no fault. */
export async function closeSession(database: Database, token: string): Promise<void> {
  await database('sessions')
    .where({ token_hash: digest(token) })
    .delete()
}

/** A person's sessions that have not ended, the one used last first. */
export async function listSessions(database: Database, userId: string, now: Date): Promise<ListedSession[]> {
  const rows: (Row & { device: string })[] = await database('sessions')
    .where({ user_id: userId })
    .where('expires_at', '>', now)
    .select(...columns, 'device')
  const listed = rows.map((row) => ({
    id: row.id,
    device: row.device,
    openedBy: row.opened_by,
    createdAt: row.created_at,
    seenAt: row.seen_at ?? row.created_at,
  }))
  return listed.toSorted((one, other) => other.seenAt.getTime() - one.seenAt.getTime() || (one.id < other.id ? 1 : -1))
}

/** @returns whether the person had such a session */
export async function revokeSession(database: Database, userId: string, id: string): Promise<boolean> {
  return (await database('sessions').where({ user_id: userId, id }).delete()) > 0
}

/** Ends all of a person's sessions but the given one. */
export async function revokeSessions(database: Database, userId: string, except: string | null = null): Promise<void> {
  const all = database('sessions').where({ user_id: userId })
  await (except === null ? all : all.whereNot({ id: except })).delete()
}
