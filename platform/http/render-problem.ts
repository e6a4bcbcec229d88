import Koa from 'koa'
import type { Middleware } from 'koa'
import type { Logger } from 'pino'
import { Problem, notFound } from './problem.ts'

/** The one place where an error becomes an answer (RFC 9457). What is not a problem is a bug: logged whole, told as a bare 500. */
export function renderProblems(log: Logger): Middleware {
  return async (ctx, next) => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body == null) throw notFound()
    } catch (cause) {
      const problem = asProblem(cause, log.child({ request: ctx.state.requestId as string }))
      ctx.status = problem.status
      for (const [name, value] of Object.entries(problem.headers)) ctx.set(name, value)
      ctx.type = 'application/problem+json'
      ctx.body = JSON.stringify(problem.document)
    }
  }
}

function asProblem(cause: unknown, log: Logger): Problem {
  if (cause instanceof Problem) return cause
  if (cause instanceof Koa.HttpError && cause.status < 500) return new Problem(cause.status, 'bad-request', cause.message)
  if (cause instanceof URIError) return new Problem(400, 'bad-request', 'The address holds a broken percent escape.')
  log.error({ err: cause }, 'request failed')
  return new Problem(500, 'internal-error', 'Something broke on our side. It has been recorded.')
}
