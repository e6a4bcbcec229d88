import { html } from 'lit'
import type { TemplateResult } from 'lit'

interface Piece {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** Beyond, whole texts are set against each other: to find the words would take too long. */
const most = 3000

/** What two texts say differently, word by word. */
export function piecesOf(before: string, after: string): Piece[] {
  const [one, other] = [wordsIn(before), wordsIn(after)]
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start++
  let end = 0
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end++
  const cut = (words: string[]): string[] => words.slice(start, words.length - end)
  return joined([
    ...one.slice(0, start).map((text): Piece => ({ kind: 'same', text })),
    ...between(cut(one), cut(other)),
    ...one.slice(one.length - end).map((text): Piece => ({ kind: 'same', text })),
  ])
}

const wordsIn = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? []

/** By the longest common run of words in their order. */
function between(one: string[], other: string[]): Piece[] {
  if (one.length * other.length > most * most) return [...pieces('gone', one), ...pieces('new', other)]
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  for (let a = one.length - 1; a >= 0; a--) {
    for (let b = other.length - 1; b >= 0; b--) {
      lengths[a * width + b] =
        one[a] === other[b]
          ? (lengths[(a + 1) * width + b + 1] ?? 0) + 1
          : Math.max(lengths[(a + 1) * width + b] ?? 0, lengths[a * width + b + 1] ?? 0)
    }
  }
  const found: Piece[] = []
  let [a, b] = [0, 0]
  while (a < one.length && b < other.length) {
    const taken: Piece['kind'] =
      one[a] === other[b] ? 'same' : (lengths[(a + 1) * width + b] ?? 0) >= (lengths[a * width + b + 1] ?? 0) ? 'gone' : 'new'
    found.push({ kind: taken, text: (taken === 'new' ? other[b] : one[a]) ?? '' })
    if (taken !== 'new') a++
    if (taken !== 'gone') b++
  }
  return [...found, ...pieces('gone', one.slice(a)), ...pieces('new', other.slice(b))]
}

const pieces = (kind: Piece['kind'], words: string[]): Piece[] => words.map((text) => ({ kind, text }))

function joined(all: Piece[]): Piece[] {
  const found: Piece[] = []
  for (const piece of all) {
    const last = found.at(-1)
    if (last?.kind === piece.kind) last.text += piece.text
    else found.push({ ...piece })
  }
  return found
}

/** The same to be seen, and heard: what is gone is struck out. */
export const difference = (before: string, after: string): TemplateResult =>
  html`<div class="difference">
    ${piecesOf(before, after).map(({ kind, text }) =>
      kind === 'same' ? html`<span>${text}</span>` : kind === 'gone' ? html`<del>${text}</del>` : html`<ins>${text}</ins>`,
    )}
  </div>`
