import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { v7 as uuid } from 'uuid'
import { inTenant } from '../../platform/database/database.ts'
import { applied, openJob } from '../applications/board.ts'
import type { OpenJob } from '../applications/board.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addTenant, addWorker } from '../tenancy/team.ts'
import type { Worker } from '../tenancy/team.ts'
import { addJob } from './visits.ts'

interface Quartiles {
  jobs: number
  lower: number
  median: number
  upper: number
}

interface TimeToFill {
  all: Quartiles | null
  departments: (Quartiles & { department: string | null })[]
  jobs: { id: string; title: string; days: number; filledAt: string }[]
}

const day = 86_400_000

describe('the time to fill', () => {
  let platform: TestPlatform
  let job: OpenJob
  let owner: Worker
  before(async () => {
    platform = await startTestPlatform()
    job = await openJob(platform)
    owner = await addWorker(platform, job.tenantId, 'owner', job.slug)
  })
  after(() => platform.close())

  const read = async (by = owner, query = ''): Promise<TimeToFill> =>
    (await (await by.ask('GET', `/v1/insights/time-to-fill${query}`)).json()) as TimeToFill
  const move = async (id: string, status: string): Promise<void> => {
    assert.equal((await owner.ask('PATCH', `/v1/applications/${id}`, { status })).status, 200)
  }
  const publishedDaysAgo = (id: string, days: number): Promise<unknown> =>
    inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) =>
      trx('jobs')
        .where({ id })
        .update({ published_at: new Date(platform.clock.now().getTime() - days * day) }),
    )

  it('runs from the publication to the first hire, and a hire that is taken back is none', async () => {
    assert.equal((await read()).all, null)
    await publishedDaysAgo(job.jobId, 10)
    const first = await applied(platform, job)
    await move(first.id, 'offer')
    assert.equal((await read()).all, null)
    await move(first.id, 'hired')
    platform.clock.advance(5 * day)
    const second = await applied(platform, job, { answers: { email: 'bo@example.org' } })
    await move(second.id, 'hired')
    assert.deepEqual(
      (await read()).jobs.map(({ id, days }) => [id, days]),
      [[job.jobId, 10]],
    )
    await move(first.id, 'rejected')
    assert.deepEqual(
      (await read()).jobs.map(({ days }) => days),
      [15],
    )
    await move(second.id, 'rejected')
    assert.equal((await read()).all, null)
  })

  it('is told as median and quartiles, of all and of each department', async () => {
    const department = uuid()
    await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) =>
      trx('departments').insert({ id: department, tenant_id: job.tenantId, name: 'Kitchen' }),
    )
    for (const [at, days] of [10, 20, 30, 40, 100].entries()) {
      const id = await addJob(platform, job, `cook-${at}`)
      const received = await applied(platform, { ...job, job: `cook-${at}` }, { answers: { email: `cook-${at}@example.org` } })
      await publishedDaysAgo(id, days)
      if (at < 2) {
        await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) =>
          trx('jobs').where({ id }).update({ department_id: department }),
        )
      }
      await move(received.id, 'hired')
    }
    const { all, departments } = await read()
    assert.deepEqual(all, { jobs: 5, lower: 20, median: 30, upper: 40 })
    assert.deepEqual(departments, [
      { department: null, jobs: 3, lower: 35, median: 40, upper: 70 },
      { department: 'Kitchen', jobs: 2, lower: 12.5, median: 15, upper: 17.5 },
    ])
  })

  it('is of the hires between two days, of one board, and of one’s own company', async () => {
    assert.equal((await read(owner, '?to=2026-11-20')).all, null)
    assert.equal((await read(owner, `?board=${job.slug}`)).all?.jobs, 5)
    assert.equal((await read(owner, '?board=nowhere')).all, null)
    const stranger = await addWorker(platform, await addTenant(platform, 'stranger'), 'owner', 'stranger')
    assert.equal((await read(stranger)).all, null)
    assert.equal((await read(stranger, `?board=${job.slug}`)).all, null)
  })
})
