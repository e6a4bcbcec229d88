import { channelsOf } from '../colour.ts'
import { contrast, hex, nearestPassing, splitScheme } from '../contrast.ts'
import type { Channels } from '../contrast.ts'

export type Scheme = 'light' | 'dark'
type Theme = Record<string, string>

/** The pages that a board is shown on here: most are much like one of them. */
export const pages: Record<Scheme, { text: string; ground: string }> = {
  light: { text: '#1c1c1c', ground: '#ffffff' },
  dark: { text: '#f0f0f0', ground: '#16181a' },
}

export interface ContrastWarning {
  scheme: Scheme
  what: string
  ratio: number
  least: number
  /** The property to be changed, and the nearest colour that will do; null where none will. */
  name: string
  better: string | null
}

interface Pair {
  what: string
  /** The property that is changed to mend it. */
  name: string
  /** What it falls back on. */
  or?: string
  on: string | null
  least: number
}

/** WCAG 2.2: text 4.5 to 1 (1.4.3), what is not text 3 to 1 (1.4.11, and 2.4.13 for the focus). */
const pairs: Pair[] = [
  { what: 'Text on buttons', name: 'on-accent', on: 'accent', least: 4.5 },
  { what: 'Links', name: 'accent', on: null, least: 4.5 },
  { what: 'The focus ring', name: 'focus', or: 'accent', on: null, least: 3 },
  { what: 'Paler text', name: 'muted', on: null, least: 4.5 },
  { what: 'Errors', name: 'error', on: null, least: 4.5 },
  { what: 'Borders of fields', name: 'border', on: null, least: 3 },
  { what: 'Text on what opens', name: 'on-surface', on: 'surface', least: 4.5 },
  { what: 'Links in rows', name: 'accent', on: 'row', least: 4.5 },
]

/** What of a theme is hard to see: only what it sets itself, as the rest is made to fit the page. */
export function findWarnings(theme: Theme): ContrastWarning[] {
  return (['light', 'dark'] as const).flatMap((scheme) =>
    pairs.flatMap((pair) => {
      const warning = judge(theme, scheme, pair)
      return warning ? [warning] : []
    }),
  )
}

function judge(theme: Theme, scheme: Scheme, { what, name, or, on, least }: Pair): ContrastWarning | null {
  const colour = colourOf(theme, name, scheme) ?? (or ? colourOf(theme, or, scheme) : null)
  const ground = on === null ? channelsOf(pages[scheme].ground) : colourOf(theme, on, scheme)
  // Links in rows that are as the page is are judged already; a ring that is the accent is no property of its own.
  if (!colour || !ground || (or && !theme[name])) return null
  const ratio = contrast(colour, ground)
  if (ratio >= least) return null
  const better = nearestPassing(colour, ground, least)
  return { scheme, what, ratio, least, name, better: better && hex(better) }
}

function colourOf(theme: Theme, name: string, scheme: Scheme): Channels | null {
  const value = theme[name]
  return value ? channelsOf(splitScheme(value)[scheme]) : null
}
