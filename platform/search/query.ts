import { readRuns, wordKey } from '../jobs/published-words.ts'
import { equalForms, longestForm } from './equal-forms.ts'

/** Words that stand next to each other, in this order. */
export interface Sequence {
  words: string[]
  /** Whether the last word may be the beginning of a longer one: it is still being typed. */
  prefix: boolean
}

/** Something a job must have, or must not have: any of the sequences. */
export interface Demand {
  anyOf: Sequence[]
  /** A quoted phrase: words as they are written, without their other forms. */
  quoted: boolean
  /** Where a plain word stands in the text, so that a better one can be put in its place; null for all others. */
  span: { word: string; start: number; end: number } | null
}

/** A query as every engine understands it. */
export interface ParsedQuery {
  text: string
  required: Demand[]
  excluded: Demand[]
  /** All its words as one key, to tell an exact title. */
  key: string
}

/** Demands beyond are ignored: no one reads results of so many words. */
const mostDemands = 32

/** Left out where other words remain: they say nothing of a job. Quoted they count. */
const noise = new Set(
  (
    'a an and are as at by for from in is of on or the to with job jobs und oder der die das den dem ein eine im in bei mit fur zu von ' +
    'le la les de du des et ou un une en au aux pour dans avec el los las y o con para por del il lo gli e di da per het een en van voor met'
  ).split(' '),
)

const pieces = /(?<minus>(?<!\S)-)?(?:"(?<phrase>[^"]*)"|(?<chunk>[^\s"]+))/g

/**
 * Reads what a person typed: words, "phrases in quotes", -without. Nothing else is syntax, so nothing is a syntax error.
 * The last word may be a beginning unless a space follows it.
 */
export function parseQuery(given: string): ParsedQuery {
  const text = given.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu, ' ').trimStart()
  const required: Atom[] = []
  const excluded: Demand[] = []
  for (const { groups, index, 0: whole } of text.matchAll(pieces)) {
    const { minus, phrase, chunk } = groups ?? {}
    if (phrase !== undefined) {
      const words = readRuns(phrase).flatMap((run) => run.parts.map(({ word }) => word))
      if (words.length === 0) continue
      if (minus) excluded.push(quote(words))
      else required.push({ words, joined: null, quoted: true, start: index, end: index + whole.length })
    } else if (minus) excluded.push(...readAtoms(chunk ?? '', 0).map((atom) => toDemand([atom], false)))
    else required.push(...readAtoms(chunk ?? '', index))
  }
  const typing = !/\s$/.test(text) && text.length === (required.at(-1)?.end ?? -1)
  return {
    text: text.trimEnd(),
    required: combine(withoutNoise(required, typing), typing).slice(0, mostDemands),
    excluded: excluded.slice(0, mostDemands),
    key: wordKey(text),
  }
}

/** One run of words as it was typed. */
interface Atom {
  words: string[]
  joined: string | null
  quoted: boolean
  start: number
  end: number
}

const readAtoms = (chunk: string, offset: number): Atom[] =>
  readRuns(chunk).map(({ parts, joined }) => ({
    words: parts.map(({ word }) => word),
    joined,
    quoted: false,
    start: offset + (parts[0]?.start ?? 0),
    end: offset + (parts.at(-1)?.end ?? 0),
  }))

const quote = (words: string[]): Demand => ({ anyOf: [{ words, prefix: false }], quoted: true, span: null })

function withoutNoise(atoms: Atom[], typing: boolean): Atom[] {
  const kept = atoms.filter((atom, index) => {
    const isTyped = typing && index === atoms.length - 1
    return atom.quoted || isTyped || atom.words.length > 1 || !noise.has(atom.words[0] ?? '')
  })
  return kept.length ? kept : atoms
}

/** Neighbours that are one of several ways to write the same become one demand for any of them. */
function combine(atoms: Atom[], typing: boolean): Demand[] {
  const demands: Demand[] = []
  for (let index = 0; index < atoms.length;) {
    const count = countTogether(atoms.slice(index, index + longestForm))
    const taken = atoms.slice(index, index + count)
    index += count
    demands.push(toDemand(taken, typing && index === atoms.length))
  }
  return demands
}

function countTogether(atoms: Atom[]): number {
  for (let count = atoms.length; count > 1; count--) {
    const taken = atoms.slice(0, count)
    if (taken.every(({ quoted }) => !quoted) && equalForms(taken.flatMap(({ words }) => words))) return count
  }
  return 1
}

function toDemand(atoms: Atom[], prefix: boolean): Demand {
  const [first] = atoms
  const words = atoms.flatMap((atom) => atom.words)
  if (!first || first.quoted) return quote(words)
  const joined = atoms.length === 1 && first.joined ? [[first.joined]] : []
  const forms = equalForms(words) ?? joined.flatMap(([word]) => equalForms([word ?? '']) ?? []) ?? []
  const distinct = new Map([words, ...joined, ...forms].map((form) => [form.join(' '), form]))
  const isPlain = distinct.size === 1 && words.length === 1
  return {
    anyOf: [...distinct.values()].map((form) => ({ words: form, prefix })),
    quoted: false,
    span: isPlain ? { word: words[0] ?? '', start: first.start, end: first.end } : null,
  }
}
