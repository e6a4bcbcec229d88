import { z } from 'zod'
import type { Route } from './route.ts'

/** An address that may be answered from memory. */
export interface Cacheable {
  /** The board, in lower case, as slugs are compared without regard to case. */
  board: string
  /** The same for every spelling of the same question. */
  key: string
}

interface Pattern {
  path: RegExp
  names: Set<string>
  /** Keeps the keys of one kind of address apart from another's. */
  mark: string
}

/**
 * Recognises what the route table declares as public reads of a board: what stands below the prefix, and pages that say
 * so. Parameters that a route does not know
 * (`utm_source`, a random number) are no part of the key, and neither is the order of those that it knows.
 * @param prefixes with `:board` for the board, `/v1/boards/:board`; without it the last part is the board: `/v1/network`
 */
export function recogniseCacheable(routes: Route[], ...prefixes: string[]): (url: string) => Cacheable | null {
  const patterns = routes
    .filter((entry) => entry.method === 'GET' && entry.access === 'public' && entry.cache !== 'never')
    .flatMap((entry) => {
      const prefix = prefixes.find((start) => `${entry.path}/`.startsWith(`${start}/`))
      if (prefix === undefined && entry.cache !== 'board') return []
      return [{ path: pathPattern(boardNamed(entry.path, prefix)), names: namesOf(entry), mark: `${entry.path} ` }]
    })
  const starts = prefixes.map((prefix) => (prefix.includes(':') ? prefix.slice(0, prefix.indexOf(':')) : prefix))
  const taken = new Set(routes.map(({ path }) => firstPart(path)).filter((part) => !part.startsWith(':')))
  return (url) => {
    // What another route takes is no board: neither its health nor its files wait for the database.
    if (url.length > 2000 || (taken.has(firstPart(url)) && !starts.some((start) => url.startsWith(start)))) return null
    return recognise(patterns, url)
  }
}

const firstPart = (path: string): string => /^\/([^/?#]*)/.exec(path)?.[1] ?? ''

/** `/v1/network/jobs` → `/v1/(?<board>network)/jobs` */
function boardNamed(path: string, prefix = ':'): string {
  if (prefix.includes(':')) return path
  const at = prefix.lastIndexOf('/') + 1
  return `${prefix.slice(0, at)}(?<board>${prefix.slice(at)})${path.slice(prefix.length)}`
}

function recognise(patterns: Pattern[], url: string): Cacheable | null {
  // A broken escape is read differently by different readers: such an address is not remembered.
  if (/%(?![0-9a-f]{2})|%00|#/i.test(url)) return null
  const mark = url.indexOf('?')
  const path = mark === -1 ? url : url.slice(0, mark)
  const pattern = patterns.find((entry) => entry.path.test(path))
  const board = pattern?.path.exec(path)?.groups?.board
  if (!pattern || !board) return null
  try {
    const slug = decodeURIComponent(board).toLowerCase()
    const rest = decodeURIComponent(path).slice(decodeURIComponent(path.slice(0, path.indexOf(board) + board.length)).length)
    return {
      board: slug,
      key: `${pattern.mark}${slug}${rest.replace(/\/$/, '')}?${mark === -1 ? '' : query(pattern.names, url.slice(mark + 1))}`,
    }
  } catch {
    return null
  }
}

function query(names: Set<string>, text: string): string {
  const parameters = new URLSearchParams(text)
  for (const name of new Set(parameters.keys())) if (!names.has(name)) parameters.delete(name)
  parameters.sort()
  return parameters.toString()
}

/** `/v1/boards/:board` as an expression with a group for each parameter. */
export function pathPattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/\./g, '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`)
}

function namesOf(entry: Route): Set<string> {
  return new Set(entry.query instanceof z.ZodObject ? Object.keys(entry.query.shape) : [])
}
