import type { Client } from '@elastic/elasticsearch'

/** The indexes of published jobs in one Elasticsearch. */
export interface SearchIndex {
  /** For searches: what takes longer than a visitor waits is given up. */
  client: Client
  /** For keeping the index. */
  writer: Client
  /** What searches ask: the generation that serves stands behind it. Generations are named after it. */
  alias: string
  close(): Promise<void>
}

/** Writes go through an alias of their own: a write to an index that is gone fails then, and does not make a new one. */
export const writeAlias = (generation: string): string => `${generation}_write`
