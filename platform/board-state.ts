import type { Database } from './database/database.ts'
import type { BoardState } from './http/board-states.ts'
import { networkId } from './jobs/published-network.ts'

interface Row {
  board_id: string
  generation: number
  allowed_origins: string[]
  presented: string
}

/** The state of a published board, or null where there is none of that slug. */
export async function readBoardState(database: Database, slug: string): Promise<BoardState | null> {
  if (slug === networkId) return { boardId: networkId, generation: await readNetworkState(database), allowedOrigins: ['*'] }
  const { rows } = await database.raw<{ rows: Row[] }>(
    'SELECT board_id, generation, allowed_origins, presented::text FROM published_boards WHERE slug = ?',
    [slug],
  )
  const [row] = rows
  if (!row) return null
  return { boardId: row.board_id, generation: row.generation, allowedOrigins: row.allowed_origins, presented: row.presented }
}

/** What all companies have changed so far: it grows with each change, and none of them waits to count. */
async function readNetworkState(database: Database): Promise<number> {
  const { rows } = await database.raw<{ rows: [{ changes: number }] }>(
    'SELECT coalesce(sum(changes), 0)::bigint AS changes FROM network_changes',
  )
  return rows[0].changes
}
