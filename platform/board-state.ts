import type { Database } from './database/database.ts'
import type { BoardState } from './http/board-states.ts'
import { networkId } from './jobs/published-network.ts'

interface Row {
  board_id: string
  generation: number
  allowed_origins: string[]
  presented: string
  domain: string | null
}

/** The state of a published board, or null where there is none of that slug. */
export async function readBoardState(database: Database, slug: string): Promise<BoardState | null> {
  if (slug === networkId) return { boardId: networkId, generation: await readNetworkState(database), allowedOrigins: ['*'] }
  const { rows } = await database.raw<{ rows: Row[] }>(
    'SELECT board_id, generation, allowed_origins, presented::text, domain FROM published_boards WHERE slug = ?',
    [slug],
  )
  const [row] = rows
  if (!row) return null
  // Its hosted pages are its own, whatever else is allowed.
  const own = row.domain ? [`https://${row.domain}`, `http://${row.domain}`] : []
  return {
    boardId: row.board_id,
    generation: row.generation,
    allowedOrigins: [...row.allowed_origins, ...own],
    presented: row.presented,
  }
}

/** What all companies have changed so far: it grows with each change, and none of them waits to count. */
async function readNetworkState(database: Database): Promise<number> {
  const { rows } = await database.raw<{ rows: [{ changes: number }] }>(
    'SELECT coalesce(sum(changes), 0)::bigint AS changes FROM network_changes',
  )
  return rows[0].changes
}

/** The boards that are shown at domains of their own: domain → slug. */
export async function readDomains(database: Database): Promise<Map<string, string>> {
  const rows: { domain: string; slug: string }[] = await database('published_boards').whereNotNull('domain').select('domain', 'slug')
  return new Map(rows.map(({ domain, slug }) => [domain.toLowerCase(), slug.toLowerCase()]))
}
