import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { v7 as uuid } from 'uuid'
import { inTenant } from '../../platform/database/database.ts'
import { aSubmission, apply, openJob } from '../applications/board.ts'
import type { OpenJob } from '../applications/board.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addTenant, addWorker } from '../tenancy/team.ts'
import type { Worker } from '../tenancy/team.ts'

interface Home {
  checklist: { dismissed: boolean; steps: { id: string; done: boolean }[] }
  attention: {
    applications: { held: number; received: number } | null
    jobs: { awaitingPayment: number; drafts: number; expiring: { id: string; title: string; validThrough: string }[] } | null
    searches: { board: string; query: string; searches: number }[] | null
  }
}

const done = ({ checklist }: Home): string[] => checklist.steps.filter((step) => step.done).map(({ id }) => id)

describe('the start of the console', () => {
  let platform: TestPlatform
  let job: OpenJob
  let owner: Worker
  before(async () => {
    platform = await startTestPlatform()
    job = await openJob(platform)
    owner = await addWorker(platform, job.tenantId, 'owner', 'home')
  })
  after(() => platform.close())

  const home = async ({ ask }: Worker): Promise<Home> => (await (await ask('GET', '/v1/home')).json()) as Home
  const change = (table: string, values: Record<string, unknown>): Promise<unknown> =>
    inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) => trx(table).where({ tenant_id: job.tenantId }).update(values))

  it('ticks a step off when it is really done, and no sooner', async () => {
    await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) => trx('tenants').update({ website: null }))
    assert.deepEqual(done(await home(owner)), ['job'])
    const page = `${platform.context.config.publicUrl}/careers/engineer`
    const attribution = { utm: {}, referrer: null, source: null }
    await apply(platform, job, aSubmission({ attribution: { ...attribution, page } }))
    assert.deepEqual(done(await home(owner)), ['job', 'application'])
    await apply(platform, job, aSubmission({ submissionId: uuid(), attribution: { ...attribution, page } }))
    assert.deepEqual(done(await home(owner)), ['job', 'application'])
    await platform.fetch(`/v1/boards/${job.slug}/jobs`, { headers: { origin: 'https://acme.example' } })
    await addWorker(platform, job.tenantId, 'recruiter', 'home')
    await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) =>
      trx('tenants').update({ website: 'https://acme.example' }),
    )
    assert.deepEqual(done(await home(owner)), ['company', 'job', 'embedded', 'application', 'team'])
  })

  it('says what waits: applications, jobs that end within a week, and what people did not find', async () => {
    await platform.fetch(`/v1/boards/${job.slug}/jobs?q=welder`)
    await apply(platform, job, aSubmission({ website: 'https://spam.example', answers: { email: 'robot@example.org' } }))
    await change('jobs', { valid_through: '2026-11-30T00:00:00Z' })
    const { attention } = await home(owner)
    assert.deepEqual(attention.applications, { held: 1, received: 2 })
    assert.deepEqual(attention.jobs?.expiring, [{ id: job.jobId, title: 'Engineer', validThrough: '2026-11-30T00:00:00.000Z' }])
    assert.deepEqual(attention.searches, [{ board: job.slug, query: 'welder', searches: 1 }])
    await change('jobs', { valid_through: '2026-12-24T00:00:00Z' })
    assert.deepEqual((await home(owner)).attention.jobs?.expiring, [])
  })

  it('tells nobody of applications who may not see them', async () => {
    const viewer = await addWorker(platform, job.tenantId, 'viewer', 'home')
    assert.equal((await home(viewer)).attention.applications, null)
  })

  it('is put away for the whole company by those who run it, and can be brought back', async () => {
    const recruiter = await addWorker(platform, job.tenantId, 'recruiter', 'home')
    assert.equal((await recruiter.ask('PUT', '/v1/checklist', { dismissed: true })).status, 403)
    assert.equal((await owner.ask('PUT', '/v1/checklist', { dismissed: true })).status, 200)
    assert.equal((await home(recruiter)).checklist.dismissed, true)
    await owner.ask('PUT', '/v1/checklist', { dismissed: false })
    assert.equal((await home(recruiter)).checklist.dismissed, false)
  })

  it('knows nothing of other companies', async () => {
    const other = await addWorker(platform, await addTenant(platform, 'elsewhere'), 'owner', 'elsewhere')
    assert.deepEqual(done(await home(other)), ['company'])
    assert.deepEqual((await home(other)).attention, {
      applications: { held: 0, received: 0 },
      jobs: { awaitingPayment: 0, drafts: 0, expiring: [] },
      searches: [],
    })
  })
})
