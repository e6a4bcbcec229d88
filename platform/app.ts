import Koa from 'koa'
import type { Context } from './context.ts'
import { createRouter } from './http/router.ts'
import { renderProblems } from './http/render-problem.ts'
import { gates } from './gates.ts'
import { routes } from './routes.ts'

/** The whole HTTP side as a Koa application; it never listens. */
export function createApp(context: Context): Koa {
  const app = new Koa({ proxy: context.config.trustProxy })
  const router = createRouter(context, routes, gates(context))
  app.use(renderProblems(context.log))
  app.use(router.routes)
  app.use(router.allowedMethods)
  return app
}
