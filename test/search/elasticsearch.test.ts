import { after, describe } from 'node:test'
import { createElasticsearchEngine } from '../../platform/search/elasticsearch/engine.ts'
import { describeContract } from './contract.ts'
import { keepPromises, openTestIndex, releaseElasticsearch, serveEmpty, skip } from './elasticsearch.ts'

describe('Elasticsearch', { skip }, () => {
  const test = openTestIndex()
  after(async () => {
    await test.drop()
    await releaseElasticsearch()
  })

  describeContract('Elasticsearch', async (database, clock) => {
    await serveEmpty(test, database)
    return { engine: createElasticsearchEngine(test.index, database, clock), settle: () => keepPromises(test, database) }
  })
})
