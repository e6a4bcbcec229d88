import type { estypes } from '@elastic/elasticsearch'
import { networkFacetNames } from '../contract.ts'

/**
 * Languages whose words are found by their stems: Snowball's algorithms, which PostgreSQL's dictionaries are as well, so that a word
 * has the same stem in both. Words are folded before they get here, and so the accents of the alphabets above are gone in both.
 */
const snowball: Record<string, string> = {
  ar: 'Arabic',
  ca: 'Catalan',
  da: 'Danish',
  de: 'German',
  el: 'Greek',
  en: 'English',
  es: 'Spanish',
  et: 'Estonian',
  eu: 'Basque',
  fi: 'Finnish',
  fr: 'French',
  ga: 'Irish',
  hi: 'Hindi',
  hu: 'Hungarian',
  hy: 'Armenian',
  id: 'Indonesian',
  it: 'Italian',
  lt: 'Lithuanian',
  nb: 'Norwegian',
  ne: 'Nepali',
  nl: 'Dutch',
  nn: 'Norwegian',
  no: 'Norwegian',
  pt: 'Portuguese',
  ro: 'Romanian',
  ru: 'Russian',
  sr: 'Serbian',
  sv: 'Swedish',
  ta: 'Tamil',
  tr: 'Turkish',
  yi: 'Yiddish',
}

/** The field that holds the words of jobs in a language; one for all languages without stems. */
export const languageField = (language: string): string => (Object.hasOwn(snowball, language) ? language : 'other')

/** Where words stand: in the title; in it, department, team, places or company; anywhere. Each holds those before it. */
export type Scope = 'title' | 'head' | 'words'

/** Words as they are written, whole and as the beginnings that people type. */
const written: estypes.MappingProperty = {
  type: 'text',
  analyzer: 'whitespace',
  norms: false,
  index_prefixes: { min_chars: 1, max_chars: 5 },
}

/**
 * What a job's words are copied to. They are sent once, each where it weighs most; what lies further out takes them from there.
 * Stems are asked one at a time, so they need no positions.
 */
function languageProperties(field: string): Record<string, estypes.MappingProperty> {
  const stems: estypes.MappingProperty =
    field === 'other' ? { type: 'text', index: false } : { type: 'text', analyzer: `stem_${field}`, norms: false, index_options: 'docs' }
  const source: estypes.MappingProperty = { type: 'text', index: false }
  const copies = (...scopes: Scope[]): string[] => scopes.flatMap((scope) => [scope, ...(field === 'other' ? [] : [`${field}.${scope}`])])
  return {
    given_title: { ...source, copy_to: copies('title', 'head', 'words') },
    given_head: { ...source, copy_to: copies('head', 'words') },
    given_words: { ...source, copy_to: copies('words') },
    ...(field === 'other' ? {} : { title: stems, head: stems, words: stems }),
  }
}

/** Kept to be shown, never searched. */
const kept: estypes.MappingProperty = { type: 'keyword', index: false, doc_values: false }

/** One set of settings for every server of version 9, be it the core or a full one. */
export const settings: estypes.IndicesIndexSettings = {
  number_of_shards: 4,
  auto_expand_replicas: '0-1',
  // Nobody searches it before it is filled.
  refresh_interval: '-1',
  // Longer than any write may be under way: a late one still meets the version of a deletion.
  'index.gc_deletes': '10m',
  'index.sort.field': 'board',
  // How deep a company's jobs are dealt on the network: only our own later pages reach so far.
  max_result_window: 1_000_000,
  analysis: {
    tokenizer: { spaces: { type: 'whitespace' } },
    filter: Object.fromEntries(
      Object.entries(snowball).map(([language, name]) => [
        `stem_${language}`,
        { type: 'snowball', language: name as estypes.AnalysisSnowballLanguage },
      ]),
    ),
    analyzer: Object.fromEntries(
      Object.keys(snowball).map((language) => [`stem_${language}`, { type: 'custom', tokenizer: 'spaces', filter: [`stem_${language}`] }]),
    ),
  },
}

const facet: estypes.MappingProperty = { type: 'keyword', eager_global_ordinals: true }

export const mappings: estypes.MappingTypeMapping = {
  dynamic: 'strict',
  _routing: { required: true },
  _source: { includes: ['card', 'title_text', 'body', 'board', 'job', 'hash'] },
  properties: {
    board: { type: 'keyword' },
    job: { type: 'keyword' },
    // Counted by every later page of the network.
    tenant: { type: 'keyword', eager_global_ordinals: true },
    // Whether it stands in the list of all companies as well.
    network: { type: 'boolean' },
    featured: { type: 'byte' },
    // Microseconds since 1970, as exact as PostgreSQL's times; what never expires has the greatest.
    published: { type: 'long' },
    expires: { type: 'long' },
    yearly_pay: { type: 'long' },
    remote_countries: { type: 'keyword' },
    remote_zones: { type: 'keyword' },
    remote_anywhere: { type: 'boolean' },
    points: { type: 'geo_point' },
    facets: { properties: Object.fromEntries(networkFacetNames.map((name) => [name, facet])) },
    title_key: { type: 'keyword' },
    title: written,
    head: written,
    words: written,
    ...Object.fromEntries([...Object.keys(snowball), 'other'].map((field) => [field, { properties: languageProperties(field) }])),
    card: kept,
    title_text: kept,
    body: kept,
    // Of all the above: tells whether the index holds what PostgreSQL does.
    hash: kept,
  },
}
