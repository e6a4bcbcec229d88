import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import Koa from 'koa'
import type { Middleware } from 'koa'
import helmet from 'koa-helmet'

/**
 * The common security headers. An answer may run and load nothing until its route says otherwise with a policy of
 * its own; browsers are told to stay on https only where the platform is reached that way.
 */
export function secureHeaders(publicUrl: string): Middleware {
  const made = headersOf(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
      },
      strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      // For browsers that are gone: each header is paid for with every answer.
      xDownloadOptions: false,
      xDnsPrefetchControl: false,
      xPermittedCrossDomainPolicies: false,
      xXssProtection: false,
      // The hosted form needs its own origin in `origin`, and a company wants to know which page sent a candidate.
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    }) as unknown as Middleware,
  )
  let headers: [string, string][] | undefined
  return async (ctx, next) => {
    headers ??= await made
    for (const [name, value] of headers) ctx.res.setHeader(name, value)
    return next()
  }
}

/** They are the same for every answer: made once, a quarter of the time of a request is saved. */
async function headersOf(middleware: Middleware): Promise<[string, string][]> {
  const message = new IncomingMessage(new Socket())
  const context = new Koa().createContext(message, new ServerResponse(message))
  await middleware(context, async () => undefined)
  return Object.entries(context.res.getHeaders()).map(([name, value]) => [name, String(value)])
}
