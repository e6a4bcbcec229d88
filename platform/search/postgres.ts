import type { Database } from '../database/database.ts'
import { presentAnswer } from './answer.ts'
import { correct, looksMistyped } from './correction.ts'
import { readCursor } from './cursor.ts'
import type { SearchEngine } from './engine.ts'
import { parseQuery } from './query.ts'
import { searchStatement } from './statement.ts'
import type { Asked, Found } from './statement.ts'

/** The search engine that needs nothing but PostgreSQL. */
export function createPostgresEngine(database: Database, clock: () => Date): SearchEngine {
  return {
    searchBoard: async (boardId, query) => {
      const asked = { boardId, query, parsed: parseQuery(query.q), after: readCursor(boardId, query), now: clock() }
      const found = await find(database, asked)
      const isDoubtful = found.total === 0 || looksMistyped(asked.parsed, found.forms ?? [])
      if (!isDoubtful || asked.parsed.required.length === 0) return presentAnswer(asked, found, null)
      return (await findCorrected(database, asked)) ?? presentAnswer(asked, found, null)
    },
  }
}

/** A word that stands nowhere leaves little to be found, so only such an answer is worth the look for typos. */
async function findCorrected(database: Database, asked: Asked): Promise<string | null> {
  const corrected = await correct(database, asked.boardId, asked.parsed)
  if (corrected === null) return null
  const again = { ...asked, parsed: parseQuery(corrected) }
  return presentAnswer(again, await find(database, again), corrected)
}

async function find(database: Database, asked: Asked): Promise<Found> {
  const { sql, values } = searchStatement(asked)
  const { rows } = await database.raw<{ rows: [Found] }>(sql, values as Record<string, never>)
  return rows[0]
}
