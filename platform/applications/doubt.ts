import type { Context } from '../context.ts'
import { addressKey, createCounter } from '../http/limits.ts'
import type { Counter } from '../http/limits.ts'

/** Why an application is held until a person has looked at it. None of it refuses one. */
export const doubts = ['hidden_field', 'too_fast', 'many_from_address'] as const
export type Doubt = (typeof doubts)[number]

/** What speaks for and against a sender. */
interface Signs {
  /** What stands in the field that no person sees. */
  website: string | undefined
  /** Since when the form stood; null where nobody asks. */
  since: Date | null
  address: string
}

/** Nobody reads a form, answers it and agrees in less: in milliseconds. */
const shortest = 3000
/** More than a person sends in an hour, less than a university's only address does in a day. */
const perAddress = { calls: 10, seconds: 3600 }

/** What makes an application doubtful; it is counted for its address, which is kept no longer than the count. */
export async function findDoubts(context: Context, { website, since, address }: Signs): Promise<Doubt[]> {
  const found: Doubt[] = []
  if (website) found.push('hidden_field')
  if (since && context.clock().getTime() - since.getTime() < shortest) found.push('too_fast')
  if (await isMuch(context, address)) found.push('many_from_address')
  return found
}

async function isMuch(context: Context, address: string): Promise<boolean> {
  if (!context.config.rateLimits) return false
  const { consumedPoints } = await countersOf(context).sent.count(addressKey(address))
  return consumedPoints > perAddress.calls
}

/** Forms opened from one address within an hour, this one with it; 0 where nothing is counted. */
export async function countForms(context: Context, address: string): Promise<number> {
  if (!context.config.rateLimits) return 0
  return (await countersOf(context).opened.count(addressKey(address))).consumedPoints
}

type Counters = Record<'sent' | 'opened', Counter>
const counters = new WeakMap<Context, Counters>()

function countersOf(context: Context): Counters {
  const { redis } = context
  const made = counters.get(context) ?? {
    sent: createCounter(redis, 'applications from address', perAddress),
    opened: createCounter(redis, 'forms from address', perAddress),
  }
  counters.set(context, made)
  return made
}
