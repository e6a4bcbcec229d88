import { inTenant } from '../database/database.ts'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { wordKey } from '../jobs/published-words.ts'
import { facetNames } from './contract.ts'
import type { JobsQuery } from './contract.ts'

/** What was searched for on a board and not found. */
export interface Miss {
  query: string
  /** Searches that were not answered from memory: who asks the same within half a minute is not counted again. */
  searches: number
  lastDay: string
}

const longest = 80
/** Different queries that a board keeps of one day: nobody reads more, and a robot shall not fill the table. */
const mostOfDay = 500
const keptDays = 90

/**
 * The query as it may be kept: folded words without anything of a person.
 * @returns null for what looks like an address, a number or a text, and where other filters may be why nothing was found
 */
export function missedWords(query: JobsQuery): string | null {
  const filtered = facetNames.some((name) => query[name].length > 0)
  const narrowed = query.pay !== undefined || query.near || query.remoteFrom || query.timeZone || query.cursor !== undefined
  if (filtered || narrowed || /@|:\/\/|www\.|\(at\)/i.test(query.q) || query.q.replaceAll(/\P{Nd}/gu, '').length > 5) return null
  const words = wordKey(query.q)
  return words.length > 2 && query.q.trim().length <= longest ? words : null
}

/** Counts a search that found nothing. It is told to nobody that this failed: the answer is not worth less for it. */
export async function recordMiss({ database, clock, log }: Context, boardId: string, query: string): Promise<void> {
  const record = async (): Promise<void> => {
    const board: { tenant_id: string } | undefined = await database('published_boards').where({ board_id: boardId }).first('tenant_id')
    if (board)
      await inTenant(database, board.tenant_id, 'system', ({ trx }) =>
        trx.raw(counting, { boardId, tenantId: board.tenant_id, query, day: clock().toISOString().slice(0, 10) }),
      )
  }
  await record().catch((cause: unknown) => log.warn({ err: cause }, 'a search without result was not recorded'))
}

const counting = `WITH old AS (DELETE FROM search_misses WHERE board_id = :boardId AND day < :day::date - ${keptDays})
       INSERT INTO search_misses AS miss (tenant_id, board_id, day, query)
       SELECT :tenantId, :boardId, :day, :query
       WHERE (SELECT count(*) FROM search_misses WHERE board_id = :boardId AND day = :day AND query <> :query) < ${mostOfDay}
       ON CONFLICT (board_id, day, query) DO UPDATE SET searches = miss.searches + 1`

/** What people missed on a board of the tenant, the most wanted first. Beginnings of longer queries were still being typed. */
export async function listMisses({ trx }: TenantScope, boardId: string, since: string, limit: number): Promise<Miss[]> {
  const { rows } = await trx.raw<{ rows: Miss[] }>(
    `SELECT query, sum(searches)::int AS searches, max(day)::text AS "lastDay"
     FROM search_misses miss
     WHERE board_id = :boardId AND day >= :since AND NOT EXISTS (
       SELECT FROM search_misses longer
       WHERE longer.board_id = miss.board_id AND longer.day = miss.day AND longer.query LIKE miss.query || '_%'
     )
     GROUP BY query ORDER BY 2 DESC, 3 DESC, 1 LIMIT :limit`,
    { boardId, since, limit },
  )
  return rows
}
