import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'
import type { Logger } from 'pino'
import { routeOf } from './metrics.ts'

/**
 * Gives each request an id (a proxy's own, where there is one) and one line in the log: the route's template and
 * no address, query or name, for those are people's.
 */
export function logRequests(log: Logger): Middleware {
  return (ctx, next) => {
    const given = ctx.req.headers['x-request-id']
    const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
    const start = performance.now()
    ctx.state.requestId = id
    ctx.res.setHeader('x-request-id', id)
    if (log.isLevelEnabled('info'))
      ctx.res.on('close', () => {
        const ms = Math.round((performance.now() - start) * 10) / 10
        const whole = ctx.res.writableFinished
        log.info(
          { request: id, method: ctx.method, route: routeOf(ctx), status: ctx.res.statusCode, ms, ...(whole ? {} : { whole }) },
          'request',
        )
      })
    return next()
  }
}
