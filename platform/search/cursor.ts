import { createHash } from 'node:crypto'
import { z } from 'zod'
import { invalid } from '../http/problem.ts'
import type { JobsQuery } from './contract.ts'

/** Where a page ended: the next one begins below. */
const Position = z.object({
  weight: z.number().int().min(0).max(100),
  publishedAt: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  jobId: z.uuid(),
  /** In a list that is dealt in turns: 0 for the first, -1 for the next. */
  turn: z.number().int().max(0).optional(),
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

export function writeCursor(boardId: string, query: JobsQuery, { weight, publishedAt, jobId, turn }: Position): string {
  const position = Buffer.from(JSON.stringify([weight, publishedAt, jobId, turn])).toString('base64url')
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
    const [weight, publishedAt, jobId, turn] = JSON.parse(Buffer.from(position, 'base64url').toString()) as unknown[]
    const { success, data } = Position.safeParse({ weight, publishedAt, jobId, turn: turn ?? undefined })
    if (success) return data
  }
  throw invalid([{ field: 'query.cursor', message: 'is not a cursor of this list' }])
}
