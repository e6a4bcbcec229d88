import { parse, stringify } from 'uuid'

const idBytes = 16
const proofBytes = 32

/** Ids and what proves them, in the letters of a link. */
export const writeClaim = (ids: string[], proof: Buffer): string =>
  Buffer.concat([...ids.map((id) => parse(id)), proof]).toString('base64url')

/**
 * Reads what a link claims; nothing is proved yet.
 * @param names of the ids, in turn
 * @returns null for what nobody has written so
 */
export function readClaim<Name extends string>(text: string, ...names: Name[]): (Record<Name, string> & { proof: Buffer }) | null {
  const bytes = Buffer.from(text, 'base64url')
  const proofAt = names.length * idBytes
  if (bytes.length !== proofAt + proofBytes || bytes.toString('base64url') !== text) return null
  try {
    const ids = names.map((name, at) => [name, stringify(bytes.subarray(at * idBytes, (at + 1) * idBytes))])
    return { ...(Object.fromEntries(ids) as Record<Name, string>), proof: bytes.subarray(proofAt) }
  } catch {
    return null
  }
}
