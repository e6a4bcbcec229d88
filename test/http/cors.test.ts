import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { allowOrigin } from '../../platform/http/board-states.ts'
import { route } from '../../platform/http/route.ts'
import { boardRoute, publishBoard, startHttp } from './server.ts'
import type { HttpServer } from './server.ts'

const apply = route({
  method: 'POST',
  path: '/v1/boards/:board/letters',
  summary: 'A letter',
  tag: 'test',
  access: 'public',
  cors: 'board',
  params: z.object({ board: z.string() }),
  body: z.object({ text: z.string() }),
  responses: { 201: z.object({ text: z.string() }) },
  handler: ({ body }) => ({ status: 201, body }),
})

describe('reading a board from another page', () => {
  let server: HttpServer
  before(async () => {
    server = await startHttp([...boardRoute().routes, apply])
    await publishBoard(server.context, 'some', ['https://jobs.example.com', 'https://*.example.org'])
    await publishBoard(server.context, 'any')
  })
  after(() => server.close())

  const allowed = async (address: string, origin: string): Promise<string | null> =>
    (await server.get(address, { origin })).headers.get('access-control-allow-origin')

  it('is for the origins that the board names, from the route and from the cache alike', async () => {
    for (let time = 0; time < 2; time++) {
      assert.equal(await allowed('/v1/boards/some', 'https://jobs.example.com'), 'https://jobs.example.com')
      assert.equal(await allowed('/v1/boards/some', 'https://www.example.org'), 'https://www.example.org')
      assert.equal(await allowed('/v1/boards/some', 'https://evil.example'), null)
      assert.equal(await allowed('/v1/boards/any', 'https://evil.example'), '*')
    }
  })

  it('follows a change of the list', async () => {
    const board = await publishBoard(server.context, 'moving', ['https://old.example'])
    assert.equal(await allowed('/v1/boards/moving', 'https://old.example'), 'https://old.example')
    await board.change({ allowed_origins: ['https://new.example'] })
    while ((await allowed('/v1/boards/moving', 'https://new.example')) === null) continue
    assert.equal(await allowed('/v1/boards/moving', 'https://old.example'), null)
  })

  it('lets every page read that a board is missing', async () => {
    const answer = await server.get('/v1/boards/none', { origin: 'https://page.example' })
    assert.equal(answer.status, 404)
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  })

  it('is told beforehand which methods and headers are taken', async () => {
    const ask = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
    const init = { method: 'OPTIONS' }
    const yes = await server.get('/v1/boards/some/letters', { origin: 'https://jobs.example.com', ...ask }, init)
    assert.equal(yes.status, 204)
    assert.equal(yes.headers.get('access-control-allow-methods'), 'POST')
    assert.match(String(yes.headers.get('access-control-allow-headers')), /content-type/)
    const no = await server.get('/v1/boards/some/letters', { origin: 'https://evil.example', ...ask }, init)
    assert.equal(no.headers.get('access-control-allow-origin'), null)
    assert.equal(no.headers.get('access-control-allow-methods'), null)
  })

  it('does not write for a page that the board does not name, even without asking beforehand', async () => {
    const init = { method: 'POST', body: '{"text":"x"}' }
    const from = (origin: string) => server.get('/v1/boards/some/letters', { origin, 'content-type': 'application/json' }, init)
    assert.equal((await from('https://evil.example')).status, 403)
    assert.equal((await from('https://jobs.example.com')).status, 201)
    assert.equal((await from('http://platform.test')).status, 201)
  })

  it('takes a family of origins for what is below the domain, not beside it', () => {
    const family = ['https://*.example.com']
    assert.equal(allowOrigin(family, 'https://a.b.example.com'), 'https://a.b.example.com')
    for (const origin of ['https://example.com', 'https://evilexample.com', 'http://a.example.com', 'https://a.example.com.evil', 'null'])
      assert.equal(allowOrigin(family, origin), null, origin)
  })
})
