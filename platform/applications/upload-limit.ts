import type { Context } from '../context.ts'
import { createCounter, refuseAbove } from '../http/limits.ts'
import type { Counter } from '../http/limits.ts'
import type { Board } from './target.ts'

/** What a board takes from all addresses together: far more than a day of its candidates, far less than fills a disk. */
const limit = { calls: 600, seconds: 600 }

const counters = new WeakMap<Context, Counter>()

/** @throws Problem 429 where a board is sent more files than people would send */
export async function countUpload(context: Context, { boardId }: Board): Promise<void> {
  if (!context.config.rateLimits) return
  const counter = counters.get(context) ?? createCounter(context.redis, 'uploads of a board', limit)
  counters.set(context, counter)
  refuseAbove(limit, await counter.count(boardId))
}
