import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { aSubmission, apply, beginUpload, openJob, sendBytes, uploaded } from '../applications/board.ts'
import type { OpenJob } from '../applications/board.ts'
import { pdf } from '../applications/files.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'

describe('a file uploaded to one company’s board', () => {
  let platform: TestPlatform
  let mine: OpenJob
  let theirs: OpenJob
  before(async () => {
    platform = await startTestPlatform()
    mine = await openJob(platform)
    theirs = await openJob(platform)
  })
  after(() => platform.close())

  it('cannot be sent to another’s: it is not there', async () => {
    const { id } = await uploaded(platform, theirs, pdf(), 'cv.pdf')
    const answers = []
    for (const cv of [id, randomUUID()]) {
      const response = await apply(platform, mine, aSubmission({ answers: { cv } }))
      answers.push({ status: response.status, body: await response.text() })
    }
    assert.equal(answers[0]?.status, 422)
    assert.deepEqual(answers[0], answers[1])
    assert.equal((await apply(platform, theirs, aSubmission({ answers: { cv: id } }))).status, 201)
  })

  it('is met by another’s with the bytes of one that never was, whoever knows its id and whatever is asked', async () => {
    const whole = (await uploaded(platform, theirs, pdf(), 'cv.pdf')).id
    const begun = (await (await beginUpload(platform, theirs, 500, 'cv.pdf')).json()) as { id: string }
    const headers = { 'tus-resumable': '1.0.0', 'x-http-method-override': 'DELETE' }
    for (const method of ['GET', 'HEAD', 'PATCH', 'DELETE', 'POST']) {
      const answers = []
      for (const id of [whole, begun.id, randomUUID(), 'x', `${whole}%00`]) {
        const address = `/v1/boards/${mine.slug}/uploads/${id}`
        const response = method === 'PATCH' ? await sendBytes(platform, address, pdf()) : await platform.fetch(address, { method, headers })
        const told = [...response.headers].filter(([name]) => !['date', 'x-request-id'].includes(name))
        answers.push({ status: response.status, told, body: await response.text() })
      }
      assert.equal(answers[0]?.status, 404, method)
      for (const answer of answers.slice(1, 4)) assert.deepEqual(answer, answers[0], method)
    }
    const state = await platform.fetch(`/v1/boards/${theirs.slug}/uploads/${begun.id}`)
    assert.deepEqual([state.status, ((await state.json()) as { offset: number }).offset], [200, 0])
  })
})
