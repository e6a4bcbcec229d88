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
export async function getJson<Shape>(url: string, signal?: AbortSignal): Promise<Shape> {
  const response = await fetch(url, { signal: signal ?? null }).catch((error: unknown) => {
    throw signal?.aborted ? error : new Trouble(url)
  })
  if (!response.ok) throw new Trouble(url, response.status)
  return response.json() as Promise<Shape>
}
