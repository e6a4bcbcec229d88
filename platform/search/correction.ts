import type { Database } from '../database/database.ts'
import { stemmers } from '../jobs/published-words.ts'
import type { ParsedQuery } from './query.ts'

interface Candidate {
  word: string
  jobs: number
}

/**
 * The query with words that stand nowhere on the board replaced by those that were likely meant.
 * @returns null where every word is known, or where one that is not has nothing like it
 */
export const correct = (database: Database, boardId: string, parsed: ParsedQuery): Promise<string | null> =>
  correctBy(parsed, async (asked) => {
    const values = { boardId, stemmers: JSON.stringify(stemmers), words: JSON.stringify(asked) }
    return (await database.raw<{ rows: UnknownWord[] }>(unknownWords, values)).rows
  })

/** A word as it was typed, and whether it may be the beginning of one. */
export interface AskedWord {
  word: string
  prefix: boolean
}

/**
 * The query with words replaced that somebody does not know.
 * @param readUnknown tells which of the words are unknown, with what looks like them
 */
export async function correctBy(
  parsed: ParsedQuery,
  readUnknown: (asked: AskedWord[]) => UnknownWord[] | Promise<UnknownWord[]>,
): Promise<string | null> {
  const plain = parsed.required.flatMap(({ span, anyOf }) =>
    span && isCorrectable(span.word) ? [{ ...span, prefix: anyOf[0]?.prefix ?? false }] : [],
  )
  if (plain.length === 0) return null
  const rows = await readUnknown(plain.map(({ word, prefix }) => ({ word, prefix })))
  const meant = new Map(rows.map((row) => [row.word, row.related ? (mistyped(row.word, row.related) ?? row.word) : choose(row)]))
  if ([...meant.values()].includes(null) || [...meant].every(([word, better]) => word === better)) return null
  let { text } = parsed
  for (const { word, start, end } of plain.toReversed())
    text = text.slice(0, start) + betterOf(meant, word, text.slice(start, end)) + text.slice(end)
  return text
}

const betterOf = (meant: Map<string, string | null>, word: string, typed: string): string => {
  const better = meant.get(word)
  return better && better !== word ? better : typed
}

/** Whether a word was found by its stem alone and looks mistyped: the stem of "enginer" is that of "engineer". */
export const looksMistyped = (parsed: ParsedQuery, forms: string[]): boolean =>
  parsed.required.some(({ span }) => span && isCorrectable(span.word) && !forms.includes(span.word) && mistyped(span.word, forms))

const isCorrectable = (word: string): boolean => word.length >= 4 && !/\p{N}/u.test(word)

export interface UnknownWord {
  word: string
  /** Words of the same stem; null where there are none. */
  related: string[] | null
  candidates: Candidate[] | null
}

/** Words that stand nowhere as they are nor as a beginning, with those of their stem and those that look like them. */
const unknownWords = `
  SELECT asked.word, (SELECT json_agg(term) FROM similar_terms(:boardId, asked.word) term) AS candidates,
    (
      SELECT json_agg(DISTINCT term.word) FROM json_each_text(:stemmers) AS stemmer (language, dictionary)
      JOIN search_terms term ON term.board_id = :boardId AND term.language = stemmer.language
        AND term.stem = (ts_lexize(stemmer.dictionary::regdictionary, asked.word))[1]
    ) AS related
  FROM json_to_recordset(:words) AS asked (word text, prefix boolean)
  WHERE NOT EXISTS (
    SELECT FROM search_terms
    WHERE board_id = :boardId AND word >= asked.word COLLATE "C" AND word < (asked.word || chr(1114111)) COLLATE "C"
      AND (word = asked.word OR asked.prefix)
  )`

/** The nearest one; of equally near ones the most frequent. */
function choose({ word, candidates }: UnknownWord): string | null {
  const near = (candidates ?? [])
    .map((candidate) => ({ ...candidate, distance: editDistance(word, candidate.word) }))
    .filter(({ distance }) => distance <= mostEdits(word))
    .toSorted((a, b) => a.distance - b.distance || b.jobs - a.jobs || (a.word < b.word ? -1 : 1))
  return near[0]?.word ?? null
}

const mostEdits = (word: string): number => (word.length < 6 ? 1 : 2)

/** Of words with the same stem the nearest that differs inside: another ending is another form, not a slip. */
export function mistyped(word: string, related: string[]): string | null {
  const inside = related.filter((other) => {
    const shorter = Math.min(word.length, other.length)
    let same = 0
    while (same < shorter && word[same] === other[same]) same++
    return same < shorter && word.at(-1) === other.at(-1) && editDistance(word, other) <= mostEdits(word)
  })
  return inside.toSorted((a, b) => editDistance(word, a) - editDistance(word, b) || (a < b ? -1 : 1))[0] ?? null
}

/** How many letters were left out, put in, changed or swapped with a neighbour (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    rows[row] = current
    for (let column = 1; column <= b.length; column++) {
      const changed = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const least = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, changed)
      current[column] = swapped ? Math.min(least, at(row - 2, column - 2) + 1) : least
    }
  }
  return at(a.length, b.length)
}
