import { createHash } from 'node:crypto'
import { z } from 'zod'
import { invalid } from '../http/problem.ts'
import type { JobsQuery } from './contract.ts'
import { fromMicroseconds, toMicroseconds } from './microseconds.ts'

/** As PostgreSQL writes it, or ISO 8601. */
const instant = z
  .string()
  .regex(/^[12]\d{3}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d(:?\d\d)?)$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  // The thirtieth of February is a day to one parser and none to the other.
  .transform((text) => fromMicroseconds(toMicroseconds(text)))

/** A place in the order of a board. */
const Place = z.object({ weight: z.number().int().min(0).max(100), publishedAt: instant, jobId: z.uuid() })

/** Where a page ended: the next one begins below. */
const Position = Place.extend({
  /** In a list that is dealt in turns: 0 for the first, -1 for the next. */
  turn: z.number().int().min(-1e6).max(0).optional(),
  /** When the first page was read: what was published later is dealt to nobody who goes on from it. */
  until: instant.optional(),
  /** The first job of the next turn, where it is known. */
  next: Place.optional(),
})
export type Position = z.infer<typeof Position>

/** A cursor belongs to one list: of another board or another query it would skip and repeat jobs. */
function sealOf(boardId: string, query: JobsQuery, position: string): string {
  const { cursor: _, limit: __, ...asked } = query
  return createHash('sha256')
    .update(JSON.stringify(['rolecall cursor 1', boardId, asked, position]))
    .digest('base64url')
    .slice(0, 22)
}

/** A page's end in the letters of an address, sealed: it holds for this board and this question only. */
export function writeCursor(boardId: string, query: JobsQuery, { weight, publishedAt, jobId, turn, until, next }: Position): string {
  const place = next && [next.weight, next.publishedAt, next.jobId]
  const written = JSON.stringify([weight, publishedAt, jobId, turn, until, place])
  const position = Buffer.from(written).toString('base64url')
  return `${position}.${sealOf(boardId, query, position)}`
}

/**
 * @returns null where the query has none
 * @throws Problem 422 for one that was not given out for this list
 */
export function readCursor(boardId: string, query: JobsQuery): Position | null {
  if (query.cursor === undefined) return null
  const [position = '', seal = ''] = query.cursor.split('.')
  if (seal === sealOf(boardId, query, position)) {
    const { success, data } = Position.safeParse(readPosition(Buffer.from(position, 'base64url').toString()))
    if (success) return data
  }
  throw invalid([{ field: 'query.cursor', message: 'is not a cursor of this list' }])
}

/** Whoever knows how cursors are sealed can write anything into one. */
function readPosition(text: string): unknown {
  try {
    const [weight, publishedAt, jobId, turn, until, next] = JSON.parse(text) as unknown[]
    const [w, p, j] = (next ?? []) as unknown[]
    const place = next ? { weight: w, publishedAt: p, jobId: j } : undefined
    return { weight, publishedAt, jobId, turn: turn ?? undefined, until: until ?? undefined, next: place }
  } catch {
    return null
  }
}
