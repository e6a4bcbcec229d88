/** What a board shows, as its address holds it. `criteria` are the parameters of the list's request. */
export interface Address {
  criteria: URLSearchParams
  job: string | null
  apply: boolean
}

export type Routing = 'query' | 'hash' | 'history'

export interface Route {
  routing: Routing
  /** history: the path the board's page is served at, without a slash at its end. */
  base: string
  /** Stands before each key, so that two boards on a page do not read each other's. */
  prefix: string
}

const filters =
  'q department team place workplace employmentType level language pay currency undisclosed near radius remoteFrom timeZone company sort'.split(
    ' ',
  )

const paramsOf = (url: URL, { routing }: Route): URLSearchParams =>
  routing === 'hash' ? new URLSearchParams(url.hash.slice(1)) : url.searchParams

const own = (key: string, prefix: string): string | undefined => [...filters, 'job', 'apply'].find((name) => prefix + name === key)

/** Reads what the page's address says of one board. */
export function readAddress(route: Route, href = location.href): Address {
  const url = new URL(href)
  const criteria = new URLSearchParams()
  const view: Record<string, string> = {}
  for (const [key, value] of paramsOf(url, route)) {
    const name = own(key, route.prefix)
    if (name && filters.includes(name)) criteria.append(name, value)
    else if (name) view[name] = value
  }
  if (route.routing === 'history') {
    const [slug, apply] = url.pathname.startsWith(`${route.base}/`) ? url.pathname.slice(route.base.length + 1).split('/') : []
    return { criteria, job: slug ? decodeURIComponent(slug) : null, apply: apply === 'apply' }
  }
  return { criteria, job: view['job'] || null, apply: !!view['apply'] }
}

/** The address of a view; whatever else stands in the page's own address stays. */
export function writeAddress({ criteria, job, apply }: Address, route: Route, href = location.href): string {
  const url = new URL(href)
  const params = paramsOf(url, route)
  const keys = [...params.keys()]
  for (const key of keys) if (own(key, route.prefix)) params.delete(key)
  for (const [key, value] of criteria) params.append(route.prefix + key, value)
  if (route.routing === 'history') url.pathname = route.base + (job ? `/${encodeURIComponent(job)}${apply ? '/apply' : ''}` : '') || '/'
  else {
    if (job) params.set(`${route.prefix}job`, job)
    if (job && apply) params.set(`${route.prefix}apply`, '1')
  }
  if (route.routing === 'hash') url.hash = String(params)
  return url.href
}
