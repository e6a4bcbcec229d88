import type { Client } from '@elastic/elasticsearch'

/** The indexes of published jobs in one Elasticsearch. */
export interface SearchIndex {
  /** For searches: what takes longer than a visitor waits is given up. */
  client: Client
  /** For keeping the index. */
  writer: Client
  /** For people and their tools: the generation that serves stands behind it. All are named after it. */
  alias: string
  close(): Promise<void>
}

/** How long searches of an index that serves no more are let come to their end, in ms. What comes later is answered by PostgreSQL. */
export const patience = 1000

/** Writes go through an alias of their own: a write to an index that is gone fails then, and does not make a new one. */
export const writeAlias = (generation: string): string => `${generation}_write`
