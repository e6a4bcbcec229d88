import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { request } from 'node:http'
import { boardRoute, publishBoard, startHttp } from './server.ts'
import type { HttpServer } from './server.ts'

describe('the board cache', () => {
  const board = boardRoute()
  let server: HttpServer
  before(async () => {
    server = await startHttp(board.routes)
  })
  after(() => server.close())

  const name = async (address: string): Promise<string> => ((await (await server.get(address)).json()) as { name: string }).name

  /** Reads until the name is the awaited one; the test's own time limit ends it otherwise. */
  const nameBecomes = async (address: string, wanted: string): Promise<void> => {
    for (let current = ''; current !== wanted;) current = await name(address)
  }

  it('answers the second request with the same bytes without asking the route', async () => {
    await publishBoard(server.context, 'twice')
    const first = await server.get('/v1/boards/twice')
    const asked = board.asked()
    const second = await server.get('/v1/boards/twice')
    assert.equal(board.asked(), asked)
    assert.equal(await second.text(), await first.text())
    assert.equal(second.headers.get('etag'), first.headers.get('etag'))
    assert.equal(second.headers.get('cache-control'), 'public, max-age=0, must-revalidate')
    assert.equal(second.headers.get('vary'), 'Accept-Encoding, Origin')
  })

  it('takes other spellings of a question for the same', async () => {
    await publishBoard(server.context, 'spelling')
    await server.get('/v1/boards/spelling?q=a%20b&place=x&place=y')
    const asked = board.asked()
    for (const address of ['?place=x&place=y&q=a+b', '?q=a%20b&utm_source=mail&place=x&place=y', '/?q=a%20b&place=%78&place=y']) {
      assert.equal((await server.get(`/v1/boards/spelling${address}`)).status, 200)
    }
    assert.equal((await server.get('/v1/boards/SPELLING?q=a%20b&place=x&place=y')).status, 200)
    assert.equal(board.asked(), asked)
    await server.get('/v1/boards/spelling?q=other&place=x&place=y')
    assert.equal(board.asked(), asked + 1)
  })

  it('says 304 to the tag of either form', async () => {
    await publishBoard(server.context, 'tags')
    const small = await server.get('/v1/boards/tags', { 'accept-encoding': 'br' })
    const plain = await server.get('/v1/boards/tags')
    assert.notEqual(plain.headers.get('etag'), small.headers.get('etag'))
    for (const tag of [plain.headers.get('etag'), `W/${small.headers.get('etag')}`, `"other", ${plain.headers.get('etag')}`]) {
      const again = await server.get('/v1/boards/tags', { 'if-none-match': String(tag) })
      assert.equal(again.status, 304)
      assert.equal(await again.text(), '')
      assert.equal(again.headers.get('vary'), 'Accept-Encoding, Origin')
    }
    assert.equal((await server.get('/v1/boards/tags', { 'if-none-match': '"other"' })).status, 200)
  })

  it('answers the very first reader who takes brotli with it', async () => {
    await publishBoard(server.context, 'small')
    const { encoding, body } = await raw(server.port, '/v1/boards/small', 'gzip, br')
    assert.equal(encoding, 'br')
    assert.match(brotliDecompressSync(body).toString(), /"name":"small"/)
    assert.equal((await raw(server.port, '/v1/boards/small', 'gzip, br;q=0')).encoding, undefined)
  })

  it('answers HEAD with the headers alone', async () => {
    await publishBoard(server.context, 'head')
    const whole = await server.get('/v1/boards/head')
    const head = await server.get('/v1/boards/head', {}, { method: 'HEAD' })
    assert.equal(await head.text(), '')
    assert.equal(head.headers.get('content-length'), whole.headers.get('content-length'))
    assert.equal(head.headers.get('etag'), whole.headers.get('etag'))
  })

  it('hears of a change and shows it', async () => {
    const changing = await publishBoard(server.context, 'changing')
    assert.equal(await name('/v1/boards/changing'), 'changing')
    await changing.change({ presented: JSON.stringify({ name: 'changed' }) })
    const began = performance.now()
    await nameBecomes('/v1/boards/changing', 'changed')
    // Well below the second after which it would have looked by itself.
    assert.ok(performance.now() - began < 500)
  })

  it('shows changes while nothing is heard', async () => {
    const deaf = await publishBoard(server.context, 'deaf')
    assert.equal(await name('/v1/boards/deaf'), 'deaf')
    await server.deafen()
    await deaf.change({ presented: JSON.stringify({ name: 'anew' }) })
    await nameBecomes('/v1/boards/deaf', 'anew')
  })

  it('asks the route once for many who ask the same at once', async () => {
    await publishBoard(server.context, 'crowd')
    const { promise, resolve } = Promise.withResolvers<void>()
    board.hold(promise)
    const before = board.asked()
    const crowd = Array.from({ length: 20 }, () => name('/v1/boards/crowd'))
    while (board.asked() === before) await new Promise(setImmediate)
    resolve()
    assert.deepEqual([...new Set(await Promise.all(crowd))], ['crowd'])
    assert.equal(board.asked(), before + 1)
  })

  it('does not keep an answer begun before a change under the generation after it', async () => {
    const racing = await publishBoard(server.context, 'racing')
    const { promise, resolve } = Promise.withResolvers<void>()
    board.hold(promise)
    const before = board.asked()
    const early = server.get('/v1/boards/racing')
    while (board.asked() === before) await new Promise(setImmediate)
    await racing.change({ presented: JSON.stringify({ name: 'raced' }) })
    resolve()
    await early
    await nameBecomes('/v1/boards/racing', 'raced')
  })

  it('says 404 for a board that is gone', async () => {
    const gone = await publishBoard(server.context, 'gone')
    assert.equal((await server.get('/v1/boards/gone')).status, 200)
    await gone.remove()
    let status = 200
    while (status === 200) ({ status } = await server.get('/v1/boards/gone'))
    assert.equal(status, 404)
  })

  it('asks again for an answer older than half a minute, for jobs expire unannounced', async () => {
    await publishBoard(server.context, 'old')
    await server.get('/v1/boards/old')
    const asked = board.asked()
    server.moveClock(29_000)
    await server.get('/v1/boards/old')
    assert.equal(board.asked(), asked)
    server.moveClock(2_000)
    await server.get('/v1/boards/old')
    assert.equal(board.asked(), asked + 1)
  })
})

/** As fetch would, but without taking the encoding off. */
function raw(port: number, path: string, encoding: string): Promise<{ encoding: string | undefined; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request({ port, path, headers: { 'accept-encoding': encoding } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }))
    })
      .on('error', reject)
      .end()
  })
}
