import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { inTenant } from '../../database/database.ts'
import type { Database, TenantScope } from '../../database/database.ts'
import { PutOff } from '../../tasks/put-off.ts'

interface Seen {
  boardId: string
  origin: string
  allowed: boolean
  at: Date
  version: string | null
}

interface Options {
  database: Database
  log: Logger
  clock: () => Date
  /** The longest that a sighting waits, in ms. */
  patience?: number
}

/** Origins that are kept of a board: a program that makes them up shall not fill the table. */
const mostOfBoard = 200
const mostWaiting = 10_000

/**
 * Which pages ask for which board, gathered and written each minute: whoever asks waits for no database. The version is
 * known by the script that pages of an origin loaded; nothing of a visitor is.
 */
export class Sightings {
  readonly #options: Omit<Options, 'patience'>
  readonly #versions = new LRUCache<string, string>({ max: 10_000 })
  #waiting = new Map<string, Seen>()
  readonly #writing: PutOff

  constructor({ patience = 60_000, ...options }: Options) {
    this.#options = options
    this.#writing = new PutOff(() => this.#write(), patience)
  }

  /** A page of this origin asked for a board. */
  saw(boardId: string, origin: string, allowed: boolean): void {
    const key = `${boardId} ${origin}`
    if (!isWebsite(origin) || (this.#waiting.size >= mostWaiting && !this.#waiting.has(key))) return
    this.#waiting.set(key, { boardId, origin, allowed, at: this.#options.clock(), version: this.#versions.get(origin) ?? null })
    this.#writing.plan()
  }

  /** A page of this origin loaded the widget's script. */
  loaded(origin: string, version: string): void {
    if (isWebsite(origin)) this.#versions.set(origin, version)
  }

  /** Writes what waits; resolves when it is written, or waits again because it could not be. */
  flush(): Promise<void> {
    return this.#writing.flush()
  }

  close(): Promise<void> {
    return this.#writing.close()
  }

  async #write(): Promise<void> {
    const { database, log } = this.#options
    const seen = [...this.#waiting.values()]
    if (!seen.length) return
    this.#waiting = new Map()
    await writeSightings(database, seen).catch((cause: unknown) => {
      log.warn({ err: cause, sightings: seen.length }, 'where boards were seen could not be written yet')
      this.#waiting = new Map([...seen.map((one) => [`${one.boardId} ${one.origin}`, one] as const), ...this.#waiting])
      this.#writing.plan()
    })
  }
}

const isWebsite = (origin: string): boolean => origin.length <= 255 && /^https?:\/\/[^/\s]+$/.test(origin)

async function writeSightings(database: Database, seen: Seen[]): Promise<void> {
  const boards: { board_id: string; tenant_id: string }[] = await database('published_boards')
    .whereIn('board_id', [...new Set(seen.map(({ boardId }) => boardId))])
    .select('board_id', 'tenant_id')
  const tenantOf = new Map(boards.map(({ board_id: boardId, tenant_id: tenantId }) => [boardId, tenantId]))
  for (const [tenantId, some] of Map.groupBy(seen, ({ boardId }) => tenantOf.get(boardId)))
    if (tenantId) await inTenant(database, tenantId, 'system', (scope) => write(scope, some))
}

async function write({ trx, tenantId }: TenantScope, seen: Seen[]): Promise<void> {
  await trx.raw(
    `INSERT INTO sightings (tenant_id, board_id, origin, allowed, version, first_at, last_at)
     SELECT :tenantId, seen."boardId", seen.origin, seen.allowed, seen.version, seen.at, seen.at
     FROM jsonb_to_recordset(:seen::jsonb) AS seen ("boardId" uuid, origin text, allowed boolean, version text, at timestamptz)
     ORDER BY 2, 3
     ON CONFLICT (tenant_id, board_id, origin) DO UPDATE SET
       allowed = EXCLUDED.allowed, last_at = EXCLUDED.last_at, version = coalesce(EXCLUDED.version, sightings.version)`,
    { tenantId, seen: JSON.stringify(seen) },
  )
  await trx.raw(
    `DELETE FROM sightings WHERE tenant_id = :tenantId AND (board_id, origin) IN (
       SELECT board_id, origin FROM (
         SELECT board_id, origin, row_number() OVER (PARTITION BY board_id ORDER BY allowed DESC, last_at DESC, origin) AS place
         FROM sightings WHERE tenant_id = :tenantId
       ) ranked WHERE place > :most)`,
    { tenantId, most: mostOfBoard },
  )
}
