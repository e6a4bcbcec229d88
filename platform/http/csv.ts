import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Reply } from './route.ts'

export type Cell = string | number

/**
 * A table to be saved (RFC 4180), as spreadsheets open it. What stands in it is anybody's text: none is taken for a formula.
 * @param name of the file
 * @param rows in the order of the header; read while they are sent
 */
export function csvReply(name: string, header: string[], rows: Iterable<Cell[]> | AsyncIterable<Cell[]>): Reply {
  const columns = header.map((title, at) => ({ key: String(at), header: title }))
  const table = stringify({ header: true, columns, escape_formulas: true, bom: true, record_delimiter: 'windows' })
  return {
    // Whoever reads hears of what breaks by the end of the stream.
    body: pipeline(Readable.from(rows), table, () => undefined),
    type: 'text/csv; charset=utf-8',
    headers: { 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'private, no-store' },
  }
}
