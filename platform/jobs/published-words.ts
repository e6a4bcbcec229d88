/** A word as it is compared: without case, accents and hidden characters. */
export interface Word {
  /** `Ingénieur` → `ingenieur`, `C++` → `cplusplus`. */
  word: string
  /** Where it stands in the text. */
  start: number
  end: number
}

/** Words written as one: `full-stack` has the parts full and stack and is also found as fullstack. */
export interface Run {
  parts: Word[]
  /** The parts as one word; null where there is one, or where the script sets no spaces between words. */
  joined: string | null
}

const letter = '[\\p{L}\\p{N}\\p{M}\\p{Cf}]'
const unspaced = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]'
const runs = new RegExp(`(?<!${letter})(?:c\\+\\+|[cf]#|\\.net|[a-z]+\\.js)(?!${letter})|${letter}+(?:[-‐‑'’]${letter}+)*`, 'giu')
const parts = new RegExp(`${unspaced}\\p{M}*|(?:(?!${unspaced})${letter})+`, 'gu')
const isUnspaced = new RegExp(`^${unspaced}`, 'u')
const symbols: Record<string, string> = { 'c++': 'cplusplus', 'c#': 'csharp', 'f#': 'fsharp', '.net': 'dotnet' }

/** No word is longer: what follows is not a word anybody searches. */
const longest = 64

/** Short texts, such as places and departments, come again with many jobs. */
const known = new Map<string, Run[]>()
const short = 80

/** The runs of words in a text, in their order. */
export function readRuns(text: string): readonly Run[] {
  const before = known.get(text)
  if (before) return before
  const read = readAnew(text)
  if (text.length > short) return read
  if (known.size >= 5000) known.clear()
  known.set(text, read)
  return read
}

function readAnew(text: string): Run[] {
  return Array.from(text.matchAll(runs), ({ 0: run, index }) => toRun(run, index)).filter((run) => run.parts.length > 0)
}

function toRun(run: string, index: number): Run {
  const symbol = symbols[run.toLowerCase()] ?? (/\.js$/i.test(run) ? fold(run.replace('.', '')) : undefined)
  if (symbol) return { parts: [{ word: symbol, start: index, end: index + run.length }], joined: null }
  const words = Array.from(run.matchAll(parts), (part) => ({
    word: fold(part[0]).slice(0, longest),
    start: index + part.index,
    end: index + part.index + part[0].length,
  })).filter(({ word }) => word !== '')
  const joinable = words.length > 1 && !words.some(({ word }) => isUnspaced.test(word))
  return {
    parts: words,
    joined: joinable
      ? words
          .map(({ word }) => word)
          .join('')
          .slice(0, longest)
      : null,
  }
}

const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ё: 'е',
}

function fold(text: string): string {
  const lower = text.toLowerCase()
  return /^[a-z\d]*$/.test(lower) ? lower : foldMarks(lower)
}

/** Accents go from Latin and Greek letters alone: elsewhere a mark makes another letter. */
const foldMarks = (text: string): string =>
  text
    .replaceAll(/[ßæœøłđðþıё]/g, (given) => letters[given] ?? given)
    .normalize('NFKD')
    .replaceAll(/(?<=[\p{Script=Latin}\p{Script=Greek}])\p{Script=Inherited}+/gu, '')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '')

/** Words without their places, as one key: two texts of the same words have the same. */
export const wordKey = (text: string): string =>
  readRuns(text)
    .flatMap((run) => run.parts.map(({ word }) => word))
    .join(' ')

/** The dictionaries that PostgreSQL has for languages; words of others are found as they are written. */
export const stemmers: Record<string, string> = {
  ar: 'arabic_stem',
  ca: 'catalan_stem',
  da: 'danish_stem',
  de: 'german_stem',
  el: 'greek_stem',
  en: 'english_stem',
  es: 'spanish_stem',
  et: 'estonian_stem',
  eu: 'basque_stem',
  fi: 'finnish_stem',
  fr: 'french_stem',
  ga: 'irish_stem',
  hi: 'hindi_stem',
  hu: 'hungarian_stem',
  hy: 'armenian_stem',
  id: 'indonesian_stem',
  it: 'italian_stem',
  lt: 'lithuanian_stem',
  nb: 'norwegian_stem',
  ne: 'nepali_stem',
  nl: 'dutch_stem',
  nn: 'norwegian_stem',
  no: 'norwegian_stem',
  pt: 'portuguese_stem',
  ro: 'romanian_stem',
  ru: 'russian_stem',
  sr: 'serbian_stem',
  sv: 'swedish_stem',
  ta: 'tamil_stem',
  tr: 'turkish_stem',
  yi: 'yiddish_stem',
}

/** `pt-BR` → `pt`: what stems go by. */
export const stemLanguage = (language: string): string => language.split('-')[0]?.toLowerCase() ?? ''

/** What every lexeme of a board begins with: an index of all boards then answers for one as if it were alone. */
export const boardKey = (boardId: string): string => boardId.slice(-6)
