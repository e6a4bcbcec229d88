import { createHash, randomBytes } from 'node:crypto'

const minute = 60_000

/** What is kept of a secret: who reads it has nothing to show. */
export const digest = (secret: string | Buffer): Buffer => createHash('sha256').update(secret).digest()

/**
 * `<kind>_<tenant's id in hex>_<256 random bits>`. The text names the tenant because what is kept of it is under the tenant's
 * row security; that it is the right one is proved by the digest of the whole.
 */
export const tenantSecret = (kind: 'rc' | 'ri', tenantId: string): string =>
  `${kind}_${tenantId.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`

/** The tenant that a secret names; null for what is none of the kind. */
export function tenantOfSecret(kind: 'rc' | 'ri', secret: string): string | null {
  const [, given, ...id] = /^(r[ci])_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_[\w-]{43}$/.exec(secret) ?? []
  return given === kind ? id.join('-') : null
}

/** To the minute: what is used all the time would otherwise write a row with every call. */
export const usedLately = (at: Date | null, now: Date): boolean => at !== null && now.getTime() - at.getTime() < minute
