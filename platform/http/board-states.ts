import { LRUCache } from 'lru-cache'
import type { Hearer } from './board-listener.ts'

/** What the web needs to know of a board: which state its lists are in, and who may read them. */
export interface BoardState {
  boardId: string
  generation: number
  /** `*`, exact origins, or families such as `https://*.example.com`. */
  allowedOrigins: string[]
  /** The JSON text of what anybody may know of it; the network is presented by its own route. */
  presented?: string
}

/** A board as last read; `state` is null where there is no such board. */
interface Entry {
  state: BoardState | null
  readAt: number
  epoch: number
  /** Counts what was heard of the board: a read that began before the last word is not the last word. */
  heard: number
  reading: Promise<BoardState | null> | null
}

interface Options {
  read: (slug: string) => Promise<BoardState | null>
  /** Whether changes are being announced; where not, what was read is believed only for a moment. */
  listening: () => boolean
  now?: () => number
  /** Hears of each origin that asks for a board, once for each state that was read: about each second, where many ask. */
  saw?: (state: BoardState, origin: string, allowed: boolean) => void
}

const trust = { listening: 1000, deaf: 25 }

/**
 * The boards' states, read once and again after each announced change. What was not announced within a second is
 * read again, so that a lost announcement costs freshness for no longer than that.
 */
export class BoardStates implements Hearer {
  readonly #entries = new LRUCache<string, Entry>({ max: 20_000 })
  readonly #decisions = new WeakMap<BoardState, Map<string, string | null>>()
  readonly #options: Required<Options>
  #epoch = 0

  constructor(options: Options) {
    this.#options = { now: () => performance.now(), saw: () => undefined, ...options }
  }

  /** The state, where it is known and may still be believed; undefined where it must be read. */
  known(slug: string): BoardState | null | undefined {
    const entry = this.#entries.get(slug)
    if (!entry || entry.epoch !== this.#epoch) return undefined
    const life = this.#options.listening() ? trust.listening : trust.deaf
    return this.#options.now() - entry.readAt < life ? entry.state : undefined
  }

  /** The state as of this call at the earliest, or one that may still be believed. */
  async current(slug: string): Promise<BoardState | null> {
    const known = this.known(slug)
    if (known !== undefined) return known
    const entry = this.#entries.get(slug)
    return entry?.reading ?? this.#read(slug)
  }

  /** What `access-control-allow-origin` says to this origin: itself, `*`, or null. */
  corsFor(state: BoardState, origin: string): string | null {
    const decisions = this.#decisions.get(state) ?? new Map<string, string | null>()
    const before = decisions.get(origin)
    if (before !== undefined) return before
    const decision = allowOrigin(state.allowedOrigins, origin)
    this.#options.saw(state, origin, decision !== null)
    if (decisions.size < 200) this.#decisions.set(state, decisions.set(origin, decision))
    return decision
  }

  changed(slug: string): void {
    const entry = this.#entries.get(slug.toLowerCase())
    if (!entry) return
    entry.heard++
    entry.reading = null
    entry.epoch = -1
  }

  /** Every state is read again before it is believed. */
  distrust(): void {
    this.#epoch++
    for (const entry of this.#entries.values()) if (entry.reading) entry.reading = null
  }

  #read(slug: string): Promise<BoardState | null> {
    const entry: Entry = this.#entries.get(slug) ?? { state: null, readAt: 0, epoch: -1, heard: 0, reading: null }
    this.#entries.set(slug, entry)
    const { heard } = entry
    const epoch = this.#epoch
    const readAt = this.#options.now()
    const reading = this.#options
      .read(slug)
      .then((state) => {
        if (entry.heard === heard && epoch === this.#epoch) Object.assign(entry, { state, readAt, epoch })
        return state
      })
      .finally(() => {
        if (entry.reading === reading) entry.reading = null
      })
    entry.reading = reading
    return reading
  }
}

/** @returns the header's value, or null for an origin that may not read */
export function allowOrigin(allowed: string[], origin: string): string | null {
  if (allowed.includes('*')) return '*'
  return allowed.some((pattern) => matches(pattern, origin)) ? origin : null
}

function matches(pattern: string, origin: string): boolean {
  if (pattern === origin) return true
  const star = pattern.indexOf('*.')
  if (star === -1) return false
  const [scheme, domain] = [pattern.slice(0, star), pattern.slice(star + 1)]
  if (!origin.startsWith(scheme) || !origin.endsWith(domain)) return false
  return /^[\w-]+(\.[\w-]+)*$/.test(origin.slice(scheme.length, origin.length - domain.length))
}
