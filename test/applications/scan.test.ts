import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { scanUpload } from '../../platform/applications/scan.ts'
import { openClamd } from '../../platform/scan/clamd.ts'
import { addKey } from '../http/key.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { applied, count, magicPath, openJob, uploaded, workOff } from './board.ts'
import type { OpenJob } from './board.ts'
import { startClamd, virus } from './clamd.ts'
import type { TestClamd } from './clamd.ts'
import { pdf, text } from './files.ts'

describe('a file that was sent with an application', () => {
  let clamd: TestClamd
  let platform: TestPlatform
  before(async () => {
    clamd = await startClamd()
    platform = await startTestPlatform({ CLAMD_URL: clamd.url, LOG_LEVEL: 'silent' })
  })
  after(async () => {
    await platform.close()
    await clamd.close()
  })
  beforeEach(() => {
    clamd.broken = false
    clamd.asked.length = 0
  })

  interface Sent {
    job: OpenJob
    fileId: string
    read(): Promise<{ files: { id: string; name: string; scan: string }[] }>
    download(): Promise<Response>
  }
  const infected = text(`Dear team, ${virus}`)
  async function sent(bytes: Buffer, name: string, email: string): Promise<Sent> {
    const job = await openJob(platform)
    const { id: fileId } = await uploaded(platform, job, bytes, name)
    const { id } = await applied(platform, job, { answers: { email, cv: fileId } })
    const key = await addKey(platform.context.database, job.tenantId, ['applications:read'])
    const get = (path: string): Promise<Response> => platform.fetch(path, { headers: { authorization: `Bearer ${key}` } })
    return {
      job,
      fileId,
      read: async () => (await get(`/v1/applications/${id}`)).json() as never,
      download: () => get(`/v1/applications/${id}/files/${fileId}`),
    }
  }

  it('is given out once the scanner has found nothing in it, and not before', async () => {
    const { download, read } = await sent(pdf(), 'cv.pdf', 'ada@clean.example')
    const early = await download()
    assert.equal(early.status, 409)
    assert.match(await early.text(), /is being scanned/)
    await workOff(platform)
    assert.deepEqual(clamd.asked, [pdf().length])
    assert.equal((await read()).files[0]?.scan, 'clean')
    assert.ok(pdf().equals(Buffer.from(await (await download()).arrayBuffer())))
  })

  it('that holds a virus is given to nobody, and team and candidate are told', async () => {
    const { download, read, fileId } = await sent(infected, 'letter.txt', 'eve@virus.example')
    await workOff(platform)
    assert.equal((await read()).files[0]?.scan, 'infected')
    const refused = await download()
    assert.deepEqual([refused.status, refused.headers.get('content-type')], [409, 'application/problem+json'])
    assert.match(await refused.text(), /refused by the virus scanner/)
    const path = await magicPath(platform, 'eve@virus.example')
    assert.match(await (await platform.fetch(path)).text(), /letter\.txt<\/bdi>[^]*refused by the virus scanner/)
    assert.equal((await platform.fetch(`${path}/files/${fileId}`)).status, 409)
  })

  it('is scanned as well when it is added later', async () => {
    const { job } = await sent(pdf(), 'cv.pdf', 'ada@later.example')
    await workOff(platform)
    const form = new FormData()
    form.append('file', new File([new Uint8Array(infected)], 'more.txt'))
    const path = await magicPath(platform, 'ada@later.example')
    await platform.fetch(`${path}/files`, { method: 'POST', body: form, redirect: 'manual' })
    await workOff(platform)
    assert.deepEqual(
      [await count(platform, job, 'uploads', { scan: 'clean' }), await count(platform, job, 'uploads', { scan: 'infected' })],
      [1, 1],
    )
  })

  it('stays closed while the scanner gives no verdict, and is judged when it does, once', async () => {
    const { job, fileId, download } = await sent(pdf(), 'cv.pdf', 'ada@broken.example')
    clamd.broken = true
    await assert.rejects(scanUpload(platform.context, job.tenantId, fileId), /gave no verdict: INSTREAM size limit exceeded/)
    assert.equal((await download()).status, 409)
    clamd.broken = false
    await scanUpload(platform.context, job.tenantId, fileId)
    await scanUpload(platform.context, job.tenantId, fileId)
    assert.equal(clamd.asked.length, 2)
    assert.equal((await download()).status, 200)
  })

  it('is waited for by a worker that has no scanner: it says what is missing', async () => {
    const { job, fileId } = await sent(pdf(), 'cv.pdf', 'ada@none.example')
    await assert.rejects(scanUpload({ ...platform.context, scanner: null }, job.tenantId, fileId), /set CLAMD_URL/)
  })

  it('goes to the scanner whole, however large', async () => {
    const large = Buffer.alloc(3_000_000, 'a')
    async function* pieces(): AsyncGenerator<Buffer> {
      for (let at = 0; at < large.length; at += 65_536) yield large.subarray(at, at + 65_536)
      yield Buffer.from(virus)
    }
    assert.deepEqual(await openClamd(clamd.url).scan(pieces()), { infected: true, finding: 'Eicar-Test-Signature' })
    assert.deepEqual(clamd.asked, [large.length + virus.length])
    await openClamd(clamd.url).verify()
  })
})

describe('where there is no scanner', () => {
  it('a file says that it was not scanned, and is given out', async () => {
    const platform = await startTestPlatform()
    try {
      const job = await openJob(platform)
      const { id: fileId } = await uploaded(platform, job, pdf(), 'cv.pdf')
      const { id } = await applied(platform, job, { answers: { cv: fileId } })
      const key = await addKey(platform.context.database, job.tenantId, ['applications:read'])
      const headers = { authorization: `Bearer ${key}` }
      const { files } = (await (await platform.fetch(`/v1/applications/${id}`, { headers })).json()) as { files: { scan: string }[] }
      assert.equal(files[0]?.scan, 'unscanned')
      assert.equal((await platform.fetch(`/v1/applications/${id}/files/${fileId}`, { headers })).status, 200)
    } finally {
      await platform.close()
    }
  })
})
