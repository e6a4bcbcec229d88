import type { Database } from '../database/database.ts'
import { plainQuery } from '../database/plain-query.ts'
import type { SearchEngine } from './engine.ts'
import { answerQuery } from './find.ts'
import { createMemoryFind } from './memory/find.ts'
import { answerNetwork, findOnNetwork } from './network.ts'
import { searchStatement } from './statement.ts'
import type { Asked, Found } from './statement.ts'

/**
 * The search engine that needs nothing but PostgreSQL.
 * @param memory how much of the boards is held in this process
 */
export function createPostgresEngine(database: Database, clock: () => Date, memory: { bytes?: number; jobs?: number } = {}): SearchEngine {
  const find = createMemoryFind({ ...memory, database, otherwise: (asked) => findByStatement(database, asked) })
  return {
    searchBoard: (boardId, query) => answerQuery({ find, database, clock }, boardId, query),
    searchNetwork: (query) => answerNetwork({ find: (asked) => findOnNetwork(database, asked), database, clock }, query),
    examine: async () => {
      await database.raw('SELECT FROM search_documents LIMIT 1')
      return null
    },
  }
}

async function findByStatement(database: Database, asked: Asked): Promise<Found> {
  const { sql, values } = searchStatement(asked)
  const [found] = await plainQuery<Found>(database, sql, values)
  return found as Found
}
