import Koa from 'koa'
import type { Context } from './context.ts'
import { readBoardState } from './board-state.ts'
import { assetRoutes } from './http/asset-routes.ts'
import { keepAnswers } from './http/board-cache.ts'
import { BoardStates } from './http/board-states.ts'
import { boardCors } from './http/cors.ts'
import { docsRoutes } from './http/docs.ts'
import { healthRoutes } from './http/health.ts'
import type { Health } from './http/health.ts'
import { createMetrics } from './http/metrics.ts'
import type { Metrics } from './http/metrics.ts'
import { renderProblems } from './http/render-problem.ts'
import { logRequests } from './http/request-log.ts'
import type { Route } from './http/route.ts'
import { createRouter } from './http/router.ts'
import { secureHeaders } from './http/security.ts'
import { gates } from './gates.ts'
import type { QueuePage } from './queue-page.ts'
import { routes as featureRoutes } from './routes.ts'

/** What the process around the application knows and the application asks. */
export interface Surroundings {
  states: BoardStates
  metrics: Metrics
  routes: Route[]
  queuePage: QueuePage | null
}

/** Every route there is: the application's own, then the features', whose last ones take any short address. */
export function allRoutes(context: Context, health: Health, features: Route[] = featureRoutes): Route[] {
  const described = [...features, ...healthRoutes(health)]
  const sandbox = context.billing?.sandbox?.routes ?? []
  return [...healthRoutes(health), ...docsRoutes(context, described), ...assetRoutes(), ...sandbox, ...features]
}

/** The whole HTTP side as a Koa application; it never listens. */
export function createApp(context: Context, surroundings: Partial<Surroundings> = {}): Koa {
  const { config, log } = context
  const metrics = surroundings.metrics ?? createMetrics()
  const states = surroundings.states ?? new BoardStates({ read: (slug) => readBoardState(context.database, slug), listening: () => false })
  const routes = surroundings.routes ?? allRoutes(context, { registry: metrics.registry, stopping: () => false })
  // Of what proxies add to the list of addresses only the last is our own proxy's word.
  const app = new Koa({ proxy: config.trustProxy, maxIpsCount: 1 })
  app.use(logRequests(log))
  app.use(metrics.measure)
  app.use(secureHeaders(config.publicUrl))
  app.use(renderProblems(log))
  app.use(refuseBrokenAddresses)
  if (surroundings.queuePage) app.use(surroundings.queuePage.serve)
  app.use(boardCors(routes, states, config.publicUrl))
  app.use(readOwnWrites(states))
  app.use(keepAnswers())
  app.use(createRouter({ context, boards: states }, routes, gates(context)))
  return app
}

/** @throws URIError, which is rendered as a 400 */
const refuseBrokenAddresses: Koa.Middleware = (ctx, next) => {
  if (ctx.path.includes('%')) decodeURIComponent(ctx.path)
  return next()
}

/** Whoever changed something through this process sees it in the next answer, before the announcement is heard. */
function readOwnWrites(states: BoardStates): Koa.Middleware {
  return (ctx, next) =>
    ['GET', 'HEAD', 'OPTIONS'].includes(ctx.method) ? next() : next().finally(() => ctx.state.changes !== false && states.distrust())
}
