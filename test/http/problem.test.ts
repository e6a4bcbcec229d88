import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'

let platform: TestPlatform
before(async () => {
  platform = await startTestPlatform()
})
after(() => platform.close())

test('an address that leads nowhere is answered with a problem', async () => {
  const answer = await platform.fetch('/nowhere/at/all')
  assert.equal(answer.status, 404)
  assert.equal(answer.headers.get('content-type'), 'application/problem+json')
  assert.deepEqual(await answer.json(), {
    type: '/problems/not-found',
    title: 'Not found',
    status: 404,
    detail: 'There is nothing here, or nothing you may see.',
  })
})
