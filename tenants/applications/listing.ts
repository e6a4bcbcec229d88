import type { Status } from '../../platform/applications/application.ts'
import type { TeamCard } from '../../platform/applications/team-present.ts'
import { get, withQuery } from '../api.ts'
import { session } from '../session.ts'
import { statuses } from './status.ts'

export interface Page {
  applications: TeamCard[]
  counts: Record<Status, number>
  total: number
  next: string | null
}

/** What narrows the list, in the address. */
export const filters = ['q', 'job', 'status', 'tag', 'assignee', 'rating', 'source', 'since', 'until', 'mentioned'] as const

/** Doubtful ones stand apart. */
const notHeld = Object.keys(statuses).filter((status) => status !== 'held')

export const statusOf = (query: URLSearchParams): Status | null => {
  const given = query.get('status')
  return given && given in statuses ? (given as Status) : null
}

/** Days are the reader's own: from the beginning of one to the end of another. */
const instant = (day: string | null, later = 0): string | null => {
  const date = day ? new Date(`${day}T00:00:00`) : null
  if (!date || Number.isNaN(date.getTime())) return null
  date.setDate(date.getDate() + later)
  return date.toISOString()
}

/** What the platform is asked for an address of the list. */
export function parametersOf(query: URLSearchParams): Record<string, string | readonly string[] | null> {
  const { since, until, ...own } = Object.fromEntries(filters.map((name) => [name, query.get(name)]))
  return {
    ...own,
    from: instant(since ?? null),
    to: instant(until ?? null, 1),
    status: statusOf(query) ?? notHeld,
    sort: query.get('sort'),
    cursor: query.get('after'),
  }
}

/** The same as the body of a change of all that are listed, on whatever page. */
export function matchingOf(query: URLSearchParams): Record<string, unknown> {
  const { sort: _, cursor: __, rating, mentioned, ...rest } = parametersOf(query)
  const given = Object.entries(rest).filter(([, value]) => value !== null && value !== '')
  return {
    ...Object.fromEntries(given),
    ...(rating ? { rating: Number(rating) } : {}),
    ...(mentioned === 'true' ? { mentioned: true } : {}),
  }
}

export const loadPage = (query: URLSearchParams, signal: AbortSignal): Promise<Page> =>
  get<Page>(withQuery('/v1/applications', { ...parametersOf(query), limit: 50 }), signal)

const key = (): string => `rolecall-applications-${session.user?.id}-${session.tenant?.id}`

/** Each person finds the list as they left it on this device. */
export function keepListing(query: URLSearchParams): void {
  const kept = new URLSearchParams(query)
  for (const name of ['after', 'from', 'q']) kept.delete(name)
  localStorage.setItem(key(), kept.toString())
}

export const keptListing = (): Record<string, string> => Object.fromEntries(new URLSearchParams(localStorage.getItem(key()) ?? ''))
