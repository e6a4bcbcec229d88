import type { estypes } from '@elastic/elasticsearch'
import { countryName } from '../../jobs/published-facet.ts'
import { facetNames } from '../contract.ts'
import type { FacetName, JobsQuery } from '../contract.ts'
import { chosenValues } from '../statement.ts'
import type { CountedValue, Found } from '../statement.ts'
import { fromMicroseconds } from './microseconds.ts'

export interface Source {
  card: string
  title_text?: string
  body?: string
}

export type Counts = Record<FacetName, { values: { buckets: { key: string; doc_count: number }[] } }>

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
  return facetNames.flatMap((name) => {
    const buckets = counts?.[name].values.buckets ?? []
    const borne = buckets.map(({ key, doc_count: count }) => toValue(name, key, count))
    const known = new Set(borne.map(({ value }) => value))
    const missing = query[name].flatMap((value) => chosenValues(name, value)).filter(({ value }) => !known.has(value))
    return [...borne, ...new Map(missing.map(({ value }) => [value, toValue(name, value, 0)])).values()]
  })
}

/** What a value says is read out of it: the last step of its path, with the name of a country for its code. */
function toValue(name: FacetName, value: string, count: number): CountedValue {
  const own = chosenValues(name, value).at(-1) ?? { facet: facetNames.indexOf(name), value, label: value, parent: null }
  const isCountry = name === 'place' && own.parent === null && /^[A-Z]{2}$/.test(value)
  return { ...own, label: isCountry ? countryName(value) : own.label, count }
}
