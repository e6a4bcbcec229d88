import type { AskedWord, UnknownWord } from './correction.ts'

/** Letters of a word as bits: one slip changes two of them at the most, so few words need a closer look. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

function countBits(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}

const mostSlips = 2

/** The words of a vocabulary, to tell what was likely meant by one that is not in it. */
export class NearWords {
  readonly #words: { word: string; jobs: number; letters: number }[]

  /** @param counted each word with how many jobs have it */
  constructor(counted: Map<string, number>) {
    this.#words = Array.from(counted, ([word, jobs]) => ({ word, jobs, letters: lettersOf(word) }))
  }

  /** Those of the words that are not known, be it as a beginning where they are one, with what looks like them. */
  unknown(asked: AskedWord[]): UnknownWord[] {
    return asked.flatMap(({ word, prefix }) => {
      if (this.#words.some((known) => (prefix ? known.word.startsWith(word) : known.word === word))) return []
      const letters = lettersOf(word)
      const candidates = this.#words.filter(
        (known) => Math.abs(known.word.length - word.length) <= mostSlips && countBits(known.letters ^ letters) <= 2 * mostSlips,
      )
      return [{ word, related: null, candidates: candidates.map(({ word: known, jobs }) => ({ word: known, jobs })) }]
    })
  }
}
