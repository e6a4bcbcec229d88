import type { Substitution } from './engine.ts'

/**
 * Says in an answer's headers that another engine searched than the configured one: the engine is given `tell`, the answer `headers`.
 */
export function noteFallback(): { headers: Record<string, string>; tell: (why: Substitution) => void } {
  const headers: Record<string, string> = {}
  return { headers, tell: (why) => void (headers['x-search-fallback'] = why) }
}
