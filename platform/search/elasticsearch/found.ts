import type { estypes } from '@elastic/elasticsearch'
import { countryName } from '../../jobs/published-facet.ts'
import { facetNames, networkFacetNames } from '../contract.ts'
import type { JobsQuery, NetworkFacetName } from '../contract.ts'
import { chosenValues } from '../statement.ts'
import type { CountedValue, Found } from '../statement.ts'
import { fromMicroseconds } from '../microseconds.ts'

export interface Source {
  card: string
  title_text?: string
  body?: string
}

export interface Tally {
  buckets: { key: string; doc_count: number }[]
}

/** Facets, on their own or together with others that are counted over the same jobs. */
export type Counts = Record<string, Tally | Record<string, Tally | number>>

/** An answer of Elasticsearch as one of any engine. */
export function readFound(answer: estypes.SearchResponse<Source, Counts>, query: JobsQuery, forms: string[] | null): Found {
  const { hits } = answer.hits
  const total = answer.hits.total
  return {
    total: typeof total === 'number' ? total : (total?.value ?? 0),
    cards: hits.length ? hits.map(({ _source }) => _source?.card ?? '').join('\n') : null,
    positions: hits.map(({ sort = [] }) => ({
      weight: Number(sort[0]),
      publishedAt: fromMicroseconds(Number(sort[1])),
      jobId: String(sort[2]),
    })),
    facets: countedValues(answer.aggregations, query),
    texts: forms && hits.map(({ _source }) => ({ title: _source?.title_text ?? '', body: _source?.body ?? '' })),
    forms,
  }
}

/** Those that jobs bear, and those that are chosen, even where nothing is left of them. */
function countedValues(counts: Counts | undefined, query: JobsQuery): CountedValue[] {
  const tallies = talliesOf(counts)
  return facetNames.flatMap((name) => {
    const borne = (tallies.get(name)?.buckets ?? []).map(({ key, doc_count: count }) => toValue(name, key, count))
    const known = new Set(borne.map(({ value }) => value))
    const missing = query[name].flatMap((value) => chosenValues(name, value)).filter(({ value }) => !known.has(value))
    return [...borne, ...new Map(missing.map(({ value }) => [value, toValue(name, value, 0)])).values()]
  })
}

/** By the name of each facet, whatever it was counted together with. */
export const talliesOf = (counts: Counts | undefined): Map<string, Tally> =>
  new Map(Object.entries(counts ?? {}).flatMap(([name, count]) => (isTally(count) ? [[name, count] as const] : inside(count))))

const isTally = (count: unknown): count is Tally => typeof count === 'object' && count !== null && 'buckets' in count

const inside = (counts: Record<string, Tally | number>): (readonly [string, Tally])[] =>
  Object.entries(counts).flatMap(([name, count]) => (isTally(count) ? [[name, count] as const] : []))

/** What a value says is read out of it: the last step of its path, with the name of a country for its code. */
export function toValue(name: NetworkFacetName, value: string, count: number): CountedValue {
  const own = chosenValues(name, value).at(-1) ?? { facet: networkFacetNames.indexOf(name), value, label: value, parent: null }
  const isCountry = name === 'place' && own.parent === null && /^[A-Z]{2}$/.test(value)
  return { ...own, label: isCountry ? countryName(value) : own.label, count }
}
