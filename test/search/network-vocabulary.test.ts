import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import { unpublishJobs } from '../../platform/jobs/published-job.ts'
import { NetworkVocabulary } from '../../platform/search/network-vocabulary.ts'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { addJobs, aJob, createBoard } from './board.ts'
import type { TestBoard } from './board.ts'

const most = { title: 5, company: 3, department: 3, team: 2, place: 3 }

describe('What is suggested of a large network', () => {
  let test: TestDatabase
  let acme: TestBoard
  before(async () => {
    test = await createTestDatabase()
    acme = await createBoard(test.database, 'weavery')
  })
  after(() => test.drop())

  const labels = async (vocabulary: NetworkVocabulary, state: number): Promise<string[]> =>
    (await vocabulary.find(state, ['we'], most)).map(({ kind, label }) => `${kind} ${label}`)

  it('may lack what is new for a while, and never shows what is gone', async () => {
    const welder = aJob({ title: 'Welder', network: true })
    await addJobs(test.database, acme, [welder, aJob({ title: 'Wet Nurse' })])
    // Every reading is a long one, and none is old.
    const slow = new NetworkVocabulary(test.database, { quick: -1, slow: Infinity })
    // Every reading is old at once.
    const renewing = new NetworkVocabulary(test.database, { quick: -1, slow: -1 })
    const quick = new NetworkVocabulary(test.database)
    for (const vocabulary of [slow, renewing, quick])
      assert.deepEqual(await labels(vocabulary, 1), ['title Welder', 'company weavery GmbH'])
    await addJobs(test.database, acme, [aJob({ title: 'Weaver', network: true })])
    assert.deepEqual(await labels(slow, 2), ['title Welder', 'company weavery GmbH'])
    while (!(await labels(renewing, 2)).includes('title Weaver'));
    await inTenant(test.database, acme.tenantId, 'system', (scope) => unpublishJobs(scope, [welder.id]))
    assert.deepEqual(await labels(slow, 3), ['company weavery GmbH'])
    while (!(await labels(renewing, 3)).includes('title Weaver') || (await labels(renewing, 3)).includes('title Welder'));
  })
})
