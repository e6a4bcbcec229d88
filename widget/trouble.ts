import type { RolecallFailure } from './event.ts'

/** A request that brought nothing to show. */
export class Trouble extends Error {
  declare readonly kind: RolecallFailure
  declare readonly status: number
  declare readonly url: string

  constructor(url: string, status = 0) {
    super(`${status} ${url}`)
    this.url = url
    this.status = status
    // A page that is on line and gets no answer at all has a blocker, a CSP or a closed origin in the way.
    this.kind = status === 404 ? 'missing' : status === 403 || (!status && navigator.onLine) ? 'blocked' : 'failed'
  }
}

/** Fetches JSON. No header and no credentials of its own, so that a `<link rel=preload>` of the page is used. */
export async function getJson<Shape>(url: string, signal: AbortSignal | null = null): Promise<Shape> {
  let status = 0
  try {
    const response = await fetch(url, { signal })
    ;({ status } = response)
    if (response.ok) return (await response.json()) as Shape
  } catch {
    // Nothing came, it broke off, or it is a page that somebody put in between.
  }
  throw new Trouble(url, status)
}
