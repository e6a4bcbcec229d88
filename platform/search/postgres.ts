import type { Database } from '../database/database.ts'
import { Problem } from '../http/problem.ts'
import type { SearchEngine } from './engine.ts'

/** The search engine that needs nothing but PostgreSQL. */
export function createPostgresEngine(_database: Database): SearchEngine {
  return {
    searchBoard: async () => {
      throw new Problem(503, 'unavailable', 'Search is not there yet.')
    },
  }
}
