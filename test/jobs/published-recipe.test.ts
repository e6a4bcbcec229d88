import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { it } from 'node:test'
import { version } from '../../platform/jobs/published-stamp.ts'
import { createTestDatabase } from '../database.ts'
import { addJobs, createBoard } from '../search/board.ts'
import { makeCorpus } from '../search/corpus.ts'
import { readPublished } from '../search/published.ts'
import { seeded } from '../search/random.ts'

/** What version makes of the corpus. A new line is due with each version: `rolecall reindex` makes anew what an older one made. */
const made: Record<number, string> = { 2: 'a118bff55256ef366883ba0f20f3d59e4243a388cacb1a611ce925c541c54b2a' }

it('makes the same of a job, or is another version', async () => {
  const test = await createTestDatabase()
  try {
    const board = await createBoard(test.database, 'corpus')
    const jobs = makeCorpus(seeded(40), 100).map((job, at) => ({ ...job, network: at % 2 === 0 }))
    await addJobs(test.database, board, jobs)
    const ids = new Map([board.tenantId, board.boardId, ...jobs.map(({ id }) => id)].map((id, at) => [id, `id ${at}`]))
    const told = Object.entries(await readPublished(test.database)).map(([table, rows]) => [
      table,
      rows
        .map((row) => row.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, (id) => ids.get(id) ?? id).replaceAll(board.boardId.slice(-6), 'board'))
        .toSorted(),
    ])
    const hash = createHash('sha256').update(JSON.stringify(told)).digest('hex')
    assert.equal(hash, made[version], 'Jobs come out otherwise than before: raise the version in platform/jobs/published-stamp.ts.')
  } finally {
    await test.drop()
  }
})
