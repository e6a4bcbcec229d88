import type { estypes } from '@elastic/elasticsearch'
import { zoneKey } from '../../jobs/time-zone.ts'
import { leastPay } from '../condition.ts'
import { facetNames } from '../contract.ts'
import type { JobsQuery, NetworkFacetName } from '../contract.ts'
import type { Position } from '../cursor.ts'
import type { Asked } from '../statement.ts'
import type { StemLanguages } from './board-index.ts'
import { everyCountry } from './document.ts'
import { toMicroseconds } from '../microseconds.ts'
import { holds, weights } from './words.ts'

type Query = estypes.QueryDslQueryContainer
type Aggregations = Record<string, estypes.AggregationsAggregationContainer>

/** More values of one facet than any board has. */
export const mostValues = 10_000

/** Whether words decide the order, and not what is featured. */
export const isByWords = ({ query, parsed }: Asked): boolean => parsed.required.length > 0 && (query.sort ?? 'relevance') === 'relevance'

/** The whole search as one request: filter, count facets, cut the page (and one job more, to know of a next page). */
export function searchRequest(index: string, asked: Asked, stemLanguages: StemLanguages): estypes.SearchRequest {
  const { boardId, query, parsed, after } = asked
  const chosen = chosenQueries(query, facetNames)
  const hasWords = parsed.required.length > 0
  return {
    index,
    routing: boardId,
    // Pages of one list come from one copy of the shard.
    preference: boardId,
    size: query.limit + 1,
    track_total_hits: true,
    _source: hasWords ? ['card', 'title_text', 'body'] : ['card'],
    query: fitting({ term: { board: boardId } }, asked, stemLanguages),
    ...among(chosen),
    sort: orderOf(asked),
    ...(after ? { search_after: toSort(after) } : {}),
    aggs: counting(chosen, facetNames, (name) => ({ [name]: { terms: { field: `facets.${name}`, size: mostValues } } })),
  }
}

/** Jobs of the ground that hold all that is asked except the chosen facets. */
export const fitting = (ground: Query, asked: Asked, stemLanguages: StemLanguages): Query => ({
  bool: {
    filter: [ground, ...conditions(asked), ...asked.parsed.required.map((demand) => holds(demand, 'words', stemLanguages))],
    must_not: asked.parsed.excluded.map((demand) => holds(demand, 'words', stemLanguages)),
    should: isByWords(asked) ? weights(asked.parsed, stemLanguages) : [],
  },
})

/** Narrows what is listed and leaves the counts as they are. */
export const among = (chosen: Map<NetworkFacetName, Query>): { post_filter?: Query } =>
  chosen.size ? { post_filter: { bool: { filter: [...chosen.values()] } } } : {}

/** The best first, where words were asked for; otherwise what is featured, then the newest. */
export const orderOf = (asked: Asked): estypes.Sort => [
  isByWords(asked) ? '_score' : { featured: 'desc' },
  { published: 'desc' },
  { job: 'desc' },
]

export const toSort = ({ weight, publishedAt, jobId }: Position): estypes.SortResults => [weight, toMicroseconds(publishedAt), jobId]

/** What is chosen of each facet, as a query of its own. */
export const chosenQueries = <Name extends NetworkFacetName>(query: Record<Name, string[]>, names: readonly Name[]): Map<Name, Query> =>
  new Map(names.filter((name) => query[name].length > 0).map((name) => [name, { terms: { [`facets.${name}`]: query[name] } }]))

/** The values of each facet over the jobs that fit what is chosen in all others: one count for all facets of which nothing is chosen. */
export function counting<Name extends NetworkFacetName>(
  chosen: Map<Name, Query>,
  all: readonly Name[],
  count: (name: Name) => Aggregations,
): Aggregations {
  const rest = all.filter((name) => !chosen.has(name))
  const over = (names: Name[], others: Query[]): Aggregations => {
    const aggs: Aggregations = Object.assign({}, ...names.map(count))
    return others.length && names.length ? { [`of_${names[0]}`]: { filter: { bool: { filter: others } }, aggs } } : aggs
  }
  const without = (name: Name): Query[] => [...chosen].flatMap(([other, query]) => (other === name ? [] : [query]))
  return Object.assign(over(rest, [...chosen.values()]), ...[...chosen.keys()].map((name) => over([name], without(name))))
}

/** Everything that a listed job must hold except words and the selected facets. */
function conditions({ query, now }: Asked): Query[] {
  return [
    { range: { expires: { gt: now.getTime() * 1000 } } },
    ...(query.pay === undefined ? [] : [paid(query, leastPay(query, query.pay))]),
    ...(query.near ? [within(query.near, query.radius)] : []),
    ...(query.remoteFrom ? [{ terms: { remote_countries: [query.remoteFrom, everyCountry] } }] : []),
    ...(query.timeZone ? [{ terms: { remote_zones: [zoneKey(query.timeZone) ?? '', everyCountry] } }] : []),
  ]
}

function paid({ undisclosed }: JobsQuery, least: number): Query {
  const enough: Query = { range: { yearly_pay: { gte: least } } }
  if (undisclosed === 'exclude') return enough
  return { bool: { should: [enough, { bool: { must_not: { exists: { field: 'yearly_pay' } } } }], minimum_should_match: 1 } }
}

function within([lat, lon]: [latitude: number, longitude: number], radius: number): Query {
  const near: Query = { geo_distance: { distance: `${radius}km`, points: { lat, lon } } }
  return { bool: { should: [near, { term: { remote_anywhere: true } }], minimum_should_match: 1 } }
}
