import { randomBytes, timingSafeEqual } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Database } from '../database/database.ts'
import { Problem } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import { readClaim, writeClaim } from './claim.ts'
import { digest } from './secret.ts'

const minute = 60_000
const hour = 60 * minute

/** What a letter's link is for, and for how long it works. */
const lifetimes = {
  'sign-in': 15 * minute,
  'sign-up': 24 * hour,
  password: 30 * minute,
  'email-change': 24 * hour,
  'email-undo': 72 * hour,
}
export type Purpose = keyof typeof lifetimes

/** What is asked for by letter: who has the address proves it by the letter's link, once. */
export interface SignToken {
  id: string
  purpose: Purpose
  /** Where the letter goes. */
  email: string
  /** Null while nobody has looked, and where the address is nobody's. */
  userId: string | null
  details: Record<string, string>
  createdAt: Date
}

interface Row {
  id: string
  purpose: Purpose
  email: string
  user_id: string | null
  details: Record<string, string>
  browser_hash: Buffer | null
  secret_hashes: Buffer[]
  created_at: Date
}

/** Kind of the task that writes the letter. */
export const signLetterTask = 'sign.letter'

/** Puts a request down and promises its letter; whether the address is known is not looked at here. */
export async function askByLetter(
  database: Database,
  asked: Pick<SignToken, 'purpose' | 'email'> & { userId?: string; details?: Record<string, string>; browser?: string },
  now: Date,
): Promise<void> {
  const id = uuid()
  await database.transaction(async (trx) => {
    await trx('sign_tokens').insert({
      id,
      purpose: asked.purpose,
      email: asked.email,
      user_id: asked.userId ?? null,
      details: JSON.stringify(asked.details ?? {}),
      browser_hash: asked.browser === undefined ? null : digest(asked.browser),
      created_at: now,
      expires_at: new Date(now.getTime() + lifetimes[asked.purpose]),
    })
    await promise({ trx, tenantId: null }, signLetterTask, { tokenId: id })
  })
}

/** @returns null for one that was used or has expired */
export async function findSignToken(database: Database, id: string, now: Date): Promise<SignToken | null> {
  const row: Row | undefined = await database('sign_tokens').where({ id }).where('expires_at', '>', now).first()
  return row ? toToken(row) : null
}

/** Makes a secret for a letter that is written now, to the account that the address belongs to. @returns what its link says */
export async function armSignToken(database: Database, id: string, userId: string | null): Promise<string> {
  const secret = randomBytes(32)
  await database('sign_tokens')
    .where({ id })
    .update({ user_id: userId, secret_hashes: database.raw('array_append(secret_hashes, ?)', [digest(secret)]) })
  return writeClaim([id], secret)
}

interface Spending {
  text: string
  purpose: Purpose
  /** What the browser is known by; where it is given, another one than that which asked has to be meant. */
  browser?: string | null
  elsewhere?: boolean
}

/**
 * Takes what a link proves. Of two who use it at once one waits for the other to commit, and comes too late.
 * @param trx the transaction in which it is used: where that fails, the link still works
 * @throws Problem 410 for a link that is unknown, used or expired; 409 where another browser asked for it
 */
export async function spendSignToken(trx: Database, { text, purpose, browser, elsewhere }: Spending, now: Date): Promise<SignToken> {
  const claim = readClaim(text, 'id')
  const row: Row | undefined = claim
    ? await trx('sign_tokens').where({ id: claim.id, purpose }).where('expires_at', '>', now).forUpdate().first()
    : undefined
  if (!claim || !row?.secret_hashes.some((hash) => timingSafeEqual(hash, digest(claim.proof)))) throw spent()
  const asked = row.browser_hash !== null && browser !== undefined
  if (asked && !elsewhere && (browser === null || !timingSafeEqual(row.browser_hash as Buffer, digest(browser)))) throw otherBrowser()
  await trx('sign_tokens').where({ id: row.id }).delete()
  return toToken(row)
}

/** Links that were sent to a person and not used work no more: what they proved is no longer so. */
export async function revokeSignTokens(trx: Database, userId: string, purposes: Purpose[]): Promise<void> {
  await trx('sign_tokens').where({ user_id: userId }).whereIn('purpose', purposes).delete()
}

/** Of the letters that told of changed addresses, those that came after this one: who wrote them may not be its reader. */
export async function revokeLaterUndos(trx: Database, { userId, createdAt }: SignToken): Promise<void> {
  await trx('sign_tokens').where({ user_id: userId, purpose: 'email-undo' }).where('created_at', '>=', createdAt).delete()
}

/** Forgets what nobody came back for. */
export async function sweepSignTokens(database: Database, now: Date): Promise<void> {
  await database('sign_tokens').where('expires_at', '<=', now).delete()
  await database('passkey_challenges').where('expires_at', '<=', now).delete()
}

const toToken = ({ id, purpose, email, user_id: userId, details, created_at: createdAt }: Row): SignToken => ({
  id,
  purpose,
  email,
  userId,
  details,
  createdAt,
})

const spent = (): Problem => new Problem(410, 'link-spent', 'This link was used already, has expired, or is not complete: ask for another.')

const otherBrowser = (): Problem =>
  new Problem(409, 'other-browser', 'Another browser asked for this link. Go on only if you asked for it yourself.')
