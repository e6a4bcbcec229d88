/** Words that stand next to each other in a job, none of them in a phrase with those of another sequence. */
export interface WordSequence {
  /** Of the text it comes from, as PostgreSQL weighs it: A the title, B what stands beside it. */
  weight: string
  words: string[]
}

/** What stands before each lexeme: see `boardKey`. */
const keyLength = 6
const lexemes = /'([^']+)':([\dA-D,]+)/g

/**
 * The texts of a job, read out of its tsvector: so both engines find it by the very same words. Where a run was joined ("fullstack" of
 * "full-stack") two words stand in one place; the longer becomes a sequence of its own.
 * @param vector as PostgreSQL writes it
 */
export function readSequences(vector: string): WordSequence[] {
  const places: (string[] | undefined)[] = []
  const weights: string[] = []
  for (const [, lexeme = '', positions = ''] of vector.matchAll(lexemes)) {
    // A stem: Elasticsearch makes its own.
    if (lexeme[keyLength] === '/') continue
    for (const position of positions.split(',')) {
      const at = Number.parseInt(position, 10)
      const weight = position.at(-1) ?? ''
      weights[at] = weight >= 'A' ? weight : 'D'
      const words = places[at]
      if (words) words.push(lexeme.slice(keyLength))
      else places[at] = [lexeme.slice(keyLength)]
    }
  }
  return toSequences(places, weights)
}

function toSequences(places: (string[] | undefined)[], weights: string[]): WordSequence[] {
  const sequences: WordSequence[] = []
  const joined: WordSequence[] = []
  let open: WordSequence | null = null
  for (let at = 0; at < places.length; at++) {
    const [word, ...longer] = places[at]?.toSorted((a, b) => a.length - b.length) ?? []
    const weight = weights[at] ?? 'D'
    if (word === undefined || (open && open.weight !== weight)) open = null
    if (word === undefined) continue
    if (!open) sequences.push((open = { weight, words: [] }))
    open.words.push(word)
    joined.push(...longer.map((whole) => ({ weight, words: [whole] })))
  }
  return [...sequences, ...joined]
}
