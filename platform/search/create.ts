import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import type { SearchIndex } from './elasticsearch/search-index.ts'
import type { SearchEngine } from './engine.ts'
import { withFallback } from './fallback.ts'
import { createPostgresEngine } from './postgres.ts'

interface Parts {
  /** Null where PostgreSQL alone searches. */
  elasticsearch: { url: string; prefix: string; timeout: number } | null
  database: Database
  log: Logger
  clock: () => Date
}

/**
 * The search of this configuration, and the index to keep. Elasticsearch's client is loaded only where it is used: it
 * takes 40 MB.
 */
export async function createSearch({ elasticsearch, database, log, clock }: Parts): Promise<{
  search: SearchEngine
  searchIndex: SearchIndex | null
}> {
  const postgres = createPostgresEngine(database, clock)
  if (!elasticsearch) return { search: postgres, searchIndex: null }
  const [{ openIndex }, { createElasticsearchEngine }, { judge }] = await Promise.all([
    import('./elasticsearch/client.ts'),
    import('./elasticsearch/engine.ts'),
    import('./elasticsearch/judge.ts'),
  ])
  const searchIndex = openIndex(elasticsearch)
  const primary = createElasticsearchEngine(searchIndex, database, clock)
  return { search: withFallback({ primary, fallback: postgres, judge, log }), searchIndex }
}
