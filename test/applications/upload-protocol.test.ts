import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { after, before, describe, it } from 'node:test'
import { sweepUploads } from '../../platform/applications/upload.ts'
import { countUpload } from '../../platform/applications/upload-limit.ts'
import { createContext } from '../../platform/context.ts'
import { inTenant } from '../../platform/database/database.ts'
import { Problem } from '../../platform/http/problem.ts'
import { startServer } from '../../platform/server.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { applied, beginUpload, count, openJob, sendBytes, workOff } from './board.ts'
import type { OpenJob } from './board.ts'
import { pdf, text } from './files.ts'

/** https://tus.io/protocols/resumable-upload, version 1.0.0: what it says, and what we hold to beside it. */
describe('an upload by the tus protocol', () => {
  let platform: TestPlatform
  let job: OpenJob
  before(async () => {
    platform = await startTestPlatform()
    job = await openJob(platform)
  })
  after(() => platform.close())

  const tus = { 'tus-resumable': '1.0.0' }
  const large = text(randomBytes(900_000).toString('base64'))
  const halfway = 700_000

  async function begun(bytes: Buffer, name = 'cv.txt'): Promise<string> {
    const response = await beginUpload(platform, job, bytes.length, name)
    assert.equal(response.status, 201)
    return response.headers.get('location') ?? ''
  }
  const head = (location: string, of: Pick<TestPlatform, 'fetch'> = platform): Promise<Response> =>
    of.fetch(location, { method: 'HEAD', headers: tus })
  const offsetOf = async (location: string): Promise<number> =>
    ((await (await platform.fetch(location)).json()) as { offset: number }).offset
  const idOf = (location: string): string => location.split('/').at(-1) ?? ''
  const storedHash = async (location: string): Promise<string> =>
    hash(await platform.context.files.readToBuffer(`uploads/${job.tenantId}/${job.boardId}/${idOf(location)}`))
  const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
  const piecesOnDisk = async (location: string): Promise<string[]> =>
    readdir(
      path.join(platform.context.config.dataDirectory, 'files', 'uploads', job.tenantId, job.boardId, `${idOf(location)}.pieces`),
    ).catch(() => [])

  /** A request that a line of its own sends, so that it can be cut off or stand still. */
  function open(location: string, offset: number, length: number): Socket {
    const socket = connect(Number(new URL(platform.origin).port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(
      `PATCH ${location} HTTP/1.1\r\nhost: x\r\ntus-resumable: 1.0.0\r\ncontent-type: application/offset+octet-stream\r\nupload-offset: ${offset}\r\ncontent-length: ${length}\r\n\r\n`,
    )
    return socket
  }
  async function reaches(location: string, offset: number): Promise<void> {
    while ((await offsetOf(location)) < offset) await nextTurn()
  }

  it('tells a client what it speaks', async () => {
    const response = await platform.fetch(`/v1/boards/${job.slug}/uploads`, { method: 'OPTIONS' })
    assert.equal(response.status, 204)
    const told = ['tus-version', 'tus-extension', 'tus-max-size'].map((name) => response.headers.get(name))
    assert.deepEqual(told, ['1.0.0', 'creation,expiration,termination', '10485760'])
  })

  it('may be sent by a page of another origin, which reads where it stands', async () => {
    const location = await begun(pdf())
    const preflight = await platform.fetch(location, {
      method: 'OPTIONS',
      headers: { origin: 'https://acme.example', 'access-control-request-method': 'PATCH' },
    })
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PATCH/)
    for (const name of ['tus-resumable', 'upload-offset', 'upload-length', 'upload-metadata'])
      assert.match(preflight.headers.get('access-control-allow-headers') ?? '', new RegExp(name))
    const answer = await platform.fetch(location, { method: 'HEAD', headers: { ...tus, origin: 'https://acme.example' } })
    for (const name of ['location', 'upload-offset'])
      assert.match(answer.headers.get('access-control-expose-headers') ?? '', new RegExp(name))
  })

  it('is at 0 when it is begun, and says how long it lives', async () => {
    const location = await begun(pdf(), 'Lebenslauf Zoë.pdf')
    const { status, headers } = await head(location)
    const names = ['tus-resumable', 'upload-offset', 'upload-length', 'cache-control', 'upload-metadata', 'upload-expires']
    assert.deepEqual(
      [status, ...names.map((name) => headers.get(name))],
      [
        200,
        '1.0.0',
        '0',
        String(pdf().length),
        'no-store',
        `filename ${Buffer.from('Lebenslauf Zoë.pdf').toString('base64')}`,
        'Wed, 25 Nov 2026 09:00:00 GMT',
      ],
    )
  })

  it('is whole with its last byte, and an application may name it', async () => {
    const location = await begun(pdf(), 'cv.pdf')
    const first = await sendBytes(platform, location, pdf().subarray(0, 100))
    assert.deepEqual([first.status, first.headers.get('upload-offset'), first.headers.get('tus-resumable')], [204, '100', '1.0.0'])
    const last = await sendBytes(platform, location, pdf().subarray(100), 100)
    assert.deepEqual([last.status, last.headers.get('upload-offset')], [204, String(pdf().length)])
    assert.deepEqual([await storedHash(location), await piecesOnDisk(location)], [hash(pdf()), []])
    await applied(platform, job, { answers: { cv: idOf(location) } })
    assert.equal((await head(location)).status, 404)
  })

  it('that is not whole is nothing that an application may name', async () => {
    const location = await begun(pdf())
    await sendBytes(platform, location, pdf().subarray(0, 100))
    await assert.rejects(applied(platform, job, { answers: { email: 'half@example.org', cv: idOf(location) } }), /no file that waits/)
  })

  it('refuses another version, and says which one it speaks', async () => {
    const location = await begun(pdf())
    for (const [method, address] of [
      ['POST', `/v1/boards/${job.slug}/uploads`],
      ['HEAD', location],
      ['PATCH', location],
      ['DELETE', location],
    ] as const) {
      const response = await platform.fetch(address, { method, headers: { 'tus-resumable': '0.2.2' } })
      assert.deepEqual([response.status, response.headers.get('tus-version')], [412, '1.0.0'], method)
    }
  })

  it('changes nothing for another offset, media type or length', async () => {
    const location = await begun(pdf())
    await sendBytes(platform, location, pdf().subarray(0, 100))
    const statuses = [
      (await sendBytes(platform, location, pdf(), 0)).status,
      (await sendBytes(platform, location, pdf().subarray(200), 200)).status,
      (await sendBytes(platform, location, pdf().subarray(100), 100, { 'content-type': 'application/pdf' })).status,
      (await sendBytes(platform, location, Buffer.concat([pdf().subarray(100), Buffer.from('more')]), 100)).status,
      (await sendBytes(platform, location, pdf().subarray(100), 100, { 'upload-offset': '-1' })).status,
    ]
    assert.deepEqual(statuses, [409, 409, 415, 413, 422])
    assert.equal(await offsetOf(location), 100)
    assert.equal((await sendBytes(platform, location, pdf().subarray(100), 100)).status, 204)
    assert.equal(await storedHash(location), hash(pdf()))
  })

  it('keeps what came of a request that was cut off, and goes on from there', async () => {
    const location = await begun(large)
    const line = open(location, 0, large.length)
    line.write(large.subarray(0, halfway), () => line.end(() => line.destroy()))
    await reaches(location, halfway)
    assert.equal(await offsetOf(location), halfway)
    const rest = await sendBytes(platform, location, large.subarray(halfway), halfway)
    assert.equal(rest.status, 204)
    assert.equal(await storedHash(location), hash(large))
  })

  it('goes on in another process, which knows no more of it than the database and the files', async () => {
    const location = await begun(large)
    await sendBytes(platform, location, large.subarray(0, halfway))
    const context = await createContext(platform.context.config, { clock: platform.clock.now })
    const other = await startServer(context)
    const elsewhere = { fetch: (address: string, init?: RequestInit) => fetch(`http://127.0.0.1:${other.port}${address}`, init) }
    try {
      assert.equal((await head(location, elsewhere)).headers.get('upload-offset'), String(halfway))
      assert.equal((await sendBytes(elsewhere, location, large.subarray(halfway), halfway)).status, 204)
    } finally {
      await other.close()
      await context.dispose()
    }
    assert.equal(await storedHash(location), hash(large))
  })

  it('takes the bytes of one of two requests at once, and says so to the other', async () => {
    const location = await begun(large)
    const answers = await Promise.all([sendBytes(platform, location, large), sendBytes(platform, location, large)])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, answers.find(({ status }) => status !== 204)?.status])
    assert.ok(answers.every(({ status }) => [204, 409, 423].includes(status)))
    assert.equal(await storedHash(location), hash(large))
  })

  it('is not held up by a request that has fallen silent, whose late bytes count for nothing', async () => {
    const location = await begun(large)
    const silent = open(location, 0, large.length)
    const answer = new Promise<string>((resolve) => silent.on('data', (data) => resolve(String(data))))
    silent.write(Buffer.alloc(halfway, 'x'))
    // One piece was kept; the rest waits for the next.
    await reaches(location, 512 * 1024)
    const at = await offsetOf(location)
    const early = await sendBytes(platform, location, large.subarray(at), at)
    assert.deepEqual([early.status, early.headers.get('retry-after'), (await head(location)).status], [423, '1', 423])
    await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) =>
      trx('uploads')
        .where({ id: idOf(location) })
        .update({ writer_until: '2020-01-01' }),
    )
    assert.equal((await sendBytes(platform, location, large.subarray(at), at)).status, 204)
    const whole = await storedHash(location)
    silent.write(Buffer.alloc(large.length - halfway, 'y'))
    assert.match(await answer, /^HTTP\/1.1 409 /)
    assert.equal(await storedHash(location), whole)
    silent.destroy()
  })

  it('is gone, row and bytes, when it is removed', async () => {
    const [part, whole] = [await begun(large), await begun(pdf())]
    await sendBytes(platform, part, large.subarray(0, halfway))
    await sendBytes(platform, whole, pdf())
    assert.ok((await piecesOnDisk(part)).length > 0)
    for (const location of [part, whole]) {
      assert.equal((await platform.fetch(location, { method: 'DELETE', headers: tus })).status, 204)
      assert.equal((await platform.fetch(location, { method: 'DELETE', headers: tus })).status, 404)
      assert.equal((await sendBytes(platform, location, pdf())).status, 404)
      assert.equal(await platform.context.files.fileExists(`uploads/${job.tenantId}/${job.boardId}/${idOf(location)}`), false)
      assert.equal(await count(platform, job, 'uploads', { id: idOf(location) }), 0)
    }
    assert.deepEqual(await piecesOnDisk(part), [])
  })

  it('that is refused by its content is gone at once', async () => {
    const bytes = Buffer.concat([Buffer.from('MZ'), randomBytes(600_000)])
    const location = await begun(bytes, 'cv.pdf')
    await sendBytes(platform, location, bytes.subarray(0, 590_000))
    const refused = await sendBytes(platform, location, bytes.subarray(590_000), 590_000)
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /body\.file.*must be a PDF/)
    assert.equal((await head(location)).status, 404)
    assert.deepEqual(await piecesOnDisk(location), [])
  })

  it('may be sent by a client that has neither PATCH nor DELETE', async () => {
    const location = await begun(pdf())
    const as = (method: string, more: RequestInit = {}): Promise<Response> =>
      platform.fetch(location, {
        method: 'POST',
        ...more,
        headers: { ...tus, 'x-http-method-override': method, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
      })
    assert.equal((await as('PATCH', { body: new Uint8Array(pdf()) })).status, 204)
    assert.equal((await as('PUT')).status, 422)
    assert.equal((await as('DELETE')).status, 204)
    assert.equal((await head(location)).status, 404)
  })

  it('expires after a day, and is swept in all its pieces', async () => {
    const location = await begun(large)
    await sendBytes(platform, location, large.subarray(0, halfway))
    platform.clock.advance(25 * 60 * 60 * 1000)
    assert.equal((await head(location)).status, 404)
    await sweepUploads(platform.context)
    await workOff(platform)
    assert.equal(await count(platform, job, 'uploads', { id: idOf(location) }), 0)
    assert.deepEqual(await piecesOnDisk(location), [])
  })

  it('is one of so many that a board takes from all addresses together', async () => {
    const context = { ...platform.context, config: { ...platform.context.config, rateLimits: true } }
    for (let index = 0; index < 600; index++) await countUpload(context, job)
    await assert.rejects(countUpload(context, job), (cause) => cause instanceof Problem && cause.status === 429)
    await countUpload(context, await openJob(platform))
  })
})
