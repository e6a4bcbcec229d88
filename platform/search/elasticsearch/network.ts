import type { estypes } from '@elastic/elasticsearch'
import type { Database } from '../../database/database.ts'
import { networkFacetNames } from '../contract.ts'
import type { NetworkQuery } from '../contract.ts'
import { jobsOfTurn, mostToldValues } from '../network-statement.ts'
import type { NetworkAsked } from '../network-statement.ts'
import { chosenValues } from '../statement.ts'
import type { CountedValue, Found } from '../statement.ts'
import { NotInIndex } from './board-index.ts'
import type { StemLanguages } from './board-index.ts'
import { talliesOf, toValue } from './found.ts'
import type { Counts } from './found.ts'
import { fromMicroseconds } from './microseconds.ts'
import { readCompanies, readPage, requireCurrentNetwork } from './network-index.ts'
import { networkRequest, toSort } from './request.ts'
import type { SearchIndex } from './search-index.ts'

/** Jobs that are dealt together. */
export const usualBatch = 2000
/** Deeper than this PostgreSQL deals: reading places batch by batch is the slower way then. */
const mostBatches = 5

type Answer = estypes.SearchResponse<unknown, Counts>

/** A job's place: in which turn its company has it, and where it stands in the order of a board. */
interface Dealt {
  turn: number
  sort: estypes.SortResults
}

/**
 * Finds on the network. Elasticsearch knows no order by turns, so places are read from the first on and dealt here. The order within a
 * turn is that of the list, so a beginning of the list has the beginning of every turn: it is read until the page is full.
 * @throws NotInIndex
 */
export async function findOnNetwork(index: SearchIndex, database: Database, asked: NetworkAsked, batch: number): Promise<Found> {
  const { generation, stemLanguages } = await requireCurrentNetwork(database, asked.parsed)
  const { first, page } = await readPlaces(index, generation, asked, stemLanguages, batch)
  const positions = page.map(toPosition)
  const values = countedValues(first.aggregations, asked.query)
  const [shown, facets] = await Promise.all([readPage(database, asked, positions), named(database, values)])
  const total = first.hits.total
  return { ...shown, total: typeof total === 'number' ? total : (total?.value ?? 0), positions, facets }
}

const toPosition = ({ turn, sort }: Dealt) => ({
  weight: Number(sort[0]),
  publishedAt: fromMicroseconds(Number(sort[1])),
  jobId: String(sort[2]),
  turn,
})

async function readPlaces(
  { client }: SearchIndex,
  generation: string,
  asked: NetworkAsked,
  stemLanguages: StemLanguages,
  batch: number,
): Promise<{ first: Answer; page: Dealt[] }> {
  const seen = new Map<string, number>()
  const dealt: Dealt[] = []
  let first: Answer | undefined
  for (let last: estypes.SortResults | undefined, batches = 0; batches < mostBatches; batches++) {
    const request = networkRequest(generation, asked, stemLanguages, batch, last)
    const answer: Answer = await client.search<unknown, Counts>(request, { maxRetries: 1, retryBackoff: () => 0 })
    first ??= answer
    const { hits } = answer.hits
    dealt.push(...deal(hits, seen))
    const page = pageOf(dealt, asked)
    if (hits.length < batch || isCertain(page, asked)) return { first, page }
    last = hits.at(-1)?.sort
  }
  throw new NotInIndex('deep')
}

function deal(hits: estypes.SearchHit[], seen: Map<string, number>): Dealt[] {
  return hits.map(({ fields, sort = [] }) => {
    const tenant = String((fields?.tenant as unknown[] | undefined)?.[0])
    const before = seen.get(tenant) ?? 0
    seen.set(tenant, before + 1)
    return { turn: 0 - Math.floor(before / jobsOfTurn), sort }
  })
}

function pageOf(dealt: Dealt[], { after, query }: NetworkAsked): Dealt[] {
  const end = after && [after.turn ?? 0, ...toSort(after)]
  const rest = end ? dealt.filter(({ turn, sort }) => isBelow([turn, ...sort], end)) : dealt
  // Sorting is stable: within a turn the order stays the list's.
  return rest.toSorted((a, b) => b.turn - a.turn).slice(0, query.limit + 1)
}

function isBelow(place: estypes.SortResults, end: estypes.SortResults): boolean {
  const at = place.findIndex((value, index) => value !== end[index])
  return at >= 0 && (place[at] as number | string) < (end[at] as number | string)
}

/** What comes later in the list may belong to the page's turn, but stands behind all that the turn has. */
const isCertain = (page: Dealt[], { after, query }: NetworkAsked): boolean =>
  page.length > query.limit && page.at(-1)?.turn === (after?.turn ?? 0)

/** The most frequent of each facet, and those that are chosen, even where nothing is left of them. */
function countedValues(counts: Counts | undefined, query: NetworkQuery): CountedValue[] {
  const tallies = talliesOf(counts)
  return networkFacetNames.flatMap((name) => {
    const count = (tally: string): [string, number][] => (tallies.get(tally)?.buckets ?? []).map((bucket) => [bucket.key, bucket.doc_count])
    const chosen = query[name].flatMap((value) => chosenValues(name, value)).map(({ value }): [string, number] => [value, 0])
    const frequent = count(name)
      .toSorted(([a, mine], [b, theirs]) => theirs - mine || a.length - b.length || (a < b ? -1 : 1))
      .slice(0, mostToldValues)
    return [...new Map([...chosen, ...count(`chosen_${name}`), ...frequent])].map(([value, jobs]) => toValue(name, value, jobs))
  })
}

/**
 * Companies by their names.
 * @throws NotInIndex where the index has jobs of one that is on the network no more
 */
async function named(database: Database, values: CountedValue[]): Promise<CountedValue[]> {
  const company = networkFacetNames.indexOf('company')
  const companies = values.filter(({ facet }) => facet === company)
  const names = await readCompanies(
    database,
    companies.map(({ value }) => value),
  )
  if (companies.some(({ value, count }) => count > 0 && !names.has(value))) throw new NotInIndex('behind')
  return values.map((value) => (value.facet === company ? { ...value, label: names.get(value.value) ?? value.label } : value))
}
