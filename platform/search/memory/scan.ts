import { zoneKey } from '../../jobs/time-zone.ts'
import { earthRadius, leastPay } from '../condition.ts'
import { facetNames } from '../contract.ts'
import type { JobsQuery } from '../contract.ts'
import { toMicroseconds } from '../microseconds.ts'
import { chosenValues } from '../statement.ts'
import type { Asked, CountedValue } from '../statement.ts'
import type { BoardColumns } from './columns.ts'
import type { Hits } from './words.ts'

/** What the demands of a search hit, in their order. */
export interface WordHits {
  required: Hits[]
  excluded: Hits[]
}

/** What a search finds among a board's rows: see `searchStatement`, whose answer is the same. */
export interface Scanned {
  total: number
  facets: CountedValue[]
  /** The rows of the page and one more, with what each weighs. */
  page: { row: number; weight: number }[]
}

type Test = (row: number) => boolean

/** Goes through all rows of a board once: filters, counts facets, cuts the page. */
export function scan(columns: BoardColumns, asked: Asked, hits: WordHits): Scanned {
  const tests = [...wordTests(columns, hits), ...plainTests(columns, asked)]
  const { facetStart, facets, values } = columns
  const missesOf = facetTest(columns, asked.query)
  const weightOf = weigh(columns, asked, hits)
  const pages = new Pages(columns, asked)
  const facetOf = Uint8Array.from(values, ({ facet }) => facet)
  const counts = new Int32Array(values.length)
  let total = 0
  for (let row = 0; row < columns.publishedAt.length; row++) {
    const misses = missesOf(row)
    // A job that misses one facet alone still counts in that one.
    if (misses & (misses - 1) || !tests.every((fits) => fits(row))) continue
    const end = facetStart[row + 1] as number
    for (let at = facetStart[row] as number; at < end; at++) {
      const value = facets[at] as number
      if (misses === 0 || misses === 1 << (facetOf[value] as number)) counts[value] = (counts[value] as number) + 1
    }
    if (misses) continue
    total++
    pages.put(row, weightOf(row))
  }
  return { total, facets: told(values, counts, asked.query), page: pages.page }
}

/** Rows of the page, by weight: rows come the newest first, and so does each weight's part of the page. */
class Pages {
  readonly #most: number
  readonly #after: { weight: number; row: number } | null
  readonly #byWeight: number[][] = Array.from({ length: 8 }, () => [])

  constructor(columns: BoardColumns, { query, after }: Asked) {
    this.#most = query.limit + 1
    this.#after = after && { weight: after.weight, row: firstBelow(columns, toMicroseconds(after.publishedAt), after.jobId.toLowerCase()) }
  }

  put(row: number, weight: number): void {
    const after = this.#after
    if (after && (weight > after.weight || (weight === after.weight && row < after.row))) return
    const rows = this.#byWeight[weight] as number[]
    if (rows.length < this.#most) rows.push(row)
  }

  get page(): Scanned['page'] {
    const all = this.#byWeight.flatMap((rows, weight) => [rows.map((row) => ({ row, weight }))]).toReversed()
    return all.flat().slice(0, this.#most)
  }
}

/** The first row that stands below this place in the order of the rows. */
function firstBelow({ publishedAt, ids }: BoardColumns, instant: number, jobId: string): number {
  let row = 0
  while (row < publishedAt.length && ((publishedAt[row] as number) > instant || (publishedAt[row] === instant && ids.at(row) >= jobId)))
    row++
  return row
}

/** Rows that every demand hits, and that no excluded one does. */
function wordTests({ publishedAt }: BoardColumns, { required, excluded }: WordHits): Test[] {
  const hits = countMarks(publishedAt.length, required, () => true)
  const barred = countMarks(publishedAt.length, excluded, () => true)
  return [
    ...(required.length ? [(row: number) => hits[row] === required.length] : []),
    ...(excluded.length ? [(row: number) => barred[row] === 0] : []),
  ]
}

function countMarks(rows: number, all: Hits[], counts: (mark: number) => boolean): Uint8Array {
  const found = new Uint8Array(all.length ? rows : 0)
  for (const { marks } of all) for (const mark of marks) if (counts(mark)) found[mark >>> 2] = (found[mark >>> 2] as number) + 1
  return found
}

/** As `weight` of the statement. */
function weigh(columns: BoardColumns, { query, parsed }: Asked, { required }: WordHits): (row: number) => number {
  if (required.length === 0 || (query.sort ?? 'relevance') !== 'relevance') return (row) => columns.featured[row] as number
  const rows = columns.publishedAt.length
  const [inTitle, inHead] = [countMarks(rows, required, (mark) => (mark & 1) > 0), countMarks(rows, required, (mark) => (mark & 2) > 0)]
  const exact = columns.titles.get(parsed.key) ?? -1
  return (row) =>
    4 * Number(columns.title[row] === exact) + 2 * Number(inTitle[row] === required.length) + Number(inHead[row] === required.length)
}

/** As `conditions` of the statement, words aside. */
function plainTests(columns: BoardColumns, { query, now }: Asked): Test[] {
  const { expiresAt, pay, remoteAnywhere } = columns
  const instant = now.getTime() * 1000
  const tests: Test[] = [(row) => (expiresAt[row] as number) > instant]
  if (query.pay !== undefined) {
    const [least, undisclosed] = [leastPay(query, query.pay), query.undisclosed === 'include']
    tests.push((row) => (pay[row] as number) >= least || (undisclosed && pay[row] === -1))
  }
  if (query.near) {
    const near = rowsNear(columns, query.near, query.radius)
    tests.push((row) => remoteAnywhere[row] === 1 || near[row] === 1)
  }
  if (query.remoteFrom) tests.push(allowedBy(columns, 'countries', query.remoteFrom))
  if (query.timeZone) tests.push(allowedBy(columns, 'zones', zoneKey(query.timeZone) ?? ''))
  return tests
}

function allowedBy({ remote, rules }: BoardColumns, name: 'countries' | 'zones', value: string): Test {
  const allowed = rules.map((rule) => rule !== null && (rule[name].length === 0 || rule[name].includes(value)))
  return (row) => allowed[remote[row] as number] === true
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Haversine, where the latitude alone does not say that it is too far. */
function rowsNear({ points, publishedAt }: BoardColumns, [latitude, longitude]: [number, number], radius: number): Uint8Array {
  const near = new Uint8Array(publishedAt.length)
  const angle = radius / 2 / earthRadius
  for (let point = 0; point < points.row.length; point++) {
    const north = radians((points.latitude[point] as number) - latitude) / 2
    if (Math.abs(north) > angle * 1.001) continue
    const east = radians((points.longitude[point] as number) - longitude) / 2
    const across = Math.cos(radians(points.latitude[point] as number)) * Math.cos(radians(latitude)) * Math.sin(east) ** 2
    if (Math.asin(Math.sqrt(Math.min(1, Math.sin(north) ** 2 + across))) <= angle) near[points.row[point] as number] = 1
  }
  return near
}

/** A bit for each selected facet that a row does not fit. */
function facetTest({ facetStart, facets, values }: BoardColumns, query: JobsQuery): (row: number) => number {
  const chosen = Uint8Array.from(values, ({ facet, value }) => {
    const name = facetNames[facet]
    return name && (query[name] as string[]).includes(value) ? 1 << facet : 0
  })
  const selected = facetNames.reduce((bits, name, facet) => (query[name].length ? bits | (1 << facet) : bits), 0)
  if (selected === 0) return () => 0
  return (row) => {
    let fits = 0
    const end = facetStart[row + 1] as number
    for (let at = facetStart[row] as number; at < end; at++) fits |= chosen[facets[at] as number] as number
    return selected & ~fits
  }
}

/** What is counted, and what is selected, even where nothing is left of it. */
function told(values: BoardColumns['values'], counts: Int32Array, query: JobsQuery): CountedValue[] {
  const counted = values.flatMap((value, place) => (counts[place] ? [{ ...value, count: counts[place] }] : []))
  const names = new Map(values.map(({ facet, value, label }) => [`${facet} ${value}`, label]))
  const listed = new Set(counted.map(({ facet, value }) => `${facet} ${value}`))
  for (const value of facetNames.flatMap((name) => query[name].flatMap((each) => chosenValues(name, each)))) {
    const key = `${value.facet} ${value.value}`
    if (!listed.has(key)) counted.push({ ...value, label: names.get(key) ?? value.label, count: 0 })
    listed.add(key)
  }
  return counted
}
