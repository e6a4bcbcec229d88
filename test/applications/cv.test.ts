import assert from 'node:assert/strict'
import { deflateSync } from 'node:zlib'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { readApart } from '../../platform/applications/cv-reader.ts'
import type { CvSuggestions, UploadState } from '../../platform/applications/submission.ts'
import { inTenant } from '../../platform/database/database.ts'
import { launchBrowser } from '../browser.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { applied, count, openJob, uploaded, workOff } from './board.ts'
import type { OpenJob } from './board.ts'
import { doc, docx, odt, pdf, rtf, text, zip } from './files.ts'

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  rtf: 'application/rtf',
  txt: 'text/plain',
  doc: 'application/msword',
}

const lines = [
  'Curriculum Vitae',
  'Ada Lovelace-Byron',
  'Senior Software Engineer, 2015 - 2024',
  'Phone: +44 20 7946 0001 | ada.byron@example.org',
  'https://www.linkedin.com/in/ada-byron, github.com/adabyron.',
  'Born 10.12.1985, London SW1A 1AA',
]
const expected: CvSuggestions = {
  name: 'Ada Lovelace-Byron',
  email: 'ada.byron@example.org',
  phone: '+44 20 7946 0001',
  links: ['https://www.linkedin.com/in/ada-byron', 'https://github.com/adabyron'],
}

const run = (line: string): string =>
  `<w:p><w:r><w:t>${line.slice(0, 7)}</w:t></w:r><w:r><w:t xml:space="preserve">${line.slice(7)}</w:t></w:r></w:p>`

describe('a CV that is read', () => {
  let browser: Browser
  before(async () => void (browser = await launchBrowser()))
  after(() => browser.close())

  async function printed(html: string): Promise<Buffer> {
    const page = await browser.newPage()
    try {
      await page.setContent(html)
      return await page.pdf()
    } finally {
      await page.close()
    }
  }
  const read = async (bytes: Buffer, type: string): Promise<CvSuggestions | undefined> => (await readApart(bytes, type))?.suggestions

  it('gives name, e-mail, phone and links in each kind of file', async () => {
    const escaped = lines.map((line) => line.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0)}?`))
    const files: [type: string, bytes: Buffer][] = [
      [types.pdf, await printed(lines.map((line) => `<p>${line}</p>`).join(''))],
      [types.docx, docx(lines.map(run).join(''))],
      [types.odt, odt(lines.map((line) => `<text:p>${line.replaceAll(' ', '<text:s/>')}</text:p>`).join(''))],
      [types.rtf, rtf(escaped.join('\\par\n'))],
      [types.txt, text(lines.join('\r\n'))],
      [types.txt, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines.join('\n'), 'utf16le')])],
    ]
    for (const [type, bytes] of files) assert.deepEqual(await read(bytes, type), expected, type)
  })

  it('gives what stands in the head of a page, in links without their address, and beside columns', async () => {
    const header = { name: 'word/header1.xml', content: `<w:hdr>${run('Zoë Núñez')}${run('zoe@example.org')}</w:hdr>` }
    const rels = {
      name: 'word/_rels/document.xml.rels',
      content:
        '<Relationships><Relationship Id="1" Target="https://www.linkedin.com/in/zoe?a=1&amp;b=2"/><Relationship Id="2" Target="styles.xml"/></Relationships>',
    }
    assert.deepEqual(await read(docx(run('Experience'), [header, rels]), types.docx), {
      name: 'Zoë Núñez',
      email: 'zoe@example.org',
      links: ['https://www.linkedin.com/in/zoe?a=1&b=2'],
    })
    const columns = `<style>div { display: flex } section { width: 50% }</style><h1>DR. JÜRGEN VON DER HEYDE</h1>
      <div><section><h2>Kontakt</h2><p>Mobil 0171 / 234 56 78</p><p><a href="mailto:j.heyde@example.de">schreiben</a> · <a href="https://gitlab.com/heyde">Code</a></p></section>
      <section><h2>Berufserfahrung</h2><p>01/2019 – 12/2023 Leiter Entwicklung, Beispiel GmbH</p></section></div>`
    assert.deepEqual(await read(await printed(columns), types.pdf), {
      name: 'Jürgen Von Der Heyde',
      email: 'j.heyde@example.de',
      phone: '0171 / 234 56 78',
      links: ['https://gitlab.com/heyde'],
    })
  })

  it('gives nothing that is doubtful', async () => {
    const cases: [string, CvSuggestions][] = [
      ['Résumé\nProduct Manager\nBerlin, 10115\n2019 - 2023 Example GmbH\nCustomer number 4711-0815', {}],
      ['PROFILE\nSoftware Engineer with 12 years\nTel. 555', {}],
      ['Lebenslauf\nName: Müller, Anna\nTelefon: 030/1234567', { name: 'Anna Müller', phone: '030/1234567' }],
      [
        '履歴書\n氏名：山田 太郎\n電話 090-1234-5678\ntaro@example.jp',
        { name: '山田 太郎', phone: '090-1234-5678', email: 'taro@example.jp' },
      ],
      ['Jane A. Doe, PhD\n(555) 123-4567\njane@example.com', { name: 'Jane A. Doe', phone: '(555) 123-4567', email: 'jane@example.com' }],
      ['Tech Stack\nKotlin Spring\nMaria Silva\nmaria.silva@example.pt', { name: 'Maria Silva', email: 'maria.silva@example.pt' }],
      ['Contact\nnot@an@address\nhttp://localhost/x ftp://example.com http://user:pw@example.com', {}],
    ]
    for (const [content, suggestions] of cases) assert.deepEqual(await read(text(content), types.txt), suggestions, content)
  })
})

describe('a hostile file that is read', () => {
  it('is given up by what it costs, and the next one is read', async () => {
    const stream = deflateSync(Buffer.alloc(400_000_000, 'BT (x) Tj ET '), { level: 9 })
    const bomb = pdf()
      .toString('latin1')
      .replace(
        /<< \/Length \d+ >>\nstream\n[^]*?endstream/,
        () => `<< /Filter /FlateDecode /Length ${stream.length} >>\nstream\n${stream.toString('latin1')}\nendstream`,
      )
    const started = process.memoryUsage.rss()
    for (const [type, bytes] of [
      [types.pdf, Buffer.from(bomb, 'latin1')],
      [types.docx, docx('Ada', [{ name: 'word/header1.xml', content: Buffer.alloc(90_000_000, '<w:t>a</w:t>') }])],
      [types.odt, odt('<a>'.repeat(5_000_000))],
      [types.rtf, rtf('{'.repeat(3_000_000))],
      [types.txt, text(`${'a'.repeat(200)}@`.repeat(40_000))],
      [types.txt, text('+1 '.repeat(3_000_000))],
      [types.txt, text('A '.repeat(3_000_000))],
      [types.pdf, Buffer.from('%PDF-1.7 nothing')],
      [types.docx, zip([{ name: 'word/document.xml', content: '<w:t>&#x110000;&#0;&bogus;</w:t>' }])],
      [types.doc, doc()],
      ['application/x-unknown', text()],
    ] as [string, Buffer][]) {
      const before = Date.now()
      await readApart(bytes, type)
      assert.ok(Date.now() - before < 20_000, `${type} took ${Date.now() - before} ms`)
      assert.equal((await readApart(text(lines.join('\n')), types.txt))?.suggestions.name, expected.name)
    }
    assert.ok(process.memoryUsage.rss() - started < 400_000_000)
  })
})

describe('what a file suggests', () => {
  let platform: TestPlatform
  let job: OpenJob
  before(async () => {
    platform = await startTestPlatform()
    job = await openJob(platform)
  })
  after(() => platform.close())

  const stateOf = async (id: string): Promise<UploadState> =>
    (await (await platform.fetch(`/v1/boards/${job.slug}/uploads/${id}`)).json()) as UploadState
  const readings = () =>
    inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) =>
      trx('upload_readings').select('upload_id', 'readable', 'text', 'words'),
    )

  it('is told to who has its address, until it is sent, and its text stays with the file', async () => {
    const { id } = await uploaded(platform, job, text(lines.join('\n')), 'cv.txt')
    assert.equal((await stateOf(id)).reading, null)
    await workOff(platform)
    assert.deepEqual((await stateOf(id)).reading, expected)
    const answer = await platform.fetch(`/v1/boards/${job.slug}/uploads/${id}`)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    await applied(platform, job, { answers: { cv: id } })
    assert.equal((await platform.fetch(`/v1/boards/${job.slug}/uploads/${id}`)).status, 404)
    const [row] = await readings()
    assert.deepEqual([row.upload_id, row.readable, row.text.split('\n')[1]], [id, true, 'Ada Lovelace-Byron'])
    assert.match(row.words, /'byron'/)
  })

  it('goes with the file', async () => {
    const { id } = await uploaded(platform, job, text(lines.join('\n')), 'cv.txt')
    await workOff(platform)
    const before = await count(platform, job, 'upload_readings')
    await platform.fetch(`/v1/boards/${job.slug}/uploads/${id}`, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })
    assert.equal(await count(platform, job, 'upload_readings'), before - 1)
  })

  it('is nothing where it cannot be read, and that is not tried again', async () => {
    const { id } = await uploaded(platform, job, doc(), 'cv.doc')
    await workOff(platform)
    assert.deepEqual((await stateOf(id)).reading, {})
    assert.equal((await readings()).find((row) => row.upload_id === id)?.readable, false)
  })
})
