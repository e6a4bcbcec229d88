import { isIPv6 } from 'node:net'
import type { Redis } from 'ioredis'
import type { Context as KoaContext } from 'koa'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { RateLimiterAbstract } from 'rate-limiter-flexible'
import { Problem } from './problem.ts'
import type { Limit, Route } from './route.ts'
import type { Caller } from './router.ts'

/** Where a route says nothing: more than any page needs, less than a flood. */
const usual: { read: Limit; write: Limit } = { read: { calls: 1200, seconds: 60 }, write: { calls: 240, seconds: 60 } }

/** Counts under a name, for all processes together where Redis is there. While it does not answer each counts for itself. */
export interface Counter {
  /** @returns how it stands with this one counted */
  count(key: string): Promise<RateLimiterRes>
  /** Begins anew. */
  forget(key: string): Promise<void>
}

/** @param name of what is counted, unlike every other counter's */
export function createCounter(redis: Redis | null, name: string, limit: Limit): Counter {
  const limiter = createLimiter(redis, { keyPrefix: `limit ${name}`, points: limit.calls, duration: limit.seconds })
  return {
    count: async (key) => {
      const outcome = await limiter.consume(key).catch((refusal: unknown) => refusal)
      if (!(outcome instanceof RateLimiterRes)) throw outcome
      return outcome
    },
    forget: async (key) => void (await limiter.delete(key)),
  }
}

function createLimiter(redis: Redis | null, options: { keyPrefix: string; points: number; duration: number }): RateLimiterAbstract {
  const alone = new RateLimiterMemory(options)
  return redis ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: alone }) : alone
}

/** Counts calls by route and caller; where there is none, by address. */
export function createLimits(redis: Redis | null): (ctx: KoaContext, route: Route, caller: Caller | null) => Promise<void> {
  const counters = new Map<Route, Counter>()
  return async (ctx, route, caller) => {
    const limit = route.limit ?? (route.method === 'GET' ? usual.read : usual.write)
    const counter = counters.get(route) ?? createCounter(redis, `${route.method} ${route.path}`, limit)
    counters.set(route, counter)
    const outcome = await counter.count(caller ? callerKey(caller) : addressKey(ctx.ip))
    ctx.set('ratelimit-policy', `"default";q=${limit.calls};w=${limit.seconds}`)
    ctx.set('ratelimit', `"default";r=${Math.max(0, outcome.remainingPoints)};t=${secondsLeft(outcome)}`)
    refuseAbove(limit, outcome)
  }
}

/** @throws Problem 429 that says when to come back */
export function refuseAbove({ calls, seconds }: Limit, outcome: RateLimiterRes): void {
  if (outcome.consumedPoints <= calls) return
  const reset = secondsLeft(outcome)
  throw new Problem(429, 'too-many-requests', `No more than ${calls} calls in ${seconds} seconds: try again in ${reset}.`, {
    headers: { 'retry-after': String(reset) },
  })
}

const secondsLeft = ({ msBeforeNext }: RateLimiterRes): number => Math.ceil(msBeforeNext / 1000)

const callerKey = (caller: Caller): string => `${caller.tenantId ?? ''} ${caller.actor}`

/** An IPv6 customer has a /64 at the least: counting its single addresses would count nothing. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const whole = tail === undefined ? groups : [...groups, ...Array<string>(8 - groups.length - after.length).fill('0'), ...after]
  const network = whole.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}
