import { boardKey, stemmers } from '../jobs/published-words.ts'
import { facetNames } from './contract.ts'
import type { Demand, ParsedQuery, Sequence } from './query.ts'

/**
 * Makes `asked`, one row of tsqueries, from the demands: each as it is written, or by the stem of its words in any
 * language that the board has jobs in.
 */
const askedWordsOf = (spoken: string): string => `
    demand AS MATERIALIZED (
      SELECT * FROM json_to_recordset(:demands)
        AS demand (number integer, excluded boolean, written text, in_title text, stemmed text[])
    ),
    stem AS MATERIALIZED (
      SELECT DISTINCT number, excluded, language, stem[1] AS stem, format('''%s/%s/%s''', :boardKey::text, language, stem[1]) AS lexeme
      FROM demand, unnest(stemmed) word,
        (SELECT DISTINCT lower(split_part(value, '-', 1)) AS language FROM ${spoken}) spoken
        JOIN json_each_text(:stemmers) AS stemmer (language, dictionary) USING (language),
        ts_lexize(dictionary::regdictionary, word) stem
      WHERE stem[1] IS NOT NULL
    ),
    asked AS MATERIALIZED (
      SELECT string_agg(format('(%s)', written), ' & ') FILTER (WHERE NOT excluded)::tsquery AS required,
        string_agg(format('(%s)', in_title), ' & ') FILTER (WHERE NOT excluded)::tsquery AS in_title,
        string_agg(format('(%s)', written), ' | ') FILTER (WHERE excluded)::tsquery AS excluded
      FROM (
        SELECT excluded, concat_ws(' | ', written, string_agg(lexeme, ' | ')) AS written,
          concat_ws(' | ', in_title, string_agg(lexeme || ':A', ' | ')) AS in_title
        FROM demand LEFT JOIN stem USING (number, excluded)
        GROUP BY number, excluded, written, in_title
      ) demand
    )`

const language = facetNames.indexOf('language')
export const askedWords = askedWordsOf(`search_facets WHERE board_id = :boardId AND facet = ${language}`)
/** The same in the languages of the network. */
export const networkWords = askedWordsOf(`network_values WHERE facet = ${language}`)

/** The values that `askedWords` names, and the words of a title that is exactly what was asked. */
export function wordValues(boardId: string, parsed: ParsedQuery): Record<string, unknown> {
  const demands = [
    ...parsed.required.map((demand) => toRow(boardId, demand, false)),
    ...parsed.excluded.map((demand) => toRow(boardId, demand, true)),
  ]
  return {
    demands: JSON.stringify(demands.map((demand, number) => ({ number, ...demand }))),
    stemmers: JSON.stringify(stemmers),
    boardKey: boardKey(boardId),
    key: parsed.key,
  }
}

/** A demand as the statements take it: what is written of it, and words whose stems they look up. */
export const toRow = (boardId: string, demand: Demand, excluded: boolean) => ({
  excluded,
  written: demand.anyOf.map((sequence) => written(boardId, sequence, '')).join(' | '),
  in_title: demand.anyOf.map((sequence) => written(boardId, sequence, 'A')).join(' | '),
  stemmed: demand.quoted ? [] : demand.anyOf.filter(({ words }) => words.length === 1).flatMap(({ words }) => words),
})

/** Words hold letters, marks and digits only, so nothing in them needs escaping. */
function written(boardId: string, { words, prefix }: Sequence, weight: string): string {
  const lexemes = words.map((word, index) => {
    const suffix = `${prefix && index === words.length - 1 ? '*' : ''}${weight}`
    return `'${boardKey(boardId)}${word}'${suffix && `:${suffix}`}`
  })
  return `(${lexemes.join(' <-> ')})`
}
