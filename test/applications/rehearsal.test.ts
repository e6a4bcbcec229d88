import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Receipt } from '../../platform/applications/submission.ts'
import type { ProblemDetails } from '../../platform/http/problem.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { aSubmission, applied, apply, count, lettersTo, openJob, uploaded, workOff } from './board.ts'
import type { OpenJob } from './board.ts'
import { pdf } from './files.ts'

describe('an application from a page that tries its form out', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform()))
  after(() => platform.close())

  const rehearse = async (job: OpenJob, submission: object = aSubmission()): Promise<Receipt> => {
    const response = await apply(platform, job, { ...submission, test: true })
    assert.equal(response.status, 200, await response.clone().text())
    return (await response.json()) as Receipt
  }
  const rows = (job: OpenJob): Promise<number[]> =>
    Promise.all(['applications', 'candidates', 'application_events', 'uploads'].map((table) => count(platform, job, table)))

  it('is answered with a reference that nobody takes for a real one', async () => {
    const { reference } = await rehearse(await openJob(platform))
    assert.match(reference, /^TEST-\d{4}$/)
  })

  it('leaves nothing: no candidate, no file, no letter', async () => {
    const job = await openJob(platform, { notifyEmail: 'team@acme.example' })
    const { id } = await uploaded(platform, job, pdf(), 'Ada.pdf')
    await rehearse(job, aSubmission({ answers: { email: 'rehearsal@example.org', cv: id } }))
    assert.deepEqual(await rows(job), [0, 0, 0, 0])
    await workOff(platform)
    for (const address of ['rehearsal@example.org', 'team@acme.example']) assert.deepEqual(await lettersTo(platform, address), [])
    assert.equal(await platform.context.files.fileExists(`uploads/${job.tenantId}/${job.boardId}/${id}`), false)
  })

  it('is refused for all that an application would be refused for', async () => {
    const job = await openJob(platform)
    const wrong = { ...aSubmission({ answers: { name: '', email: 'nobody' } }), consent: { version: '', locale: 'en' }, test: true }
    const response = await apply(platform, job, wrong)
    assert.equal(response.status, 422)
    const fields = ((await response.json()) as ProblemDetails).errors?.map(({ field }) => field)
    assert.deepEqual(fields, ['body.answers.name', 'body.answers.email', 'body.consent.version'])
    assert.equal((await apply(platform, { ...job, job: 'none' }, { ...aSubmission(), test: true })).status, 404)
  })

  it('does not tell who has applied', async () => {
    const job = await openJob(platform, { duplicates: 'block' })
    const submission = aSubmission({ answers: { email: 'secret@example.org' } })
    const real = await applied(platform, job, submission)
    const other = await rehearse(job, aSubmission({ answers: { email: 'secret@example.org' } }))
    const same = await rehearse(job, submission)
    for (const { id, reference } of [other, same]) assert.ok(id !== real.id && reference.startsWith('TEST-'))
    assert.equal(await count(platform, job, 'applications'), 1)
  })
})
