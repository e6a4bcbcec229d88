import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { applied, count, cv, lettersTo, magicPath, openJob, uploaded, workOff } from './board.ts'
import type { OpenJob } from './board.ts'
import { pdf, text } from './files.ts'

describe('a candidate’s own page', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform()))
  after(() => platform.close())

  /** An application with a CV, and the path of its page. */
  async function anApplication(email: string, locale = 'en'): Promise<{ job: OpenJob; id: string; path: string; fileId: string }> {
    const job = await openJob(platform, { questions: [cv, { id: 'move', type: 'yes_no', label: 'Would you move?', required: false }] })
    const { id: fileId } = await uploaded(platform, job, pdf(), 'Ada.pdf')
    const { id } = await applied(platform, job, { locale, answers: { email, cv: fileId, move: true } })
    await workOff(platform)
    return { job, id, path: await magicPath(platform, email), fileId }
  }
  const post = (path: string, fields: Record<string, string>): Promise<Response> =>
    platform.fetch(path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  const sendFile = (path: string, bytes: Buffer, name: string): Promise<Response> => {
    const form = new FormData()
    form.append('file', new File([new Uint8Array(bytes)], name))
    return platform.fetch(`${path}/files`, { method: 'POST', body: form, redirect: 'manual' })
  }

  it('shows what was sent and where it stands, and is told to nobody else', async () => {
    const { path } = await anApplication('ada@page.example', 'de')
    const response = await platform.fetch(path)
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer')
    assert.equal(response.headers.get('cache-control'), 'private, no-store')
    const page = await response.text()
    assert.match(page, /<html lang="de"/)
    for (const word of ['Ada Byron', 'ada@page.example', 'Ada.pdf', 'Eingegangen', 'Ja']) assert.ok(page.includes(word), word)
  })

  it('still shows once the board is published no more', async () => {
    const { job, path } = await anApplication('ada@unpublished.example')
    await inTenant(platform.context.database, job.tenantId, 'system', async ({ trx }) => {
      await trx('published_jobs').where({ tenant_id: job.tenantId }).delete()
      await trx('published_boards').where({ tenant_id: job.tenantId }).delete()
    })
    assert.equal((await platform.fetch(path)).status, 200)
  })

  it('gives all that is kept as JSON, but not what the team thinks of it', async () => {
    const { path, fileId } = await anApplication('ada@export.example')
    const response = await platform.fetch(`${path}/export`)
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename="application-/)
    const data = await response.json()
    assert.equal(data.candidate.email, 'ada@export.example')
    assert.deepEqual([data.answers.move, data.files[0].id, data.consent.version], [true, fileId, '2026-11'])
    assert.deepEqual(
      ['history', 'duplicate'].filter((name) => name in data),
      [],
    )
  })

  it('gives a file back as it was sent, and only its own', async () => {
    const { path, fileId } = await anApplication('ada@file.example')
    const other = await anApplication('eve@file.example')
    const response = await platform.fetch(`${path}/files/${fileId}`)
    assert.ok(pdf().equals(Buffer.from(await response.arrayBuffer())))
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename="Ada.pdf"/)
    for (const id of [other.fileId, 'x', '..%2f..']) assert.equal((await platform.fetch(`${path}/files/${id}`)).status, 404, id)
  })

  it('takes another file, and says what is wrong with one that it cannot take', async () => {
    const { job, id, path } = await anApplication('ada@add.example')
    const taken = await sendFile(path, text(), 'References.txt')
    assert.deepEqual([taken.status, taken.headers.get('location')], [303, path])
    assert.match(await (await platform.fetch(path)).text(), /References\.txt/)
    assert.equal(await count(platform, job, 'uploads', { application_id: id }), 2)
    for (const [bytes, name] of [
      [Buffer.from('MZ\x90\0'), 'cv.pdf'],
      [Buffer.alloc(0), ''],
      [Buffer.alloc(11 * 1024 * 1024, 'a'), 'long.txt'],
    ] as const) {
      const refused = await sendFile(path, bytes, name)
      assert.equal(refused.status, 422)
      assert.match(await refused.text(), /role="alert">This file could not be added/)
    }
    assert.equal(await count(platform, job, 'uploads'), 2)
  })

  it('puts a file that is added into the history, and the team hears of it in the board’s language', async () => {
    const { job, id, path } = await anApplication('ada@tell.example')
    await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) =>
      trx('boards').where({ tenant_id: job.tenantId }).update({ notify_email: 'team@tell.example', locale: 'fr' }),
    )
    await sendFile(path, text(), 'References.txt')
    await workOff(platform)
    assert.equal(await count(platform, job, 'application_events', { application_id: id, kind: 'file_added', file: 'References.txt' }), 1)
    const [letter, second] = await lettersTo(platform, 'team@tell.example')
    assert.equal(letter?.subject, 'Nouveau fichier : Ada Byron pour Engineer')
    assert.match(letter?.text ?? '', /References\.txt/)
    assert.deepEqual([letter?.links, second], [[`http://platform.test/console/applications/${id}`], undefined])
  })

  it('speaks the candidate’s language, from the right where that is written so', async () => {
    const { path } = await anApplication('ada@right.example', 'ar')
    const page = await (await platform.fetch(path)).text()
    assert.match(page, /<html lang="ar" dir="rtl"/)
    assert.match(page, /سحب الطلب/)
    const [letter] = await lettersTo(platform, 'ada@right.example')
    assert.match(letter?.html ?? '', /<html lang="ar" dir="rtl"/)
  })

  it('takes twenty files and no more', async () => {
    const { job, path } = await anApplication('ada@many.example')
    for (let index = 1; index < 20; index++) assert.equal((await sendFile(path, text(), `${index}.txt`)).status, 303)
    const full = await sendFile(path, text(), 'one more.txt')
    assert.equal(full.status, 422)
    assert.match(await full.text(), /No more files can be added/)
    assert.equal(await count(platform, job, 'uploads', { question: null }), 20)
  })

  it('withdraws the application when the box is ticked, once and for all', async () => {
    const { job, id, path } = await anApplication('ada@withdraw.example')
    const unticked = await post(`${path}/withdraw`, {})
    assert.equal(unticked.status, 422)
    assert.match(await unticked.text(), /role="alert">Tick the box to confirm/)
    assert.equal(await count(platform, job, 'applications', { id, status: 'received' }), 1)
    for (let times = 0; times < 2; times++) assert.equal((await post(`${path}/withdraw`, { sure: 'yes' })).status, 303)
    assert.equal(await count(platform, job, 'applications', { id, status: 'withdrawn' }), 1)
    assert.equal(await count(platform, job, 'application_events', { kind: 'withdrawn', actor: 'candidate' }), 1)
    const page = await (await platform.fetch(path)).text()
    assert.doesNotMatch(page, /action="[^"]*\/(withdraw|files)"/)
  })

  it('deletes everything when the box is ticked: application, candidate, files', async () => {
    const { job, path, fileId } = await anApplication('ada@delete.example')
    const location = `uploads/${job.tenantId}/${job.boardId}/${fileId}`
    assert.ok(await platform.context.files.fileExists(location))
    assert.equal((await post(`${path}/delete`, {})).status, 422)
    const deleted = await post(`${path}/delete`, { sure: 'yes' })
    assert.equal(deleted.status, 200)
    assert.match(await deleted.text(), /Your data are deleted/)
    for (const table of ['applications', 'application_events', 'candidates', 'uploads'])
      assert.equal(await count(platform, job, table), 0, table)
    await workOff(platform)
    assert.equal(await platform.context.files.fileExists(location), false)
    assert.equal((await platform.fetch(path)).status, 404)
  })

  it('forgets the candidate with their last application only', async () => {
    const { job, path } = await anApplication('ada@two.example')
    await applied(platform, job, { answers: { email: 'ada@two.example' } })
    await post(`${path}/delete`, { sure: 'yes' })
    assert.deepEqual([await count(platform, job, 'applications'), await count(platform, job, 'candidates')], [1, 1])
  })

  it('answers a forged link, a cut one and another company’s like one that never was', async () => {
    const [mine, theirs] = [await anApplication('ada@forged.example'), await anApplication('eve@forged.example')]
    const token = Buffer.from(mine.path.split('/').at(-1) ?? '', 'base64url')
    const other = Buffer.from(theirs.path.split('/').at(-1) ?? '', 'base64url')
    const forged = [
      Buffer.concat([token.subarray(0, 63), Buffer.from([(token[63] ?? 0) ^ 1])]),
      token.subarray(0, 50),
      Buffer.concat([token.subarray(0, 16), other.subarray(16, 32), token.subarray(32)]),
      Buffer.concat([other.subarray(0, 16), token.subarray(16)]),
      Buffer.alloc(64),
    ].map((bytes) => `/applications/${bytes.toString('base64url')}`)
    const pages = new Set<string>()
    for (const path of [...forged, '/applications/x', `${mine.path}=`, `${mine.path}A`]) {
      for (const response of [
        await platform.fetch(path),
        await platform.fetch(`${path}/export`),
        await platform.fetch(`${path}/files/${mine.fileId}`),
        await post(`${path}/withdraw`, { sure: 'yes' }),
        await post(`${path}/delete`, { sure: 'yes' }),
        await sendFile(path, text(), 'x.txt'),
      ]) {
        assert.equal(response.status, 404, path)
        pages.add(await response.text())
      }
    }
    assert.equal(pages.size, 1)
    assert.equal(await count(platform, mine.job, 'uploads'), 1)
    assert.equal((await platform.fetch(mine.path)).status, 200)
  })
})
