import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { ProblemDetails } from '../platform/http/problem.ts'
import { count, openJob, upload } from './applications/board.ts'
import type { OpenJob } from './applications/board.ts'
import { doc, docm, docx, odt, pdf, rtf, text, zip } from './applications/files.ts'
import { startTestPlatform } from './platform.ts'
import type { TestPlatform } from './platform.ts'

const megabyte = 1024 * 1024
const executable = Buffer.concat([Buffer.from('MZ\x90\0\x03\0', 'latin1'), randomBytes(2000)])
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), randomBytes(500)])

const hostile: [what: string, bytes: Buffer, name: string, status?: number][] = [
  ['an empty file', Buffer.alloc(0), 'cv.pdf'],
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

  it('comes in a body that is no upload', async () => {
    const send = (body: string | FormData, type?: string): Promise<Response> =>
      platform.fetch(`/v1/boards/${job.slug}/uploads`, { method: 'POST', body, headers: type ? { 'content-type': type } : {} })
    const multipart = 'multipart/form-data; boundary=b'
    const part = (name: string, file: string): string => `--b\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\nAda Byron\r\n`
    await refused(await send('{}', 'application/json'), 'JSON', 415)
    await refused(await send('x', 'multipart/form-data'), 'no boundary', 415)
    await refused(await send('', multipart), 'nothing', 400)
    await refused(await send('broken', multipart), 'no part', 400)
    await refused(await send(part('file', '; filename="cv.txt"'), multipart), 'no end', 400)
    await refused(await send('--b--\r\n', multipart), 'no parts')
    await refused(await send(`${part('file', '')}--b--\r\n`, multipart), 'a field instead of a file')
    await refused(await send(`${part('cv', '; filename="cv.txt"')}--b--\r\n`, multipart), 'another name')
    const two = part('file', '; filename="cv.txt"')
    await refused(await send(`${two}${two}--b--\r\n`, multipart), 'two files')
    await refused(await send(`${two}${part('note', '')}--b--\r\n`, multipart), 'a file and a field')
    await refused(await send(`${two.repeat(50)}--b--\r\n`, multipart), 'fifty files')
    await nothingKept()
    assert.equal((await platform.fetch('/v1/boards/nobody/uploads', { method: 'POST', body: new FormData() })).status, 404)
  })

  it('that stops halfway leaves nothing behind', async () => {
    const { port } = new URL(platform.origin)
    const socket = connect(Number(port), '127.0.0.1')
    const head = `POST /v1/boards/${job.slug}/uploads HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 90000\r\n\r\n`
    const start = '--b\r\ncontent-disposition: form-data; name="file"; filename="cv.pdf"\r\n\r\n'
    await new Promise<void>((resolve) => socket.write(head + start + pdf().toString('latin1'), () => resolve()))
    socket.destroy()
    assert.equal((await platform.fetch('/livez')).status, 200)
    await nothingKept()
  })
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
        const response = await upload(platform, job, bytes, `CV ${index}.${extension.toUpperCase()}`)
        const kept = await response.json()
        assert.deepEqual(kept, { id: kept.id, name: `CV ${index}.${extension}`, size: bytes.length, type })
        const stored = await platform.context.files.readToBuffer(`uploads/${job.tenantId}/${job.boardId}/${kept.id}`)
        assert.ok(bytes.equals(stored))
      }
    })
  }

  it('of exactly 10 MB is kept', async () => {
    assert.equal((await upload(platform, job, Buffer.alloc(10 * megabyte, 'a'), 'long.txt')).status, 201)
  })

  it('with a chart in it is kept', async () => {
    const chart = docx('Ada', [{ name: 'word/embeddings/Microsoft_Excel_Sheet1.xlsx', content: 'PK' }])
    assert.equal((await upload(platform, job, chart, 'cv.docx')).status, 201)
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
      const { name } = (await (await upload(platform, job, pdf(), given)).json()) as { name: string }
      assert.equal(name, expected)
    }
  })
})
