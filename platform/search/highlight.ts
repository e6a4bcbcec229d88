import { readRuns } from '../jobs/published-words.ts'
import type { ParsedQuery } from './query.ts'

/** Whether a word is one that the search found. */
export type IsHit = (word: string) => boolean

/** @param forms the words on the board that are another form of one that was asked for */
export function hitTest(parsed: ParsedQuery, forms: string[]): IsHit {
  const sequences = parsed.required.flatMap((demand) => demand.anyOf)
  const words = new Set([...sequences.flatMap((sequence) => sequence.words), ...forms])
  const beginnings = sequences.filter(({ prefix }) => prefix).map((sequence) => sequence.words.at(-1) ?? '')
  return (word) => words.has(word) || beginnings.some((beginning) => word.startsWith(beginning))
}

interface Stretch {
  start: number
  end: number
}

function findHits(text: string, isHit: IsHit): Stretch[] {
  return readRuns(text).flatMap(({ parts, joined }) => {
    const whole = { start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0 }
    if (joined && isHit(joined)) return [whole]
    return parts.filter(({ word }) => isHit(word)).map(({ start, end }) => ({ start, end }))
  })
}

/** @returns the text cut where its hits stand, odd pieces being hits; null where there are none */
export function highlight(text: string, isHit: IsHit): string[] | null {
  const hits = findHits(text, isHit)
  return hits.length ? cut(text, hits) : null
}

function cut(text: string, hits: Stretch[]): string[] {
  const pieces: string[] = []
  let position = 0
  for (const { start, end } of hits) {
    pieces.push(text.slice(position, start), text.slice(start, end))
    position = end
  }
  pieces.push(text.slice(position))
  return pieces
}

const before = 60
const length = 220

/** The stretch of the text that holds most hits, as `highlight` cuts it. */
export function snippet(text: string, isHit: IsHit): string[] | null {
  const hits = findHits(text, isHit)
  const counts = hits.map(({ start }) => hits.filter((hit) => hit.start >= start && hit.end <= start + length - before).length)
  const best = hits[counts.indexOf(Math.max(...counts))]
  if (!best) return null
  const from = wordStart(text, Math.max(0, best.start - before))
  const to = wordEnd(text, Math.max(best.end, from + length))
  const inside = hits
    .filter(({ start, end }) => start >= from && end <= to)
    .map(({ start, end }) => ({ start: start - from, end: end - from }))
  const pieces = cut(text.slice(from, to), inside)
  if (from > 0) pieces[0] = `…${pieces[0]}`
  if (to < text.length) pieces.push(`${pieces.pop()}…`)
  return pieces
}

const wordStart = (text: string, position: number): number => (position === 0 ? 0 : text.indexOf(' ', position - 1) + 1 || position)

function wordEnd(text: string, position: number): number {
  if (position >= text.length) return text.length
  const space = text.lastIndexOf(' ', position)
  return space > position - 30 ? space : position
}
