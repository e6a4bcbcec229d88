import type { Database } from '../database/database.ts'
import type { SearchEngine } from './engine.ts'

/** The search engine that needs nothing but PostgreSQL. */
export function createPostgresEngine(database: Database, clock: () => Date): SearchEngine {
  return {
    searchBoard: async (boardId, query) => {
      const { rows } = await database.raw<{ rows: { card: string }[] }>(
        `SELECT card::text FROM published_jobs
         WHERE board_id = ? AND (expires_at IS NULL OR expires_at > ?) AND card->>'title' ILIKE ?
         ORDER BY featured DESC, published_at DESC, job_id DESC LIMIT ?`,
        [boardId, clock(), `%${query.q}%`, query.limit],
      )
      const cards = rows.map(({ card }) => card).join(',')
      return `{"jobs":[${cards}],"total":${rows.length},"facets":{"department":[],"team":[],"place":[],"workplace":[],"employmentType":[],"level":[],"language":[]},"next":null,"corrected":null}`
    },
  }
}
