import { after, describe } from 'node:test'
import { describeContract } from './contract.ts'
import { engineUnderTest, openTestIndex, releaseElasticsearch, skip } from './elasticsearch.ts'

describe('Elasticsearch', { skip }, () => {
  const test = openTestIndex()
  after(async () => {
    await test.drop()
    await releaseElasticsearch()
  })
  describeContract('Elasticsearch', (database, clock) => engineUnderTest(test, database, clock))
})
