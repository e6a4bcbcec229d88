import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { route } from '../../platform/http/route.ts'
import { StaticFolder } from '../../platform/http/static-folder.ts'
import { startHttp } from './server.ts'
import type { HttpServer } from './server.ts'

const read = route({
  method: 'GET',
  path: '/v1/things/:id',
  summary: 'A thing',
  tag: 'test',
  access: 'public',
  params: z.object({ id: z.string() }),
  responses: { 200: z.object({ id: z.string() }) },
  handler: ({ params }) => ({ body: { id: params.id } }),
})

describe('every answer', () => {
  let server: HttpServer
  before(async () => {
    server = await startHttp([read])
  })
  after(() => server.close())

  it('carries the security headers and an id', async () => {
    const { headers } = await server.get('/v1/things/1')
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.match(String(headers.get('content-security-policy')), /default-src 'none'/)
    assert.match(String(headers.get('x-request-id')), /^[0-9a-f-]{36}$/)
    assert.equal(headers.get('strict-transport-security'), null)
    const given = await server.get('/none', { 'x-request-id': 'proxy-id-1234' })
    assert.equal(given.headers.get('x-request-id'), 'proxy-id-1234')
    assert.equal(given.headers.get('x-content-type-options'), 'nosniff')
  })

  it('to another method says which ones there are', async () => {
    const wrong = await server.get('/v1/things/1', {}, { method: 'DELETE' })
    assert.equal(wrong.status, 405)
    assert.equal(wrong.headers.get('allow'), 'HEAD, GET, OPTIONS')
    const asked = await server.get('/v1/things/1', {}, { method: 'OPTIONS' })
    assert.equal(asked.status, 204)
    assert.equal(asked.headers.get('allow'), 'HEAD, GET, OPTIONS')
    const head = await server.get('/v1/things/1', {}, { method: 'HEAD' })
    assert.equal(head.status, 200)
    assert.equal(head.headers.get('content-length'), '10')
  })

  it('to a broken address or request is a problem', async () => {
    assert.equal((await server.get('/v1/things/%zz')).status, 400)
    assert.equal((await server.get('/v1/things/%00')).status, 422)
    assert.match(await raw(server.port, 'no http at all\r\n\r\n'), /^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*"status":400/)
    const long = await raw(server.port, `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`)
    assert.match(long, /^HTTP\/1\.1 431 [^]*"type":"\/problems\/headers-too-large"/)
  })
})

describe('health', () => {
  it('names the parts and whether they answer', async () => {
    const server = await startHttp([])
    try {
      assert.equal((await server.get('/livez')).status, 200)
      const ready = await server.get('/readyz')
      assert.deepEqual(await ready.json(), {
        ready: true,
        parts: { database: 'ok', migrations: 'ok', queue: 'ok', search: 'ok', files: 'ok' },
      })
    } finally {
      await server.close()
    }
  })

  it('is not ready without its database, and says so', async () => {
    const server = await startHttp([])
    const { context } = server
    await context.database.destroy()
    const answer = await server.get('/readyz')
    assert.equal(answer.status, 503)
    const { parts } = (await answer.json()) as { parts: Record<string, string> }
    assert.equal(parts.database, 'does not answer')
    assert.equal(parts.files, 'ok')
    context.database.initialize()
    await server.close()
  })

  it('shows figures by route, to this machine or to the operator only', async () => {
    const open = await startHttp([read])
    try {
      await open.get('/v1/things/secret')
      const figures = await (await open.get('/metrics')).text()
      assert.match(figures, /http_request_duration_seconds_count\{method="GET",route="\/v1\/things\/:id",status="200"\} 1/)
      assert.doesNotMatch(figures, /secret/)
      assert.equal((await open.get('/metrics', { 'x-forwarded-for': '192.0.2.1' })).status, 403)
    } finally {
      await open.close()
    }
    const guarded = await startHttp([read], { OPERATOR_TOKEN: 'operator-token-1234' })
    try {
      assert.equal((await guarded.get('/metrics')).status, 401)
      assert.equal((await guarded.get('/metrics', { authorization: 'Bearer operator-token-1234' })).status, 200)
    } finally {
      await guarded.close()
    }
  })
})

describe('closing', () => {
  const slow = (begun: () => void, until: Promise<void>) =>
    route({
      method: 'GET',
      path: '/v1/slow',
      summary: 'Slow',
      tag: 'test',
      access: 'public',
      responses: { 200: z.object({ done: z.boolean() }) },
      handler: async () => {
        begun()
        await until
        return { body: { done: true } }
      },
    })

  it('finishes what was begun', async () => {
    const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const server = await startHttp([slow(begun.resolve, end.promise)])
    const answer = server.get('/v1/slow')
    await begun.promise
    const closed = server.close()
    await assert.rejects(server.get('/livez'))
    end.resolve()
    assert.deepEqual(await (await answer).json(), { done: true })
    await closed
  })

  it('cuts off what does not end', async () => {
    const begun = Promise.withResolvers<void>()
    const server = await startHttp([slow(begun.resolve, new Promise(() => undefined))], {}, { patience: 50 })
    const answer = server.get('/v1/slow')
    answer.catch(() => undefined)
    await begun.promise
    await server.close()
    await assert.rejects(answer)
  })
})

describe('a folder of files', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'rolecall-static-'))
    await writeFile(path.join(folder, 'rolecall.js'), 'export const a = 1\n'.repeat(100))
    await writeFile(path.join(folder, 'job-D9xnBZqK.js'), 'export const b = 1\n')
    await writeFile(path.join(folder, '.secret.js'), '')
  })
  after(() => rm(folder, { recursive: true }))

  it('is sent compressed, tagged, and for as long as its names allow', async () => {
    const files = new StaticFolder(folder)
    const script = await files.answer('rolecall.js', { 'accept-encoding': 'gzip, br' })
    assert.equal(script?.headers?.['content-encoding'], 'br')
    assert.match(String(script?.headers?.['cache-control']), /max-age=300/)
    const again = await files.answer('rolecall.js', { 'accept-encoding': 'br', 'if-none-match': String(script?.headers?.etag) })
    assert.equal(again?.status, 304)
    const chunk = await files.answer('job-D9xnBZqK.js', {})
    assert.match(String(chunk?.headers?.['cache-control']), /immutable/)
  })

  it('is read again when a build has changed it', async () => {
    const files = new StaticFolder(folder)
    const before = await files.answer('job-D9xnBZqK.js', {})
    await writeFile(path.join(folder, 'job-D9xnBZqK.js'), 'export const b = 22\n')
    const now = await files.answer('job-D9xnBZqK.js', {})
    assert.notEqual(now?.headers?.etag, before?.headers?.etag)
  })

  it('shows nothing outside of it', async () => {
    const files = new StaticFolder(folder)
    for (const name of ['../package.json', '..%2fpackage.json', '/etc/passwd.js', '.secret.js', 'a\0.js', 'none.js', ''])
      assert.equal(await files.answer(name, {}), null, name)
  })
})

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = createConnection(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
