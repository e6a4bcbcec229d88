import type { Database } from '../../database/database.ts'
import { plainQuery } from '../../database/plain-query.ts'
import { facetNames } from '../contract.ts'
import type { CountedValue } from '../statement.ts'
import { JobIds } from './job-ids.ts'

/** Where a remote job may be done from; empty for anywhere. */
export interface RemoteRule {
  countries: string[]
  zones: string[]
}

/** What a board's jobs are filtered, counted and ordered by: a row for each job, the newest first, a column for each fact. */
export interface BoardColumns {
  /** The board's generation that this is; the board has changed since where its own is another. */
  generation: number
  ids: JobIds
  /** Microseconds since 1970. */
  publishedAt: Float64Array
  /** Likewise; beyond all dates for none. */
  expiresAt: Float64Array
  /** Most paid in a year, in cents of EUR; -1 where pay is undisclosed. */
  pay: Float64Array
  featured: Uint8Array
  /** Places in `rules`. */
  remote: Int32Array
  rules: (RemoteRule | null)[]
  remoteAnywhere: Uint8Array
  /** Numbers of `titles`. */
  title: Int32Array
  titles: Map<string, number>
  /** Where the row's part of `facets` begins; the next row's is its end. */
  facetStart: Int32Array
  /** Places in `values`. */
  facets: Int32Array
  values: Omit<CountedValue, 'count'>[]
  points: { row: Int32Array; latitude: Float64Array; longitude: Float64Array }
  /** Bytes of it all, about. */
  size: number
}

interface Loaded {
  generation: number | null
  jobs: number
  values: (Omit<CountedValue, 'count'> & { id: number })[] | null
  ids: Buffer | null
  published_at: Buffer | null
  expires_at: Buffer | null
  pay: Buffer | null
  flags: string | null
  remote: string | null
  titles: string | null
  facets: Buffer | null
  points: Buffer | null
}

/**
 * One statement, and so one state of the board.
 * @param most jobs of a board that is read at all
 * @returns null for a board that has more
 */
export async function readColumns(database: Database, boardId: string, most: number): Promise<BoardColumns | null> {
  const [row] = await plainQuery<Loaded>(database, statement, { boardId, most })
  if (!row || row.jobs > most) return null
  return toColumns(row)
}

/** Every job has one workplace, so their counts add up to all jobs. */
const statement = `
  WITH known AS MATERIALIZED (SELECT id, facet, value, label, parent, jobs FROM search_facets WHERE board_id = :boardId),
  board AS MATERIALIZED (SELECT coalesce(sum(jobs), 0)::int AS jobs FROM known WHERE facet = ${facetNames.indexOf('workplace')}),
  document AS (
    SELECT job_id, published_at, expires_at, yearly_pay, featured, remote_anywhere, remote_countries, remote_zones, title_key, facets
    FROM search_documents WHERE board_id = :boardId AND (SELECT jobs FROM board) <= :most::int
    ORDER BY published_at DESC, job_id DESC
  )
  SELECT (SELECT generation FROM published_boards WHERE board_id = :boardId) AS generation,
    (SELECT jobs FROM board) AS jobs,
    (SELECT json_agg(json_build_object('id', id, 'facet', facet, 'value', value, 'label', label, 'parent', parent)) FROM known) AS values,
    string_agg(uuid_send(job_id), '') AS ids,
    string_agg(timestamptz_send(published_at), '') AS published_at,
    string_agg(timestamptz_send(coalesce(expires_at, 'infinity')), '') AS expires_at,
    string_agg(int8send(coalesce(yearly_pay, -1)), '') AS pay,
    string_agg(chr(48 + featured::int + 2 * remote_anywhere::int), '') AS flags,
    string_agg(coalesce(array_to_string(remote_countries, ',') || ';' || array_to_string(remote_zones, ','), ''), E'\\n') AS remote,
    string_agg(title_key, E'\\n') AS titles,
    string_agg(array_send(facets), '') AS facets,
    (SELECT string_agg(uuid_send(job_id) || float8send(latitude) || float8send(longitude), '') FROM search_points WHERE board_id = :boardId) AS points
  FROM document`

function toColumns(row: Loaded): BoardColumns {
  const ids = new JobIds(row.ids ?? Buffer.alloc(0))
  const publishedAt = toNumbers(row.published_at, epoch)
  const rows = publishedAt.length
  const flags = Buffer.from(row.flags ?? '', 'latin1')
  const values = row.values ?? []
  const columns = {
    generation: row.generation ?? 0,
    ids,
    publishedAt,
    expiresAt: toNumbers(row.expires_at, epoch),
    pay: toNumbers(row.pay),
    featured: Uint8Array.from(flags, (flag) => flag & 1),
    remoteAnywhere: Uint8Array.from(flags, (flag) => (flag >> 1) & 1),
    ...toRules(toLines(row.remote, rows)),
    ...toTitles(toLines(row.titles, rows)),
    ...toFacets(row.facets ?? Buffer.alloc(0), rows, values),
    values: values.map(({ id: _, ...value }) => value),
    points: toPoints(row.points ?? Buffer.alloc(0), ids),
  }
  return { ...columns, size: sizeOf(columns, values.length) }
}

/** Counting bytes of objects is guesswork: a title or a value costs its text and about as much around it. */
function sizeOf(columns: Omit<BoardColumns, 'size'>, values: number): number {
  const arrays = [...Object.values(columns), ...Object.values(columns.points)].filter((column) => ArrayBuffer.isView(column))
  const bytes = arrays.reduce((sum, { byteLength }) => sum + byteLength, columns.ids.size)
  return bytes + 150 * (columns.titles.size + values) + 1024
}

const toLines = (text: string | null, rows: number): string[] => (rows === 0 ? [] : (text ?? '').split('\n'))

/** Instants of PostgreSQL are counted from 2000. */
const epoch = Date.UTC(2000) * 1000

/** Whole numbers of eight bytes, as PostgreSQL sends them: far below 2^53, but for its infinity. */
function toNumbers(bytes: Buffer | null, base = 0): Float64Array {
  const given = bytes ?? Buffer.alloc(0)
  return Float64Array.from(
    { length: given.length / 8 },
    (_, index) => base + given.readInt32BE(index * 8) * 2 ** 32 + given.readUInt32BE(index * 8 + 4),
  )
}

function toRules(lines: string[]): Pick<BoardColumns, 'remote' | 'rules'> {
  const { numbers, known } = enumerate(lines)
  const listed = (text = ''): string[] => (text === '' ? [] : text.split(','))
  const rules = Array.from(known.keys(), (line) => {
    const [countries, zones] = line.split(';')
    return line === '' ? null : { countries: listed(countries), zones: listed(zones) }
  })
  return { remote: numbers, rules }
}

function toTitles(lines: string[]): Pick<BoardColumns, 'title' | 'titles'> {
  const { numbers, known } = enumerate(lines)
  return { title: numbers, titles: known }
}

function enumerate(lines: string[]): { numbers: Int32Array; known: Map<string, number> } {
  const known = new Map<string, number>()
  const numbers = Int32Array.from(lines, (line) => {
    const number = known.get(line) ?? known.size
    if (number === known.size) known.set(line, number)
    return number
  })
  return { numbers, known }
}

/** Arrays as PostgreSQL sends them: dimensions, flags and type; length and lower bound of the one dimension; length and value of each. */
function toFacets(bytes: Buffer, rows: number, values: { id: number }[]): Pick<BoardColumns, 'facetStart' | 'facets'> {
  const places = new Map(values.map(({ id }, place) => [id, place]))
  const facetStart = new Int32Array(rows + 1)
  const facets = new Int32Array(Math.max(0, (bytes.length - rows * 12) >> 3))
  let count = 0
  for (let row = 0, at = 0; row < rows; row++) {
    facetStart[row] = count
    const length = bytes.readInt32BE(at) === 0 ? 0 : bytes.readInt32BE(at + 12)
    at += length === 0 ? 12 : 20
    for (let index = 0; index < length; index++, at += 8) facets[count++] = places.get(bytes.readInt32BE(at + 4)) ?? 0
  }
  facetStart[rows] = count
  return { facetStart, facets: facets.slice(0, count) }
}

function toPoints(bytes: Buffer, ids: JobIds): BoardColumns['points'] {
  const starts = Array.from({ length: bytes.length / 32 }, (_, index) => index * 32)
  return {
    row: Int32Array.from(starts, (start) => ids.rowOf(bytes, start)),
    latitude: Float64Array.from(starts, (start) => bytes.readDoubleBE(start + 16)),
    longitude: Float64Array.from(starts, (start) => bytes.readDoubleBE(start + 24)),
  }
}
