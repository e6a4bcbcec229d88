import { html } from 'lit'

/** Letters that are two to the platform's search, or one without its stroke. */
const plainLetters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' }

/** A word as the platform's search compares it: without case and accents. */
const plain = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøłđ]/g, (letter) => plainLetters[letter] ?? letter)

const word = /([\p{L}\p{N}\p{M}]+)/u

/** A text with the words marked that a search has found it by: those that begin with one of the words sought. */
export function marked(text: string, sought: string): unknown {
  const words = sought.split(word).filter((_, at) => at % 2)
  if (words.length === 0) return text
  const beginnings = words.map(plain)
  const isFound = (one: string): boolean => beginnings.some((beginning) => plain(one).startsWith(beginning))
  return text.split(word).map((part, at) => (at % 2 && isFound(part) ? html`<mark>${part}</mark>` : part))
}
