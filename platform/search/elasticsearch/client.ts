import { Client } from '@elastic/elasticsearch'

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

/** After how long a search is answered by PostgreSQL instead, in ms. */
export const patience = 1000

/** @param url with name and password where the cluster asks for them */
export function openIndex(url: string, prefix: string): SearchIndex {
  const client = new Client({ node: url, maxRetries: 0, requestTimeout: patience })
  const writer = new Client({ node: url, maxRetries: 2, requestTimeout: 30_000 })
  return {
    client,
    writer,
    alias: `${prefix}_jobs`,
    close: async () => {
      await Promise.all([client.close(), writer.close()])
    },
  }
}

/** Writes go through an alias of their own: a write to an index that is gone fails then, and does not make a new one. */
export const writeAlias = (generation: string): string => `${generation}_write`
