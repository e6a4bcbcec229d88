import type { Database } from '../database/database.ts'
import { networkId } from '../jobs/published-network.ts'
import { presentAnswer } from './answer.ts'
import { networkFacetNames } from './contract.ts'
import type { NetworkQuery } from './contract.ts'
import { correctOnNetwork, looksMistyped } from './correction.ts'
import { readCursor } from './cursor.ts'
import { isWhole, networkStatement } from './network-statement.ts'
import type { NetworkAsked } from './network-statement.ts'
import { parseQuery } from './query.ts'
import type { Found } from './statement.ts'

/** A page of all jobs is nearly always found among so many of the newest. */
const usualReach = 2000

/**
 * The page of all companies' jobs on the network that the query asks for. The rules are a board's (`SearchEngine`), with these more:
 * - A facet `company` whose values are the boards' slugs; each facet tells its hundred most frequent values, and what is chosen.
 * - **Turns**: no company fills a page. Each company's first three jobs come first, by the order of a board; then the next three of
 *   each, and so on. A page of 20 holds more than three of a company only where fewer than seven companies have jobs left to list.
 * @returns the JSON text of a NetworkAnswer
 * @throws Problem 422 as `searchBoard`
 */
export async function searchNetwork(database: Database, query: NetworkQuery, now: Date): Promise<string> {
  const asked = { boardId: networkId, query, parsed: parseQuery(query.q), after: readCursor(networkId, query), now }
  const found = await find(database, asked)
  const forms = found.forms ?? []
  const isDoubtful = found.total === 0 || looksMistyped(asked.parsed, forms)
  const corrected = isDoubtful && asked.parsed.required.length > 0 ? await correctOnNetwork(database, asked.parsed, forms) : null
  if (corrected === null) return presentAnswer(asked, found, null, networkFacetNames)
  const again = { ...asked, parsed: parseQuery(corrected) }
  return presentAnswer(again, await find(database, again), corrected, networkFacetNames)
}

async function find(database: Database, asked: NetworkAsked): Promise<Found> {
  if (isWhole(asked)) {
    const near = await run(database, asked, usualReach)
    const positions = near.positions ?? []
    // First turns beyond the reach are older than those within, so a page of them is right; a later turn may miss some.
    if (near.total <= usualReach || (positions.length > asked.query.limit && positions.every(({ turn }) => turn === 0))) return near
  }
  return run(database, asked, null)
}

async function run(database: Database, asked: NetworkAsked, reach: number | null): Promise<Found> {
  const { sql, values } = networkStatement(asked, reach)
  const { rows } = await database.raw<{ rows: [Found] }>(sql, values as Record<string, never>)
  return rows[0]
}
