import { randomBytes } from 'node:crypto'
import type { Database } from '../../platform/database/database.ts'
import { indexTask } from '../../platform/jobs/index-promise.ts'
import { openIndex } from '../../platform/search/elasticsearch/client.ts'
import type { SearchIndex } from '../../platform/search/elasticsearch/search-index.ts'
import { createElasticsearchEngine } from '../../platform/search/elasticsearch/engine.ts'
import { createGeneration, serve } from '../../platform/search/elasticsearch/generation.ts'
import { indexJobs } from '../../platform/search/index-jobs.ts'
import { startTestElasticsearch } from '../elasticsearch.ts'
import type { EngineUnderTest } from './contract.ts'

/** Indexes of a test's own in the tests' Elasticsearch. */
export interface TestIndex {
  index: SearchIndex
  url: string
  prefix: string
  drop(): Promise<void>
}

const elasticsearch = await startTestElasticsearch()

/** Why tests that need Elasticsearch are skipped; false where they run. */
export const skip = typeof elasticsearch === 'string' ? elasticsearch : false

/** To be called once in a test file, after all else is closed. */
export const releaseElasticsearch = async (): Promise<void> => {
  if (typeof elasticsearch !== 'string') await elasticsearch.close()
}

/** Tests of other files hold the cores meanwhile: what is asked for here is the answer, not how soon it comes. */
const unhurried = 20_000

/** The environment of a platform that searches in these indexes. */
export const environmentOf = ({ url, prefix }: TestIndex): Record<string, string> => ({
  ELASTICSEARCH_URL: url,
  ELASTICSEARCH_PREFIX: prefix,
  ELASTICSEARCH_TIMEOUT: String(unhurried),
  LOG_LEVEL: 'silent',
})

export function openTestIndex(): TestIndex {
  if (typeof elasticsearch === 'string') throw new Error(elasticsearch)
  const prefix = `test_${randomBytes(6).toString('hex')}`
  const index = openIndex({ url: elasticsearch.url, prefix, timeout: unhurried })
  return {
    index,
    url: elasticsearch.url,
    prefix,
    drop: async () => {
      const indexes = Object.keys(await index.writer.indices.get({ index: `${prefix}_*`, allow_no_indices: true }))
      if (indexes.length) await index.writer.indices.delete({ index: indexes })
      await index.close()
    },
  }
}

/** An empty index that serves, and shows at once what is written. */
export async function serveEmpty({ index }: TestIndex, database: Database): Promise<string> {
  const { name } = await createGeneration(index, database)
  await index.writer.indices.putSettings({ index: name, settings: { refresh_interval: '20ms' } })
  await serve(index, database, name)
  return name
}

/** Keeps all promises to index, as the worker does. */
export async function keepPromises({ index }: TestIndex, database: Database): Promise<void> {
  const rows = (await database('outbox').where({ kind: indexTask.kind }).orderBy('id')) as { id: string; payload: unknown }[]
  for (const { id, payload } of rows) {
    const { boardId, jobIds, network } = indexTask.payload.parse(payload)
    await indexJobs(index, database, boardId, jobIds, network)
    await database('outbox').where({ id }).delete()
  }
}

/** The engine over an index of its own. */
export async function engineUnderTest(test: TestIndex, database: Database, clock: () => Date): Promise<EngineUnderTest> {
  await serveEmpty(test, database)
  return { engine: createElasticsearchEngine(test.index, database, clock), settle: () => keepPromises(test, database) }
}
