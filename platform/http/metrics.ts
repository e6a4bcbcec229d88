import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Middleware } from 'koa'
import type { BoardCache, CacheCounts } from './board-cache.ts'
import { observeProcess } from './process-metrics.ts'

/** How many searches were answered by another engine than the configured one, by reason. */
type SubstitutionCounts = Readonly<Record<string, number>>

export interface Metrics {
  registry: Registry
  /** Measures every request by its route's template, never by its address. */
  measure: Middleware
  observeCache(cache: BoardCache): void
  observeSearch(counts: SubstitutionCounts): void
}

/** Figures of this process for Prometheus. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  observeProcess(registry)
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const children = new Map<string, { observe(seconds: number): void }>()
  return {
    registry,
    measure: (ctx, next) => {
      const start = performance.now()
      ctx.res.on('close', () => {
        const key = `${ctx.method} ${ctx.res.statusCode} ${routeOf(ctx)}`
        const known = children.get(key) ?? duration.labels(knownMethod(ctx.method), routeOf(ctx), String(ctx.res.statusCode))
        if (children.size < 5000) children.set(key, known)
        known.observe((performance.now() - start) / 1000)
      })
      return next()
    },
    observeCache: (cache) => observeCache(registry, cache),
    observeSearch: (counts) => observeSearch(registry, counts),
  }
}

/** The template of the route that answered, such as `/v1/boards/:board`. */
export function routeOf(ctx: { state: { route?: string } }): string {
  return ctx.state.route ?? 'none'
}

const knownMethod = (method: string): string => (/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method) ? method : 'other')

function observeCache(registry: Registry, cache: BoardCache): void {
  const answers: Counter = new Counter({
    name: 'board_cache_answers_total',
    help: 'Answers of the board cache: hit, unchanged (304), joined (waited for the same question), miss',
    labelNames: ['outcome'],
    registers: [registry],
    collect: (): void => {
      answers.reset()
      for (const outcome of Object.keys(cache.counts) as (keyof CacheCounts)[]) answers.inc({ outcome }, cache.counts[outcome])
    },
  })
  const bytes: Gauge = new Gauge({
    name: 'board_cache_bytes',
    help: 'Memory held by cached answers',
    registers: [registry],
    collect: (): void => bytes.set(cache.held.bytes),
  })
}

function observeSearch(registry: Registry, counts: SubstitutionCounts): void {
  const substituted: Counter = new Counter({
    name: 'search_substituted_total',
    help: 'Searches that PostgreSQL answered in place of Elasticsearch, by reason: behind, missing, deep, refused, unavailable',
    labelNames: ['reason'],
    registers: [registry],
    collect: (): void => {
      substituted.reset()
      for (const [reason, count] of Object.entries(counts)) substituted.inc({ reason }, count)
    },
  })
}
