import type { Context } from '../context.ts'
import { addressKey, createCounter, refuseAbove } from '../http/limits.ts'
import type { Counter } from '../http/limits.ts'

/**
 * Wrong passwords that an account takes before nobody may try it for a while. From one address the bound is low; over all
 * addresses it is higher, so that a single stranger cannot lock a person out.
 */
const limits = {
  'sign-in from address': { calls: 10, seconds: 15 * 60 },
  'sign-in': { calls: 50, seconds: 60 * 60 },
}

type Counters = Record<keyof typeof limits, Counter>
const counters = new WeakMap<Context, Counters>()

/**
 * Counted before the password is looked at, and whether there is such an account or not.
 * @throws Problem 429
 */
export async function countSignIn(context: Context, email: string, address: string): Promise<void> {
  if (!context.config.rateLimits) return
  for (const [name, key] of keysOf(email, address)) refuseAbove(limits[name], await countersOf(context)[name].count(key))
}

/** Whoever knows the password starts anew. */
export async function forgetSignIns(context: Context, email: string, address: string): Promise<void> {
  if (!context.config.rateLimits) return
  for (const [name, key] of keysOf(email, address)) await countersOf(context)[name].forget(key)
}

function keysOf(email: string, address: string): [keyof typeof limits, string][] {
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

const makeCounters = ({ redis }: Context): Counters => ({
  'sign-in from address': createCounter(redis, 'sign-in from address', limits['sign-in from address']),
  'sign-in': createCounter(redis, 'sign-in', limits['sign-in']),
})
