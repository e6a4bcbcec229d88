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

/**
 * Counts calls by route and caller (where there is none, by address), for all processes together where Redis is
 * there. While Redis does not answer each process counts for itself.
 */
export function createLimits(redis: Redis | null): (ctx: KoaContext, route: Route, caller: Caller | null) => Promise<void> {
  const limiters = new Map<Route, { limiter: RateLimiterAbstract; limit: Limit }>()
  return async (ctx, route, caller) => {
    const { limiter, limit } = limiters.get(route) ?? createLimiter(redis, route)
    if (!limiters.has(route)) limiters.set(route, { limiter, limit })
    const outcome = await limiter.consume(caller ? callerKey(caller) : addressKey(ctx.ip)).catch((refusal: unknown) => refusal)
    if (!(outcome instanceof RateLimiterRes)) throw outcome
    const reset = Math.ceil(outcome.msBeforeNext / 1000)
    ctx.set('ratelimit-policy', `"default";q=${limit.calls};w=${limit.seconds}`)
    ctx.set('ratelimit', `"default";r=${Math.max(0, outcome.remainingPoints)};t=${reset}`)
    if (outcome.consumedPoints > limit.calls) {
      throw new Problem(429, 'too-many-requests', `No more than ${limit.calls} calls in ${limit.seconds} seconds: try again in ${reset}.`, {
        headers: { 'retry-after': String(reset) },
      })
    }
  }
}

function createLimiter(redis: Redis | null, route: Route): { limiter: RateLimiterAbstract; limit: Limit } {
  const limit = route.limit ?? (route.method === 'GET' ? usual.read : usual.write)
  const options = { keyPrefix: `limit ${route.method} ${route.path}`, points: limit.calls, duration: limit.seconds }
  const alone = new RateLimiterMemory(options)
  if (!redis) return { limiter: alone, limit }
  return { limiter: new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: alone }), limit }
}

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
