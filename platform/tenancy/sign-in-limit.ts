import type { Context } from '../context.ts'
import { addressKey, createCounter, refuseAbove } from '../http/limits.ts'
import type { Counter } from '../http/limits.ts'

/**
 * Wrong passwords that an account takes before nobody may try it for a while, and letters that it is sent. From one address
 * the bound is low; over all addresses it is higher, so that a single stranger cannot lock a person out.
 */
const limits = {
  'sign-in from address': { calls: 10, seconds: 15 * 60 },
  'sign-in': { calls: 50, seconds: 60 * 60 },
  'letter from address': { calls: 5, seconds: 60 * 60 },
  letter: { calls: 20, seconds: 24 * 60 * 60 },
  'letters of address': { calls: 40, seconds: 60 * 60 },
}
type Name = keyof typeof limits

type Counters = Record<Name, Counter>
const counters = new WeakMap<Context, Counters>()

/**
 * Counted before the password is looked at, and whether there is such an account or not.
 * @throws Problem 429
 */
export const countSignIn = (context: Context, email: string, address: string): Promise<void> => count(context, keysOf(email, address))

/**
 * Counted before a letter is promised, and whether the address is known or not.
 * @throws Problem 429
 */
export function countLetter(context: Context, email: string, address: string): Promise<void> {
  const account = email.toLowerCase()
  return count(context, [
    ['letters of address', addressKey(address)],
    ['letter from address', `${addressKey(address)} ${account}`],
    ['letter', account],
  ])
}

/** Whoever knows the password starts anew. */
export async function forgetSignIns(context: Context, email: string, address: string): Promise<void> {
  if (!context.config.rateLimits) return
  for (const [name, key] of keysOf(email, address)) await countersOf(context)[name].forget(key)
}

async function count(context: Context, keys: [Name, string][]): Promise<void> {
  if (!context.config.rateLimits) return
  for (const [name, key] of keys) refuseAbove(limits[name], await countersOf(context)[name].count(key))
}

function keysOf(email: string, address: string): [Name, string][] {
  const account = email.toLowerCase()
  return [
    ['sign-in from address', `${addressKey(address)} ${account}`],
    ['sign-in', account],
  ]
}

function countersOf(context: Context): Counters {
  const made = counters.get(context) ?? makeCounters(context)
  counters.set(context, made)
  return made
}

const makeCounters = ({ redis }: Context): Counters =>
  Object.fromEntries(Object.entries(limits).map(([name, limit]) => [name, createCounter(redis, name, limit)])) as Counters
