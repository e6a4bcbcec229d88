import type { estypes } from '@elastic/elasticsearch'
import type { Demand, ParsedQuery, Sequence } from '../query.ts'
import type { StemLanguages } from './board-index.ts'
import type { Scope } from './mapping.ts'

type Query = estypes.QueryDslQueryContainer

const anyOf = (queries: Query[]): Query =>
  queries.length === 1 ? (queries[0] as Query) : { bool: { should: queries, minimum_should_match: 1 } }

/** Jobs with this demand's words in the scope: as they are written, or by the stem of a word in a language of the board. */
export function holds({ anyOf: sequences, quoted }: Demand, scope: Scope, stemLanguages: StemLanguages): Query {
  const single = quoted ? [] : sequences.filter(({ words }) => words.length === 1).map(({ words }) => words[0] ?? '')
  const stems = single.flatMap((word) =>
    stemLanguages(word).map((language): Query => ({ match: { [`${language}.${scope}`]: { query: word } } })),
  )
  return anyOf([...sequences.map((sequence) => written(sequence, scope)), ...stems])
}

function written({ words, prefix }: Sequence, scope: Scope): Query {
  const query = words.join(' ')
  if (words.length === 1) return prefix ? { match_bool_prefix: { [scope]: { query } } } : { term: { [scope]: { value: query } } }
  if (!prefix) return { match_phrase: { [scope]: { query } } }
  return { match_phrase_prefix: { [scope]: { query, max_expansions: mostBeginnings } } }
}

/** Longer beginnings than those that are indexed are looked up in the vocabulary; few words share six letters. */
const mostBeginnings = 1000

/**
 * How much a job weighs, as the score: 4 for the exact title, 2 for all words in the title, 1 for all of them in title, department,
 * team, places and company.
 */
export const weights = (parsed: ParsedQuery, stemLanguages: StemLanguages): Query[] =>
  weightParts(parsed, stemLanguages).map(([boost, filter]) => ({ constant_score: { filter, boost } }))

/** Each part of the weight with what has it, the heaviest first. */
export function weightParts({ required, key }: ParsedQuery, stemLanguages: StemLanguages): [weight: number, query: Query][] {
  const all = (scope: Scope): Query => ({ bool: { filter: required.map((demand) => holds(demand, scope, stemLanguages)) } })
  return [
    [4, { term: { title_key: key } }],
    [2, all('title')],
    [1, all('head')],
  ]
}
