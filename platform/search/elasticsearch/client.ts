import { Client } from '@elastic/elasticsearch'
import { patience } from './search-index.ts'
import type { SearchIndex } from './search-index.ts'

/** @param node address, with name and password where the cluster asks for them */
export function openIndex({ url, prefix }: { url: string; prefix: string }): SearchIndex {
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
