import type { Database } from '../database/database.ts'
import { presentAnswer } from './answer.ts'
import { correct, looksMistyped } from './correction.ts'
import { readCursor } from './cursor.ts'
import type { JobsQuery } from './contract.ts'
import { parseQuery } from './query.ts'
import type { Asked, Found } from './statement.ts'

/** How an engine looks for exactly what is asked. */
export type Find = (asked: Asked) => Promise<Found>

interface Parts {
  find: Find
  /** Holds the vocabulary from which typos are corrected, whatever engine finds. */
  database: Database
  clock: () => Date
}

/** What engines share: reading the query, correcting it where it finds nothing, presenting what is found. */
export async function answerQuery({ find, database, clock }: Parts, boardId: string, query: JobsQuery): Promise<string> {
  const asked = { boardId, query, parsed: parseQuery(query.q), after: readCursor(boardId, query), now: clock() }
  const found = await find(asked)
  const isDoubtful = found.total === 0 || looksMistyped(asked.parsed, found.forms ?? [])
  // A word that stands nowhere leaves little to be found, so only such an answer is worth the look for typos.
  const corrected = isDoubtful && asked.parsed.required.length > 0 ? await correct(database, boardId, asked.parsed) : null
  if (corrected === null) return presentAnswer(asked, found, null)
  const again = { ...asked, parsed: parseQuery(corrected) }
  return presentAnswer(again, await find(again), corrected)
}
