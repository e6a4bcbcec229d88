import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Question } from '../../platform/boards/question.ts'
import { permissions } from '../../platform/http/route.ts'
import type { Permission } from '../../platform/http/route.ts'
import { rolePermissions } from '../../platform/tenancy/policy.ts'
import { addKey } from '../http/key.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { applied, apply, aSubmission, count, openJob } from './board.ts'
import type { OpenJob } from './board.ts'

const secret = 'zq-orchid'
const background: Question = {
  id: 'background',
  type: 'multi_choice',
  label: 'How do you describe yourself?',
  required: false,
  demographic: true,
  choices: [
    { value: secret, label: 'Orchid' },
    { value: 'zq-fern', label: 'Fern' },
  ],
}

describe('an answer for statistics', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform()))
  after(() => platform.close())

  const as = async (job: OpenJob, allowed: readonly Permission[]) => {
    const key = await addKey(platform.context.database, job.tenantId, [...allowed])
    return (path: string): Promise<Response> => platform.fetch(path, { headers: { authorization: `Bearer ${key}` } })
  }
  const send = (job: OpenJob, index: number, answer: string[]) =>
    applied(platform, job, { answers: { email: `ada+${index}@example.org`, background: answer } })
  const counted = async (job: OpenJob): Promise<unknown> => {
    const response = await (await as(job, ['demographics:read']))(`/v1/demographics?job=${job.jobId}`)
    assert.equal(response.status, 200)
    return ((await response.json()) as { questions: unknown }).questions
  }

  it('is counted with those of others, and told from five people on', async () => {
    const job = await openJob(platform, { questions: [background] })
    for (let index = 0; index < 4; index++) await send(job, index, [secret])
    await send(job, 4, ['zq-fern'])
    assert.deepEqual(await counted(job), [])
    await send(job, 5, [secret, 'zq-fern'])
    assert.deepEqual(await counted(job), [
      { id: 'background', label: background.label, answers: [{ value: secret, label: 'Orchid', count: 5 }] },
    ])
  })

  it('is shown to nobody with the application: neither to those who decide, nor in what they load or search', async () => {
    const job = await openJob(platform, { questions: [background] })
    const { id } = await send(job, 0, [secret])
    const ask = await as(job, permissions)
    for (const path of [`/v1/applications/${id}`, '/v1/applications', `/v1/applications?job=${job.jobId}`, '/v1/demographics']) {
      const response = await ask(path)
      const text = await response.text()
      assert.deepEqual([response.status, text.includes(secret), text.includes('background')], [200, false, false], path)
    }
    assert.equal(await count(platform, job, 'demographic_answers', { application_id: id }), 1, 'it is kept all the same')
  })

  it('is for owners and admins alone', async () => {
    const job = await openJob(platform, { questions: [background] })
    for (const [role, allowed] of Object.entries(rolePermissions))
      assert.equal((await (await as(job, allowed))('/v1/demographics')).status, role === 'owner' || role === 'admin' ? 200 : 403, role)
  })

  it('is no other company’s to count', async () => {
    const [job, other] = [await openJob(platform, { questions: [background] }), await openJob(platform)]
    for (let index = 0; index < 6; index++) await send(job, index, [secret])
    const ask = await as(other, permissions)
    for (const path of ['/v1/demographics', `/v1/demographics?job=${job.jobId}`])
      assert.deepEqual(((await (await ask(path)).json()) as { questions: unknown }).questions, [], path)
  })

  it('goes with its application, follows what the candidate sends again, and leaves out who is held or has withdrawn', async () => {
    const job = await openJob(platform, { questions: [background], duplicates: 'merge' })
    for (let index = 0; index < 5; index++) await send(job, index, [secret])
    await send(job, 0, ['zq-fern'])
    assert.deepEqual(await counted(job), [])
    await send(job, 0, [secret])
    assert.equal(await count(platform, job, 'demographic_answers'), 5)
    await applied(platform, job, {
      website: 'http://spam.example',
      answers: { email: 'spam@robot.example', background: ['zq-fern', secret] },
    })
    assert.match(JSON.stringify(await counted(job)), /"count":5/)
  })

  it('that is none of the choices is refused as any other', async () => {
    const job = await openJob(platform, { questions: [background] })
    assert.equal((await apply(platform, job, aSubmission({ answers: { background: ['rose'] } }))).status, 422)
  })
})
