import { after, describe } from 'node:test'
import { describeAgreement } from './agreement.ts'
import { engineUnderTest, openTestIndex, releaseElasticsearch, skip } from './elasticsearch.ts'

describe('Elasticsearch', { skip }, () => {
  const test = openTestIndex()
  after(async () => {
    await test.drop()
    await releaseElasticsearch()
  })
  describeAgreement('Elasticsearch', (database, clock) => engineUnderTest(test, database, clock))
})
