import type { Database } from '../../database/database.ts'
import type { SearchEngine } from '../engine.ts'
import { answerQuery } from '../find.ts'
import { answerNetwork } from '../network.ts'
import type { Asked, Found } from '../statement.ts'
import { readForms, requireCurrent, requireIndex } from './board-index.ts'
import type { SearchIndex } from './search-index.ts'
import { readFound } from './found.ts'
import type { Counts, Source } from './found.ts'
import { findOnNetwork } from './network.ts'
import { searchRequest } from './request.ts'
import { usualBatch } from './turns.ts'

/** A kept connection may have been closed at the other end. What was waited for is not waited for twice. */
const onceMore = { maxRetries: 1, retryBackoff: () => 0 }

/**
 * Finds by Elasticsearch what PostgreSQL has published. Typos and other forms come from the vocabulary in PostgreSQL.
 * It answers only for boards whose last change the index has, for the network only where it has the last of all, and throws
 * NotInIndex otherwise.
 * @param batch how many places of the network are read at a time
 */
export function createElasticsearchEngine(index: SearchIndex, database: Database, clock: () => Date, batch = usualBatch): SearchEngine {
  const find = async (asked: Asked): Promise<Found> => {
    const { generation, stemLanguages } = await requireCurrent(database, asked.boardId, asked.parsed)
    const search = index.client.search<Source, Counts>(searchRequest(generation, asked, stemLanguages), onceMore)
    const [answer, forms] = await Promise.all([search, asked.parsed.required.length ? readForms(database, asked) : null])
    return readFound(answer, asked.query, forms)
  }
  return {
    searchBoard: (boardId, query) => answerQuery({ find, database, clock }, boardId, query),
    searchNetwork: (query) => answerNetwork({ find: (asked) => findOnNetwork(index, database, asked, batch), database, clock }, query),
    examine: async () => {
      const { generation, refused } = await requireIndex(database)
      await index.client.search({ index: generation, size: 0, track_total_hits: false, terminate_after: 1 })
      return refused ? `the index refused ${refused} jobs (search_dead_letters); PostgreSQL searches their boards` : null
    },
  }
}
