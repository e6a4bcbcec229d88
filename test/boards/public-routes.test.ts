import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { PublicBoard } from '../../platform/boards/public-board.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { createBoard } from '../search/board.ts'

describe('GET /v1/boards/:board', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform()
    await createBoard(platform.context.database, 'acme')
  })
  after(() => platform.close())

  it('tells a page of any origin what the board looks like', async () => {
    const answer = await platform.fetch('/v1/boards/acme', { headers: { origin: 'https://acme.example' } })
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    assert.equal(PublicBoard.strict().parse(await answer.json()).slug, 'acme')
  })

  it('answers 304 to who has it already, in any case of its name', async () => {
    const etag = (await platform.fetch('/v1/boards/acme')).headers.get('etag') ?? ''
    assert.equal((await platform.fetch('/v1/boards/ACME', { headers: { 'if-none-match': etag } })).status, 304)
  })

  it('answers 404 for a board that is not there', async () => {
    assert.equal((await platform.fetch('/v1/boards/nobody')).status, 404)
  })
})
