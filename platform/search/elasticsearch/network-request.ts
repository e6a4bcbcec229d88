import type { estypes } from '@elastic/elasticsearch'
import { networkFacetNames } from '../contract.ts'
import type { NetworkFacetName } from '../contract.ts'
import { jobsOfTurn } from '../network-statement.ts'
import type { NetworkAsked } from '../network-statement.ts'
import { chosenValues } from '../statement.ts'
import type { StemLanguages } from './board-index.ts'
import { toMicroseconds } from '../microseconds.ts'
import { among, chosenQueries, counting, fitting, isByWords, mostValues, orderOf } from './request.ts'
import { weightParts } from './words.ts'

type Query = estypes.QueryDslQueryContainer
type Aggregations = Record<string, estypes.AggregationsAggregationContainer>

/** A place in the order of a board: weight, time of publication and id. */
export type Place = estypes.SortResults

/** A search of the network, as it is asked of an index several times. */
export interface NetworkSearch {
  index: string
  asked: NetworkAsked
  stemLanguages: StemLanguages
}

/** More companies than are counted at a time: the most buckets that a server gives. */
export const mostCompanies = 65_535

/**
 * All that a page tells beside its jobs, and the first places where they are wanted as well.
 * @param companies what is counted of companies: see `companyCounts`
 */
export function countRequest({ index, asked, stemLanguages }: NetworkSearch, companies: Aggregations, size: number): estypes.SearchRequest {
  const chosen = chosenQueries(asked.query, networkFacetNames)
  const facets = counting(chosen, networkFacetNames, (name) => frequent(name, asked.query[name]))
  return {
    index,
    preference: asked.boardId,
    size,
    track_total_hits: true,
    ...placesOnly,
    query: fitting(shown, asked, stemLanguages),
    ...among(chosen),
    sort: orderOf(asked),
    aggs: { ...facets, companies: { filter: { bool: { filter: [...chosen.values(), ...untilThen(asked)] } }, aggs: companies } },
  }
}

/** Nothing but what is counted of companies. */
export function companyRequest(search: NetworkSearch, companies: Aggregations): estypes.SearchRequest {
  const { index, asked } = search
  return {
    index,
    preference: asked.boardId,
    size: 0,
    track_total_hits: false,
    query: dealt(search, []),
    aggs: { companies: { filter: { match_all: {} }, aggs: companies } },
  }
}

/**
 * The next places of the list.
 * @param narrow what limits them to some companies
 */
export function placeRequest(
  search: NetworkSearch,
  narrow: Query[],
  rest: Pick<estypes.SearchRequest, 'size' | 'from' | 'search_after'>,
): estypes.SearchRequest {
  const { index, asked } = search
  return {
    index,
    preference: asked.boardId,
    track_total_hits: false,
    ...placesOnly,
    query: dealt(search, narrow),
    sort: orderOf(asked),
    ...rest,
  }
}

/** How many jobs each company has that has any for the turn, and how many of those stand before a place. */
export function companyCounts(search: NetworkSearch, turn: number, from: Place | undefined): Aggregations {
  const before: Query = from ? upTo(search, from) : { match_none: {} }
  const companies = { terms: { field: 'tenant', size: mostCompanies, min_doc_count: turn * jobsOfTurn + 1 } }
  // Every company has jobs for the first turn: there only those that had some already are worth being told of.
  if (turn === 0) return { before: { filter: before, aggs: { companies } } }
  return { companies: { ...companies, aggs: { before: { filter: before } } } }
}

const shown: Query = { term: { network: true } }
const placesOnly = { _source: false, docvalue_fields: ['tenant'] }

/** Jobs of which a page may be made. */
function dealt({ asked, stemLanguages }: NetworkSearch, narrow: Query[]): Query {
  const chosen = chosenQueries(asked.query, networkFacetNames)
  const filter = [...chosen.values(), ...untilThen(asked), ...narrow]
  return { bool: { must: fitting(shown, asked, stemLanguages), filter } }
}

/** What was published after the first page would move all that its company has into later turns. */
const untilThen = ({ after }: NetworkAsked): Query[] =>
  after?.until ? [{ range: { published: { lte: toMicroseconds(after.until) } } }] : []

/** Far more values than are told, so that shards agree on the most frequent; what is chosen is counted however rare it is. */
function frequent(name: NetworkFacetName, chosen: readonly string[]): Aggregations {
  const field = `facets.${name}`
  const include = [...new Set(chosen.flatMap((value) => chosenValues(name, value).map((one) => one.value)))]
  return {
    [name]: { terms: { field, size: 1000, shard_size: mostValues } },
    ...(include.length ? { [`chosen_${name}`]: { terms: { field, include, size: include.length } } } : {}),
  }
}

/** One step of the order: what stands further up in it, and what stands equal. */
interface Step {
  above: Query
  equal: Query
}

/** Jobs that stand at the place or before it. */
function upTo({ asked, stemLanguages }: NetworkSearch, [weight, published, job]: Place): Query {
  const equals: Query[] = []
  const should: Query[] = []
  const weights = isByWords(asked)
    ? weightParts(asked.parsed, stemLanguages).map(([part, query]) => bit(query, (Number(weight) & part) > 0))
    : [bit({ term: { featured: 1 } }, Number(weight) > 0)]
  const time: Step = { above: { range: { published: { gt: Number(published) } } }, equal: { term: { published: Number(published) } } }
  for (const { above, equal } of [...weights, time]) {
    should.push({ bool: { filter: [...equals, above] } })
    equals.push(equal)
  }
  should.push({ bool: { filter: [...equals, { range: { job: { gte: String(job) } } }] } })
  return { bool: { should, minimum_should_match: 1 } }
}

/** Whether a job has what weighs: nothing stands above those that have it. */
const bit = (query: Query, has: boolean): Step =>
  has ? { above: { match_none: {} }, equal: query } : { above: query, equal: { bool: { must_not: [query] } } }
