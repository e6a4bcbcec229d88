import { z } from 'zod'
import { invalid } from '../http/problem.ts'

/** A column of times as a list is sorted by it, as a number for a cursor, and read back from that: in microseconds, as exact as the column. */
export const timeColumn = (column: string) => ({
  column,
  key: `(extract(epoch FROM ${column}) * 1000000)::bigint`,
  value: `'epoch'::timestamptz + ?::bigint * interval '1 microsecond'`,
})

/** Where a page of a sorted list ends: at a value of what it is sorted by, and among equal ones at an id. */
export const writeCursor = (sort: string, key: string | number, id: string): string =>
  Buffer.from(JSON.stringify([sort, key, id])).toString('base64url')

/**
 * @param Key what such a value can be
 * @throws Problem 422 for what is no cursor, or one of another order
 */
export function readCursor(sort: string, Key: z.ZodType<string | number>, cursor: string): [key: string | number, id: string] {
  try {
    const [, key, id] = z.tuple([z.literal(sort), Key, z.uuid()]).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return [key, id]
  } catch {
    throw invalid([{ field: 'query.cursor', message: 'is not a cursor of this list' }])
  }
}
