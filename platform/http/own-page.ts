import type { IncomingHttpHeaders } from 'node:http'
import { Problem } from './problem.ts'

const reading = ['GET', 'HEAD', 'OPTIONS']

/**
 * A browser sends the session's cookie whatever page asks: only our own pages may change something by it.
 * @throws Problem 403 where the browser says that another origin's page asks, or says nothing
 */
export function requireOwnPage(method: string, headers: IncomingHttpHeaders, publicUrl: string): void {
  if (reading.includes(method)) return
  const site = headers['sec-fetch-site']
  const own = site === undefined ? headers.origin === publicUrl : site === 'same-origin'
  if (!own) throw crossSite()
}

/** Signing in needs no cookie, but nobody's page may sign a visitor in as somebody else. */
export function refuseForeignPage(headers: IncomingHttpHeaders, publicUrl: string): void {
  if (headers['sec-fetch-site'] === undefined && headers.origin === undefined) return
  requireOwnPage('POST', headers, publicUrl)
}

const crossSite = (): Problem => new Problem(403, 'cross-site-request', 'A page of another site asked for this, so it was not done.')
