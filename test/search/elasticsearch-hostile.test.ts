import { after, describe } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import { environmentOf, keepPromises, openTestIndex, releaseElasticsearch, serveEmpty, skip } from './elasticsearch.ts'
import { describeHostile } from './hostile.ts'

describe('Elasticsearch', { skip }, () => {
  after(releaseElasticsearch)
  describeHostile('Elasticsearch', async () => {
    const test = openTestIndex()
    const platform = await startTestPlatform(environmentOf(test))
    await serveEmpty(test, platform.context.database)
    const close = async (): Promise<void> => {
      await platform.close()
      await test.drop()
    }
    return { platform, settle: () => keepPromises(test, platform.context.database), close }
  })
})
