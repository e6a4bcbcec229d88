import helmet from 'koa-helmet'
import type { Middleware } from 'koa'

/**
 * The common security headers. An answer may run and load nothing until its route says otherwise with a policy of
 * its own; browsers are told to stay on https only where the platform is reached that way.
 */
export function secureHeaders(publicUrl: string): Middleware {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] } },
    strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // The hosted form needs its own origin in `origin`, and a company wants to know which page sent a candidate.
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  }) as unknown as Middleware
}
