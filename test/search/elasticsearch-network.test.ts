import { after, describe } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import { environmentOf, keepPromises, openTestIndex, releaseElasticsearch, serveEmpty, skip } from './elasticsearch.ts'
import { describeNetwork } from './network.ts'

describe('Elasticsearch', { skip }, () => {
  after(releaseElasticsearch)
  describeNetwork(
    'Elasticsearch',
    async () => {
      const test = openTestIndex()
      const platform = await startTestPlatform(environmentOf(test))
      const { database } = platform.context
      await serveEmpty(test, database)
      const close = async (): Promise<void> => {
        await platform.close()
        await test.drop()
      }
      return { platform, settle: () => keepPromises(test, database), close }
    },
    100,
  )
})
