import { invalid } from '../http/problem.ts'
import { toEuroCents } from '../jobs/published-pay.ts'
import { zoneKey } from '../jobs/time-zone.ts'
import type { JobsQuery } from './contract.ts'
import type { ParsedQuery } from './query.ts'

/** A piece of SQL with the values that it names. */
export interface Piece {
  sql: string
  values: Record<string, unknown>
}

/** Where is searched: a board, or the network of all companies. */
export interface Ground {
  /** The table of what is found. */
  documents: string
  points: string
  /** What limits rows of a table to this ground, with AND at its end. */
  mine(table: string): string
}

export const boardGround: Ground = {
  documents: 'search_documents',
  points: 'search_points',
  mine: (table) => `${table}.board_id = :boardId AND `,
}
export const networkGround: Ground = { documents: 'network_documents', points: 'network_points', mine: () => '' }

const kilometresOfDegree = 111.195

/** Everything that a listed job must hold except the selected facets; `document` is its row of search_documents. */
export function conditions(boardId: string, query: JobsQuery, parsed: ParsedQuery, now: Date, ground: Ground = boardGround): Piece[] {
  return [
    {
      sql: `${ground.mine('document')}(document.expires_at IS NULL OR document.expires_at > :now)`,
      values: { boardId, now },
    },
    ...(parsed.required.length ? [{ sql: 'document.words @@ (SELECT required FROM asked)', values: {} }] : []),
    ...(parsed.excluded.length ? [without(ground)] : []),
    ...(query.pay === undefined ? [] : [paid(query, leastPay(query, query.pay))]),
    ...(query.near ? [within(query.near, query.radius, ground)] : []),
    ...(query.remoteFrom ? [{ sql: allowedFrom, values: { remoteFrom: query.remoteFrom } }] : []),
    ...(query.timeZone ? [{ sql: allowedIn, values: { zone: zoneKey(query.timeZone) } }] : []),
  ]
}

const without = (ground: Ground): Piece => ({
  sql: `document.job_id NOT IN (
      SELECT other.job_id FROM ${ground.documents} other WHERE ${ground.mine('other')}other.words @@ (SELECT excluded FROM asked)
    )`,
  values: {},
})

const allowedFrom = `(document.remote_countries = '{}' OR :remoteFrom = ANY(document.remote_countries))`
const allowedIn = `(document.remote_zones = '{}' OR :zone = ANY(document.remote_zones))`

/**
 * @returns cents of EUR a year
 * @throws Problem 422 for a currency without a known rate
 */
export function leastPay({ currency }: JobsQuery, amount: number): number {
  const cents = toEuroCents(amount, currency)
  if (cents === null) throw invalid([{ field: 'query.currency', message: 'has no known exchange rate' }])
  return cents
}

function paid(query: JobsQuery, least: number): Piece {
  const undisclosed = query.undisclosed === 'include' ? ' OR document.yearly_pay IS NULL' : ''
  return { sql: `(document.yearly_pay >= :leastPay${undisclosed})`, values: { leastPay: least } }
}

/** Haversine on the points that the index finds in a box; near a pole or the date line the box spans all longitudes. */
function within([latitude, longitude]: [number, number], radius: number, ground: Ground): Piece {
  const height = radius / kilometresOfDegree
  const furthest = Math.min(Math.abs(latitude) + height, 90)
  const width = height / Math.max(Math.cos((furthest * Math.PI) / 180), 1e-6)
  const wraps = furthest >= 89 || longitude - width < -180 || longitude + width > 180
  return {
    sql: `(document.remote_anywhere OR document.job_id IN (
      SELECT job_id FROM ${ground.points} point
      WHERE ${ground.mine('point')}latitude BETWEEN :south AND :north AND longitude BETWEEN :west AND :east
        AND asin(sqrt(least(1, sin(radians(latitude - :latitude) / 2) ^ 2
          + cos(radians(latitude)) * cos(radians(:latitude)) * sin(radians(longitude - :longitude) / 2) ^ 2))) <= :angle
    ))`,
    values: {
      latitude,
      longitude,
      south: latitude - height * 1.001,
      north: latitude + height * 1.001,
      west: wraps ? -180 : longitude - width * 1.001,
      east: wraps ? 180 : longitude + width * 1.001,
      angle: radius / 2 / earthRadius,
    },
  }
}

/** Mean radius in km (IUGG). */
export const earthRadius = 6371.0088
