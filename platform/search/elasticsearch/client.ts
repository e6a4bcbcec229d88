import { Client } from '@elastic/elasticsearch'
import { patience } from './search-index.ts'
import type { SearchIndex } from './search-index.ts'

/**
 * @param url address, with name and password where the cluster asks for them
 * @param wait after how long a search is given up, in ms
 */
export function openIndex({ url, prefix }: { url: string; prefix: string }, wait = patience): SearchIndex {
  const client = new Client({ node: url, maxRetries: 0, requestTimeout: wait })
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
