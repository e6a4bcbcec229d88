import type { Database } from './database/database.ts'
import type { BoardState } from './http/board-states.ts'

/** The state of a published board, or null where there is none of that slug. */
export async function readBoardState(database: Database, slug: string): Promise<BoardState | null> {
  const { rows } = await database.raw<{ rows: { board_id: string; generation: number; allowed_origins: string[] }[] }>(
    'SELECT board_id, generation, allowed_origins FROM published_boards WHERE slug = ?',
    [slug],
  )
  const [row] = rows
  return row ? { boardId: row.board_id, generation: row.generation, allowedOrigins: row.allowed_origins } : null
}
