import type { Database } from '../../database/database.ts'
import { networkFacetNames } from '../contract.ts'
import type { NetworkQuery } from '../contract.ts'
import type { Position } from '../cursor.ts'
import { mostToldValues } from '../network-statement.ts'
import type { NetworkAsked } from '../network-statement.ts'
import { chosenValues } from '../statement.ts'
import type { CountedValue, Found } from '../statement.ts'
import { NotInIndex } from './board-index.ts'
import { talliesOf, toValue } from './found.ts'
import type { Counts } from './found.ts'
import { fromMicroseconds } from '../microseconds.ts'
import { readCompanies, readPage, requireCurrentNetwork } from './network-index.ts'
import type { Place } from './network-request.ts'
import type { SearchIndex } from './search-index.ts'
import { Turns } from './turns.ts'
import type { Dealt } from './turns.ts'

/**
 * Finds on the network.
 * @param batch how many places are read at a time, at first
 * @throws NotInIndex
 */
export async function findOnNetwork(index: SearchIndex, database: Database, asked: NetworkAsked, batch: number): Promise<Found> {
  const { generation, stemLanguages } = await requireCurrentNetwork(database, asked.parsed)
  const { counted, page } = await new Turns(index.client, { index: generation, asked, stemLanguages }, batch).deal()
  const positions = page.map(toPosition)
  const values = countedValues(counted.aggregations, asked.query)
  const [shown, facets] = await Promise.all([readPage(database, asked, positions), named(database, values)])
  const total = counted.hits.total
  return { ...shown, total: typeof total === 'number' ? total : (total?.value ?? 0), positions, facets }
}

const toPosition = ({ turn, place, next }: Dealt): Position => ({ ...readPlace(place), turn: 0 - turn, next: next && readPlace(next) })

const readPlace = ([weight, published, job]: Place) => ({
  weight: Number(weight),
  publishedAt: fromMicroseconds(Number(published)),
  // Without what says that reading begins with it.
  jobId: String(job).slice(0, 36),
})

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
