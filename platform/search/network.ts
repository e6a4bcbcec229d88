import type { Database } from '../database/database.ts'
import { networkId } from '../jobs/published-network.ts'
import { presentAnswer } from './answer.ts'
import { networkFacetNames } from './contract.ts'
import type { NetworkQuery } from './contract.ts'
import { looksMistyped } from './correction.ts'
import { readCursor } from './cursor.ts'
import type { Position } from './cursor.ts'
import { isWhole, networkStatement } from './network-statement.ts'
import type { NetworkAsked } from './network-statement.ts'
import { vocabularyOf } from './network-vocabulary.ts'
import { parseQuery } from './query.ts'
import type { Found } from './statement.ts'

/** A page of all jobs is nearly always found among so many of the newest. */
const usualReach = 2000

interface Parts {
  /** How an engine looks for exactly what is asked. */
  find: (asked: NetworkAsked) => Promise<Found>
  database: Database
  clock: () => Date
}

/** What engines share of `searchNetwork`, as `answerQuery` is for a board. */
export async function answerNetwork({ find, database, clock }: Parts, query: NetworkQuery): Promise<string> {
  const asked = { boardId: networkId, query, parsed: parseQuery(query.q), after: readCursor(networkId, query), now: clock() }
  const found = await find(asked)
  const forms = found.forms ?? []
  const isDoubtful = found.total === 0 || looksMistyped(asked.parsed, forms)
  const corrected = isDoubtful && asked.parsed.required.length > 0 ? await vocabularyOf(database).correctSearch(asked.parsed, forms) : null
  if (corrected === null) return presentAnswer(asked, goingOn(asked, found), null, networkFacetNames)
  const again = { ...asked, parsed: parseQuery(corrected) }
  return presentAnswer(again, goingOn(again, await find(again)), corrected, networkFacetNames)
}

/**
 * What a later page must know of the first: what is published in between would move jobs that were shown into later turns, and they
 * would come again. A clock elsewhere may be a little ahead.
 */
function goingOn({ after, now }: NetworkAsked, found: Found): Found {
  const times = [now.toISOString(), ...(found.positions ?? []).map(({ publishedAt }) => publishedAt)]
  const until = after?.until ?? times.reduce((latest, time) => (Date.parse(time) >= Date.parse(latest) ? time : latest))
  // An engine that knows not where turns begin hands on what another knew.
  const nextOf = ({ turn, next }: Position): Position['next'] => next ?? (turn === after?.turn ? after?.next : undefined)
  return { ...found, positions: (found.positions ?? []).map((position) => ({ ...position, until, next: nextOf(position) })) }
}

/** Finds on the network by PostgreSQL. */
export async function findOnNetwork(database: Database, asked: NetworkAsked): Promise<Found> {
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
