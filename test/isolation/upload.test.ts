import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { it } from 'node:test'
import { aSubmission, apply, openJob, uploaded } from '../applications/board.ts'
import { pdf } from '../applications/files.ts'
import { startTestPlatform } from '../platform.ts'

it('a file uploaded to one company’s board cannot be sent to another’s: it is not there', async () => {
  const platform = await startTestPlatform()
  try {
    const [mine, theirs] = [await openJob(platform), await openJob(platform)]
    const { id } = await uploaded(platform, theirs, pdf(), 'cv.pdf')
    const answers = []
    for (const cv of [id, randomUUID()]) {
      const response = await apply(platform, mine, aSubmission({ answers: { cv } }))
      answers.push({ status: response.status, body: await response.text() })
    }
    assert.equal(answers[0]?.status, 422)
    assert.deepEqual(answers[0], answers[1])
    assert.equal((await apply(platform, theirs, aSubmission({ answers: { cv: id } }))).status, 201)
  } finally {
    await platform.close()
  }
})
