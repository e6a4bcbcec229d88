import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** Argon2id with 19 MiB, two passes and one lane, as OWASP's cheat sheet on storing passwords asks. */
export const hashPassword = (password: string): Promise<string> => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

let nobodys: Promise<string> | undefined

/** Where there is no password to compare with, the work is done all the same: time must not tell who has an account. */
export async function matchesPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(32).toString('hex'))
  const matches = await verify(passwordHash ?? (await nobodys), password)
  return matches && passwordHash !== null
}
