import { Client } from '@elastic/elasticsearch'
import type { SearchIndex } from './search-index.ts'

/**
 * @param url address, with name and password where the cluster asks for them
 * @param timeout after how long a search is given up, in ms
 */
export function openIndex({ url, prefix, timeout }: { url: string; prefix: string; timeout: number }): SearchIndex {
  const client = new Client({ node: url, maxRetries: 0, requestTimeout: timeout })
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
