import { LRUCache } from 'lru-cache'
import type { Database } from '../../database/database.ts'
import type { Demand } from '../query.ts'
import { readColumns } from './columns.ts'
import type { BoardColumns } from './columns.ts'
import { demandKey, readHits } from './words.ts'
import type { Hits } from './words.ts'

interface Bounds {
  /** Greatest sum of the columns' sizes. */
  bytes: number
  /** Boards of more jobs are not held. */
  jobs: number
}

interface Held {
  /** Null for a board of too many jobs. */
  columns: BoardColumns | null
  /** When it may be read again in passing. */
  next: number
}

/** A board of too many jobs is looked at again after a while. */
const tooLarge = { ttl: 60_000 }

/** A large board that changes all the time is read again so seldom that nine tenths of the time are left for its searches. */
const pause = 9

/** Columns of boards and hits of words, as far as there is room; those least used go first. */
export class Shelf {
  readonly #database: Database
  readonly #jobs: number
  readonly #boards: LRUCache<string, Held>
  readonly #hits: LRUCache<string, Hits>
  readonly #reading = new Map<string, Promise<BoardColumns | null>>()

  constructor(database: Database, { bytes, jobs }: Bounds) {
    this.#database = database
    this.#jobs = jobs
    this.#boards = new LRUCache({ maxSize: bytes, sizeCalculation: ({ columns }) => columns?.size ?? 100 })
    this.#hits = new LRUCache({
      maxSize: bytes / 4,
      sizeCalculation: ({ marks, forms }) => marks.byteLength + 40 * forms.length + 300,
    })
  }

  /** As it was read last; null for a board of too many jobs, undefined for one that was not read. */
  held(boardId: string): BoardColumns | null | undefined {
    return this.#boards.get(boardId)?.columns
  }

  /** As it is now; who asks while it is being read waits for the same. */
  read(boardId: string): Promise<BoardColumns | null> {
    const underWay = this.#reading.get(boardId) ?? this.#read(boardId).finally(() => this.#reading.delete(boardId))
    this.#reading.set(boardId, underWay)
    return underWay
  }

  /** Reads it anew beside the searches, unless that was done just now. */
  refresh(boardId: string): void {
    const { next = 0 } = this.#boards.get(boardId) ?? {}
    // Whoever searches next meets what is wrong.
    if (!this.#reading.has(boardId) && performance.now() >= next) this.read(boardId).catch(() => undefined)
  }

  /** @returns null where the board is not what the columns say any more */
  async hitsOf(boardId: string, columns: BoardColumns, demand: Demand): Promise<Hits | null> {
    const key = demandKey(boardId, demand)
    const known = this.#hits.get(key)
    if (known?.generation === columns.generation) return known
    const hits = await readHits(this.#database, boardId, demand, columns.ids)
    if (hits.generation !== columns.generation) return null
    this.#hits.set(key, hits)
    return hits
  }

  async #read(boardId: string): Promise<BoardColumns | null> {
    const begun = performance.now()
    const columns = await readColumns(this.#database, boardId, this.#jobs)
    const ended = performance.now()
    this.#boards.set(boardId, { columns, next: ended + pause * (ended - begun) }, columns ? {} : tooLarge)
    return columns
  }
}
