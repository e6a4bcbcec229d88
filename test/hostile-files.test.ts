import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../platform/database/database.ts'
import type { ProblemDetails } from '../platform/http/problem.ts'
import { beginUpload, count, openJob, sendBytes, upload, uploaded } from './applications/board.ts'
import type { OpenJob } from './applications/board.ts'
import { doc, docm, docx, odt, pdf, rtf, text, zip } from './applications/files.ts'
import { startTestPlatform } from './platform.ts'
import type { TestPlatform } from './platform.ts'

const megabyte = 1024 * 1024
const executable = Buffer.concat([Buffer.from('MZ\x90\0\x03\0', 'latin1'), randomBytes(2000)])
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), randomBytes(500)])

const hostile: [what: string, bytes: Buffer, name: string, status?: number][] = [
  ['a program named .pdf', executable, 'cv.pdf'],
  ['a program named .txt', executable, 'cv.txt'],
  ['a picture named .pdf', png, 'cv.pdf'],
  ['a file one byte too large', Buffer.alloc(10 * megabyte + 1, 'a'), 'cv.txt', 413],
  ['a PDF without its end', pdf().subarray(0, -60), 'cv.pdf'],
  ['a PDF’s first line alone', Buffer.from('%PDF-1.7\n'), 'cv.pdf'],
  ['a PDF that is an archive too', Buffer.concat([pdf(), zip([{ name: 'a', content: 'b' }]), Buffer.alloc(0)]), 'cv.pdf'],
  ['an archive that is no document', zip([{ name: 'a.txt', content: 'b' }]), 'cv.docx'],
  ['an archive without its directory', docx().subarray(0, -30), 'cv.docx'],
  ['a Word document with macros', docm(), 'cv.docx'],
  ['a macro in a document that hides it', docx('Ada', [{ name: 'word/vbaProject.bin', content: 'x' }]), 'cv.docx'],
  ['an OpenDocument with macros', odt('Ada', [{ name: 'Basic/Standard/Module1.xml', content: 'x' }]), 'cv.odt'],
  ['a zip bomb', docx('Ada', [{ name: 'word/media/a.xml', content: Buffer.alloc(120 * megabyte) }]), 'cv.docx'],
  ['a bomb by its ratio', docx('Ada', [{ name: 'word/media/a.xml', content: Buffer.alloc(60 * megabyte) }]), 'cv.docx'],
  ['a document that claims more than it holds', docx('Ada', [{ name: 'a.xml', content: 'a', claimedSize: 0xfffffff0 }]), 'cv.docx'],
  ['an archive in a document', docx('Ada', [{ name: 'word/embeddings/x.zip', content: 'PK' }]), 'cv.docx'],
  ['a program in a document', docx('Ada', [{ name: 'word/embeddings/x.exe', content: 'MZ' }]), 'cv.docx'],
  ['a path out of the archive', docx('Ada', [{ name: '../../etc/passwd', content: 'x' }]), 'cv.docx'],
  ['an absolute path in the archive', docx('Ada', [{ name: '/etc/passwd', content: 'x' }]), 'cv.docx'],
  ['a locked document', docx('Ada', [{ name: 'secret.xml', content: 'x', flags: 1 }]), 'cv.docx'],
  ['two parts of one name', docx('Ada', [{ name: 'word/document.xml', content: 'x' }]), 'cv.docx'],
  [
    'thousands of parts',
    docx(
      'Ada',
      Array.from({ length: 2100 }, (_, index) => ({ name: `p${index}`, content: '', stored: true })),
    ),
    'cv.docx',
  ],
  ['a compound file that is no Word document', doc('Ada', ['Workbook']), 'cv.doc'],
  ['a Word 97 document with macros', doc('Ada', ['WordDocument', '_VBA_PROJECT']), 'cv.doc'],
  ['an RTF without its end', rtf().subarray(0, -4), 'cv.rtf'],
  ['an RTF with an object in it', rtf('{\\object\\objemb{\\*\\objdata 0105}}'), 'cv.rtf'],
  ['text with NUL', Buffer.from('Ada\0Byron'), 'cv.txt'],
  ['text with control characters', Buffer.from('Ada\x1b[31mByron'), 'cv.txt'],
  ['text in no known encoding', Buffer.from([0x41, 0xe9, 0xff, 0x0a]), 'cv.txt'],
  ['UTF-16 cut within a character', Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x42]), 'cv.txt'],
  ['blank text', text('  \n \n'), 'cv.txt'],
  ['a web page named .txt', text('<!DOCTYPE html><script>alert(1)</script>'), 'cv.txt'],
  ['an SVG named .txt', text('\n<svg onload="alert(1)"/>'), 'cv.txt'],
  ['a script named .txt', text('#!/bin/sh\nrm -rf /\n'), 'cv.txt'],
  ['text named .html', text(), 'cv.html'],
  ['text without a type', text(), 'cv'],
  ['noise', randomBytes(5000), 'cv.pdf'],
]

describe('a hostile file', () => {
  let platform: TestPlatform
  let job: OpenJob
  before(async () => {
    platform = await startTestPlatform()
    job = await openJob(platform)
  })
  after(() => platform.close())

  const filesOnDisk = async (): Promise<string[]> => {
    const entries = await readdir(path.join(platform.context.config.dataDirectory, 'files'), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => [])
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  }
  const refused = async (response: Response, what: string, status = 422): Promise<void> => {
    assert.equal(response.status, status, `${what}: ${await response.clone().text()}`)
    const { errors } = (await response.json()) as ProblemDetails
    assert.deepEqual(
      errors?.map(({ field }) => field),
      ['body.file'],
      what,
    )
  }
  const nothingKept = async (): Promise<void> => {
    assert.deepEqual(await filesOnDisk(), [])
    assert.equal(await count(platform, job, 'uploads'), 0)
  }

  for (const [what, bytes, name, status] of hostile) {
    it(`is refused by its field: ${what}`, async () => {
      await refused(await upload(platform, job, bytes, name), what, status)
      await nothingKept()
    })
  }

  it('is begun with a lie or with nothing', async () => {
    const begin = (headers: Record<string, string>): Promise<Response> =>
      platform.fetch(`/v1/boards/${job.slug}/uploads`, { method: 'POST', headers: { 'tus-resumable': '1.0.0', ...headers } })
    const cases: [Record<string, string>, number, string][] = [
      [{}, 422, 'headers.upload-length'],
      [{ 'upload-length': '0' }, 422, 'headers.upload-length'],
      [{ 'upload-length': '-5' }, 422, 'headers.upload-length'],
      [{ 'upload-length': '1e3' }, 422, 'headers.upload-length'],
      [{ 'upload-length': '5, 6' }, 422, 'headers.upload-length'],
      [{ 'upload-length': 'NaN' }, 422, 'headers.upload-length'],
      [{ 'upload-length': '9'.repeat(40) }, 422, 'headers.upload-length'],
      [{ 'upload-length': String(10 * megabyte + 1) }, 413, 'body.file'],
      [{ 'upload-length': '999999999999' }, 413, 'body.file'],
      [{ 'upload-defer-length': '1' }, 422, 'headers.upload-length'],
      [{ 'upload-length': '5', 'upload-metadata': 'filename !!!' }, 422, 'headers.upload-metadata'],
      [{ 'upload-length': '5', 'upload-metadata': 'filename YQ==,filename Yg==' }, 422, 'headers.upload-metadata'],
      [{ 'upload-length': '5', 'upload-metadata': ',,,' }, 422, 'headers.upload-metadata'],
    ]
    for (const [headers, status, field] of cases) {
      const response = await begin(headers)
      assert.equal(response.status, status, JSON.stringify(headers))
      assert.deepEqual(
        ((await response.json()) as ProblemDetails).errors?.map((error) => error.field),
        [field],
      )
    }
    await nothingKept()
    const nobody = await platform.fetch('/v1/boards/nobody/uploads', {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '5' },
    })
    assert.equal(nobody.status, 404)
  })

  it('has a name that means harm, and is kept under a plain one', async () => {
    for (const name of ['../../etc/cron.d/x.txt', '\0\n\u202Etxt.exe.txt', 'a'.repeat(3000) + '.txt', '', '.txt', 'C:\\con\\nul.txt']) {
      const begun = await beginUpload(platform, job, 3, name)
      const location = begun.headers.get('location') ?? ''
      const { name: kept } = (await (await platform.fetch(location)).json()) as { name: string }
      // oxlint-disable-next-line no-control-regex -- these are what a name does not hold
      assert.doesNotMatch(kept, /[/\\\0-\x1f\u202e]/)
      assert.equal((await platform.fetch(location, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })).status, 204)
    }
    await nothingKept()
  })

  it('is sent at another offset, or longer than it was announced, and nothing of that is kept', async () => {
    const begun = await beginUpload(platform, job, 1000, 'cv.txt')
    const location = begun.headers.get('location') ?? ''
    const offsets = ['1', '999', '1000', '1001', '99999999999999', '-1', '0x10', '', ' ', '1.5', 'a']
    for (const offset of offsets) {
      const { status } = await sendBytes(platform, location, text(), 0, { 'upload-offset': offset })
      assert.ok([409, 422].includes(status), `${offset}: ${status}`)
    }
    assert.equal((await sendBytes(platform, location, Buffer.alloc(1001, 'a'))).status, 413)
    assert.match(await endless(location), /^HTTP\/1.1 413 /)
    const { offset } = (await (await platform.fetch(location)).json()) as { offset: number }
    assert.equal(offset, 0)
    await platform.fetch(location, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })
    await nothingKept()
  })

  it('comes in pieces that are each harmless, and is looked at whole', async () => {
    const bomb = docx('Ada', [{ name: 'word/media/a.xml', content: Buffer.alloc(120 * megabyte) }])
    const begun = await beginUpload(platform, job, bomb.length, 'cv.docx')
    const location = begun.headers.get('location') ?? ''
    const half = Math.floor(bomb.length / 2)
    assert.equal((await sendBytes(platform, location, bomb.subarray(0, half))).status, 204)
    await refused(await sendBytes(platform, location, bomb.subarray(half), half), 'a bomb in two pieces')
    await nothingKept()
  })

  /** A body without a length that does not end. */
  function endless(location: string): Promise<string> {
    const socket = connect(Number(new URL(platform.origin).port), '127.0.0.1')
    const piece = `400\r\n${'a'.repeat(1024)}\r\n`
    socket.write(
      `PATCH ${location} HTTP/1.1\r\nhost: x\r\ntus-resumable: 1.0.0\r\ncontent-type: application/offset+octet-stream\r\nupload-offset: 0\r\ntransfer-encoding: chunked\r\n\r\n`,
    )
    for (let index = 0; index < 20; index++) socket.write(piece)
    return new Promise((resolve) => {
      socket.once('data', (data) => {
        socket.destroy()
        resolve(String(data))
      })
      socket.on('error', () => resolve(''))
    })
  }
})

describe('a good file', () => {
  let platform: TestPlatform
  let job: OpenJob
  before(async () => {
    platform = await startTestPlatform()
    job = await openJob(platform)
  })
  after(() => platform.close())

  const utf16 = (content: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, 'utf16le')])
  const kinds: [extension: string, type: string, make: (index: number) => Buffer][] = [
    ['pdf', 'application/pdf', (index) => pdf(`Person ${index}`)],
    [
      'docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      (index) => docx(`Person ${index} `.repeat(index + 1)),
    ],
    ['odt', 'application/vnd.oasis.opendocument.text', (index) => odt(`Person ${index}`)],
    ['rtf', 'application/rtf', (index) => rtf(`Person ${index}`)],
    ['doc', 'application/msword', (index) => doc(`Person ${index}`)],
    ['txt', 'text/plain', (index) => (index % 2 ? utf16(`Zoë ${index}`) : text(`Zoë ${index}, 李\r\n\tEngineer\f`))],
  ]

  for (const [extension, type, make] of kinds) {
    it(`of the kind ${extension} is kept as it was, twenty times over`, async () => {
      for (let index = 0; index < 20; index++) {
        const bytes = make(index)
        const { id } = await uploaded(platform, job, bytes, `CV ${index}.${extension.toUpperCase()}`)
        const kept = await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) => trx('uploads').where({ id }).first())
        assert.deepEqual([kept.name, kept.size, kept.type], [`CV ${index}.${extension}`, bytes.length, type])
        const stored = await platform.context.files.readToBuffer(`uploads/${job.tenantId}/${job.boardId}/${id}`)
        assert.ok(bytes.equals(stored))
      }
    })
  }

  it('of exactly 10 MB is kept', async () => {
    assert.equal((await upload(platform, job, Buffer.alloc(10 * megabyte, 'a'), 'long.txt')).status, 204)
  })

  it('with a chart in it is kept', async () => {
    const chart = docx('Ada', [{ name: 'word/embeddings/Microsoft_Excel_Sheet1.xlsx', content: 'PK' }])
    assert.equal((await upload(platform, job, chart, 'cv.docx')).status, 204)
  })

  it('has a name that is safe to show and to save', async () => {
    const names: [given: string, kept: string][] = [
      ['../../etc/passwd', 'passwd.pdf'],
      ['C:\\Users\\Ada\\cv.pdf', 'cv.pdf'],
      ['cv\u202efdp.exe', 'cvfdp.exe.pdf'],
      ['Zoë Núñez 履歴書.pdf', 'Zoë Núñez 履歴書.pdf'],
      ['.pdf', 'pdf.pdf'],
      ['a\tb.pdf', 'ab.pdf'],
      [`${'x'.repeat(400)}.pdf`, `${'x'.repeat(251)}.pdf`],
    ]
    for (const [given, expected] of names) {
      const { id } = await uploaded(platform, job, pdf(), given)
      const { name } = (await (await platform.fetch(`/v1/boards/${job.slug}/uploads/${id}`)).json()) as { name: string }
      assert.equal(name, expected)
    }
  })
})
