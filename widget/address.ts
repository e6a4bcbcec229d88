import { here } from './history.ts'

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

const names =
  'q department team place workplace employmentType level language pay currency undisclosed near radius remoteFrom timeZone company sort job apply'.split(
    ' ',
  )

/** The keys of an address as they are spelled, which of them are the board's, and what a router keeps before them in the hash: `#/careers?…`. */
function parse(
  { hash, search }: URL,
  { routing, prefix }: Route,
): { path: string; keys: Array<{ name?: string; value: string; piece: string }> } {
  const [, path = '', keys = ''] = /^(?:#([/!][^?]*)?)?\??(.*)/.exec(routing === 'hash' ? hash : search) ?? []
  const read = (piece: string) =>
    [...new URLSearchParams(piece)].map(([key, value]) => ({ name: names.find((name) => prefix + name === key), value, piece }))
  return { path, keys: keys.split('&').flatMap(read) }
}

/** Reads what an address says of one board. */
export function readAddress(route: Route, href = here()): Address {
  const { routing, base } = route
  const url = new URL(href)
  const criteria = new URLSearchParams()
  for (const { name, value } of parse(url, route).keys) if (name) criteria.append(name, value)
  let [job, apply] = ['job', 'apply'].map((name) => {
    const value = criteria.get(name)
    criteria.delete(name)
    return value
  })
  if (routing === 'history') [job, apply] = url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length + 1).split('/') : []
  return { criteria, job: job || null, apply: !!apply }
}

/** The address of a view; whatever else stands in the page's own address stays as it is spelled. */
export function writeAddress({ criteria, job, apply }: Address, route: Route, href = here()): string {
  const { routing, base, prefix } = route
  const url = new URL(href)
  const { path, keys } = parse(url, route)
  const params = new URLSearchParams()
  for (const [key, value] of criteria) params.append(prefix + key, value)
  if (routing === 'history') url.pathname = base + (job ? `/${job}${apply ? '/apply' : ''}` : '')
  else if (job) {
    params.append(`${prefix}job`, job)
    if (apply) params.append(`${prefix}apply`, '1')
  }
  const foreign = keys.filter(({ name }) => !name).map(({ piece }) => piece)
  const text = [...foreign, ...(params.size ? [params] : [])].join('&')
  if (routing === 'hash') url.hash = path && text ? `${path}?${text}` : path + text
  else url.search = text
  return url.href
}
