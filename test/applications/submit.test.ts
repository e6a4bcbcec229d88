import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ProblemDetails } from '../../platform/http/problem.ts'
import { inTenant } from '../../platform/database/database.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { aSubmission, applied, apply, consent, count, cv, openJob, uploaded } from './board.ts'
import type { OpenJob } from './board.ts'
import { pdf } from './files.ts'

describe('an application', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform()))
  after(() => platform.close())

  const errorsOf = async (response: Response): Promise<string[]> => {
    assert.equal(response.status, 422)
    return ((await response.json()) as ProblemDetails).errors?.map(({ field }) => field) ?? []
  }
  const read = (job: OpenJob, table: string) =>
    inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) => trx(table).where({ tenant_id: job.tenantId }))

  it('is stored whole, with its file, its consent and the letters that it is owed', async () => {
    const job = await openJob(platform)
    const { id: fileId } = await uploaded(platform, job, pdf(), 'Ada.pdf')
    const { id, reference } = await applied(platform, job, { answers: { cv: fileId, phone: '+49 30 1234567' } })
    assert.match(reference, /^[0-9A-HJKMNP-TV-Z]{8}$/)
    const [application] = await read(job, 'applications')
    assert.equal(application.id, id)
    assert.deepEqual(application.answers, { name: 'Ada Byron', email: 'ada@example.org', phone: '+49 30 1234567', cv: fileId })
    assert.deepEqual(
      application.questions.map((question: { id: string }) => question.id),
      ['name', 'email', 'phone', 'cv'],
    )
    assert.equal(application.consent.version, consent.version)
    assert.equal(application.consent.at, '2026-11-24T09:00:00.000Z')
    assert.match(application.consent.textHash, /^[0-9a-f]{64}$/)
    assert.equal(application.attribution.utm.source, 'fair')
    const [candidate] = await read(job, 'candidates')
    assert.deepEqual([candidate.name, candidate.phone], ['Ada Byron', '+49 30 1234567'])
    const [file] = await read(job, 'uploads')
    assert.deepEqual([file.application_id, file.question], [id, 'cv'])
    const tasks = await read(job, 'outbox')
    assert.deepEqual(tasks.map(({ kind }) => kind).toSorted(), ['application.notice', 'application.receipt', 'upload.read'])
    const letters = tasks.filter(({ kind }) => kind.startsWith('application.'))
    assert.ok(letters.every(({ payload }) => JSON.stringify(payload) === JSON.stringify({ applicationId: id })))
  })

  it('sent fifty times at once is one application with one answer', async () => {
    const job = await openJob(platform)
    const submission = aSubmission()
    const answers = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const response = await apply(platform, job, submission)
        return `${response.status} ${await response.text()}`
      }),
    )
    assert.equal(new Set(answers).size, 1)
    assert.match(answers[0] ?? '', /^201 /)
    for (const [table, rows] of [
      ['applications', 1],
      ['candidates', 1],
      ['application_events', 1],
      ['outbox', 2],
    ] as const)
      assert.equal(await count(platform, job, table), rows, table)
  })

  it('gets the same answer when it is sent again after the job has closed', async () => {
    const job = await openJob(platform)
    const submission = aSubmission()
    const first = await (await apply(platform, job, submission)).text()
    await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) =>
      trx('published_jobs').where({ tenant_id: job.tenantId }).delete(),
    )
    const again = await apply(platform, job, submission)
    assert.deepEqual([again.status, await again.text()], [201, first])
    assert.equal((await apply(platform, job, aSubmission())).status, 404)
  })

  it('is refused with every wrong field at once', async () => {
    const job = await openJob(platform)
    const response = await apply(
      platform,
      job,
      aSubmission({
        answers: { name: 'buy at https://spam.example', email: 'nope', cv: 'x', salary: 1 },
        consent: { version: 'old', locale: 'en' },
      }),
    )
    assert.deepEqual((await errorsOf(response)).toSorted(), [
      'body.answers.cv',
      'body.answers.email',
      'body.answers.name',
      'body.answers.salary',
      'body.consent.version',
    ])
    assert.equal(await count(platform, job, 'applications'), 0)
    assert.equal(await count(platform, job, 'candidates'), 0)
  })

  it('takes a file once, and never another company’s', async () => {
    const job = await openJob(platform, { questions: [cv, { id: 'letter', type: 'file', label: 'Letter', required: false }] })
    const other = await openJob(platform)
    const mine = await uploaded(platform, job, pdf(), 'cv.pdf')
    const theirs = await uploaded(platform, other, pdf(), 'cv.pdf')
    assert.deepEqual(await errorsOf(await apply(platform, job, aSubmission({ answers: { cv: theirs.id } }))), ['body.answers.cv'])
    const twice = aSubmission({ answers: { cv: mine.id, letter: mine.id } })
    assert.deepEqual(await errorsOf(await apply(platform, job, twice)), ['body.answers.letter'])
    await applied(platform, job, { answers: { cv: mine.id } })
    assert.deepEqual(await errorsOf(await apply(platform, job, aSubmission({ answers: { cv: mine.id } }))), ['body.answers.cv'])
  })

  it('of a candidate who applied before is marked, refused or merged, as the board says', async () => {
    const warn = await openJob(platform, { duplicates: 'warn' })
    assert.equal((await applied(platform, warn)).earlier, undefined)
    const { earlier } = await applied(platform, warn, { answers: { name: 'Ada Lovelace', email: 'ADA@example.org' } })
    assert.equal(earlier, 'beside')
    assert.deepEqual((await read(warn, 'applications')).map(({ duplicate }) => duplicate).toSorted(), [false, true])
    assert.deepEqual(
      (await read(warn, 'candidates')).map(({ name }) => name),
      ['Ada Lovelace'],
    )

    const block = await openJob(platform, { duplicates: 'block' })
    await applied(platform, block)
    assert.equal((await apply(platform, block, aSubmission())).status, 409)
    assert.equal(await count(platform, block, 'applications'), 1)

    const merge = await openJob(platform, { duplicates: 'merge' })
    const old = await uploaded(platform, merge, pdf(), 'old.pdf')
    const young = await uploaded(platform, merge, pdf(), 'new.pdf')
    const first = await applied(platform, merge, { answers: { cv: old.id } })
    const submission = aSubmission({ answers: { cv: young.id } })
    const second = (await (await apply(platform, merge, submission)).json()) as typeof first
    assert.deepEqual(second, { ...first, earlier: 'replaced' })
    assert.deepEqual(await (await apply(platform, merge, submission)).json(), second)
    assert.deepEqual(
      (await read(merge, 'uploads')).map(({ name }) => name),
      ['new.pdf'],
    )
    assert.deepEqual(
      (await read(merge, 'application_events')).map(({ kind }) => kind),
      ['submitted', 'replaced'],
    )
    assert.equal(await count(platform, merge, 'outbox', { kind: 'upload.erase' }), 1)
  })

  it('is the only one of a candidate for a job, however many are sent at once', async () => {
    for (const duplicates of ['block', 'merge'] as const) {
      const job = await openJob(platform, { duplicates })
      const responses = await Promise.all(Array.from({ length: 20 }, () => apply(platform, job, aSubmission())))
      const statuses = responses.map(({ status }) => status).toSorted()
      assert.deepEqual(statuses, [201, ...Array<number>(19).fill(duplicates === 'block' ? 409 : 201)], duplicates)
      assert.equal(await count(platform, job, 'applications'), 1, duplicates)
      assert.equal(await count(platform, job, 'candidates'), 1, duplicates)
    }
  })

  it('that is sent again keeps what it does not answer anew', async () => {
    const job = await openJob(platform, { duplicates: 'merge' })
    const { id: fileId } = await uploaded(platform, job, pdf(), 'cv.pdf')
    await applied(platform, job, { answers: { cv: fileId, phone: '+49 30 1234567' } })
    await applied(platform, job, { answers: { phone: '+49 30 7654321' } })
    const [application] = await read(job, 'applications')
    assert.deepEqual([application.answers.cv, application.answers.phone], [fileId, '+49 30 7654321'])
    assert.equal(await count(platform, job, 'uploads', { application_id: application.id }), 1)
    assert.equal(await count(platform, job, 'outbox', { kind: 'upload.erase' }), 0)
  })

  it('from a program neither changes what a person sent nor stands in their way', async () => {
    const website = 'http://spam.example'
    for (const duplicates of ['block', 'merge', 'warn'] as const) {
      const job = await openJob(platform, { duplicates })
      await applied(platform, job, { website })
      await applied(platform, job, { answers: { name: 'Ada Byron' } })
      if (duplicates !== 'block') await applied(platform, job, { website, answers: { name: 'Cheap Pills' } })
      assert.deepEqual(
        (await read(job, 'candidates')).map(({ name }) => name),
        ['Ada Byron'],
        duplicates,
      )
      const received = (await read(job, 'applications')).filter(({ status }) => status === 'received')
      assert.deepEqual(
        received.map(({ answers, duplicate }) => [answers.name, duplicate]),
        [['Ada Byron', false]],
        duplicates,
      )
    }
  })

  it('that filled in the hidden field is held, and nobody is written to', async () => {
    const job = await openJob(platform)
    await applied(platform, job, { website: 'http://spam.example' })
    const [application] = await read(job, 'applications')
    assert.deepEqual([application.status, application.held_for], ['held', ['hidden_field']])
    assert.equal(await count(platform, job, 'outbox'), 0)
  })
})
