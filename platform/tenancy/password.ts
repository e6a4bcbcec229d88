import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { z } from 'zod'
import { invalid } from '../http/problem.ts'

/** A password to be: what is asked of it beyond its length is `refuseWeakPassword`'s. */
export const NewPassword = z.string().min(12).max(200)

/** Argon2id with 19 MiB, two passes and one lane, as OWASP's cheat sheet on storing passwords asks. */
export const hashPassword = (password: string): Promise<string> => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

let nobodys: Promise<string> | undefined

/** Where there is no password to compare with, the work is done all the same: time must not tell who has an account. */
export async function matchesPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(32).toString('hex'))
  const matches = await verify(passwordHash ?? (await nobodys), password)
  return matches && passwordHash !== null
}

/** Out of reach of ten guesses a second for decades: guesses at the account are throttled far below that. */
const leastScore = 3

/**
 * Looked up in lists of breached and common passwords that come with the platform: nothing is asked elsewhere.
 * @param about what is known of the person, which a guesser tries first: name, e-mail address, company
 * @throws Problem 422
 */
export async function refuseWeakPassword(password: string, about: string[]): Promise<void> {
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 2)
  const plain = password.toLowerCase()
  const own = words.find((word) => word.length > 4 && plain.includes(word))
  if (own !== undefined) throw weak('must not hold your name, your e-mail address or your company’s name')
  const { score, feedback } = (await meter()).check(password, words)
  if (score < leastScore) throw weak(`is too easy to guess${feedback.warning ? `: ${feedback.warning}` : ', or known from a breach.'}`)
}

const weak = (message: string) => invalid([{ field: 'body.password', message }])

let loading: Promise<ZxcvbnFactory> | undefined

/** Its lists take some megabytes: loaded when somebody first chooses a password. */
const meter = (): Promise<ZxcvbnFactory> => (loading ??= loadMeter())

async function loadMeter(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  })
}
