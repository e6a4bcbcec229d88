import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import { importJobs } from '../../platform/jobs/import-jobs.ts'
import type { JobImport } from '../../platform/jobs/import-row.ts'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { jobSchedules, sweepDeadlines } from '../../platform/jobs/tasks.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { anImport } from './an-import.ts'
import { createTenant } from './tenant.ts'
import type { History, TestTenant } from './tenant.ts'

const minute = 60_000
const hour = 60 * minute

describe('what time does to jobs', () => {
  let platform: TestPlatform
  let tenant: TestTenant
  before(async () => {
    platform = await startTestPlatform()
    tenant = await createTenant(platform)
  })
  after(() => platform.close())

  const inFuture = (milliseconds: number): string => new Date(platform.clock.now().getTime() + milliseconds).toISOString()
  const publish = (job: TenantJob, body: object): Promise<TenantJob> => tenant.call('PUT', `/v1/jobs/${job.id}/publication`, body)
  const read = (job: TenantJob): Promise<TenantJob> => tenant.call('GET', `/v1/jobs/${job.id}`)
  const lastEvent = async (job: TenantJob) => (await tenant.call<History>('GET', `/v1/jobs/${job.id}/history`)).history.at(-1)
  const listed = async (job: TenantJob): Promise<boolean> => {
    const { jobs } = (await (await platform.fetch(`/v1/boards/${tenant.slug}/jobs?limit=100`)).json()) as { jobs: { id: string }[] }
    return jobs.some(({ id }) => id === job.id)
  }

  it('is looked after often enough that nothing is a minute late', () => {
    assert.ok(jobSchedules.every(({ every }) => every <= 30_000))
  })

  it('a scheduled job is published at its moment, by the system, and not before', async () => {
    const job = await publish(await tenant.draft(), { publishAt: inFuture(hour) })
    platform.clock.advance(hour - 1)
    await sweepDeadlines(platform.context)
    assert.deepEqual([(await read(job)).state, await listed(job)], ['scheduled', false])
    platform.clock.advance(1)
    await sweepDeadlines(platform.context)
    const published = await read(job)
    assert.deepEqual([published.state, published.publishAt, await listed(job)], ['published', null, true])
    assert.equal(published.publishedAt, platform.clock.now().toISOString())
    const event = await lastEvent(job)
    assert.deepEqual([event?.kind, event?.from, event?.to, event?.actor], ['published', 'scheduled', 'published', 'system'])
  })

  it('a job that was taken back or moved to another day is not published on the first', async () => {
    const [back, moved] = [await tenant.draft(), await tenant.draft()]
    for (const job of [back, moved]) await publish(job, { publishAt: inFuture(hour) })
    await tenant.call('DELETE', `/v1/jobs/${back.id}/publication`)
    await publish(moved, { publishAt: inFuture(2 * hour) })
    platform.clock.advance(hour)
    await sweepDeadlines(platform.context)
    assert.deepEqual([(await read(back)).state, (await read(moved)).state], ['draft', 'scheduled'])
    platform.clock.advance(hour)
    await sweepDeadlines(platform.context)
    assert.equal((await read(moved)).state, 'published')
  })

  it('a job leaves the list and its page at its date, and is then expired', async () => {
    const job = await publish(await tenant.draft(), { validThrough: inFuture(hour) })
    assert.equal(await listed(job), true)
    platform.clock.advance(hour)
    // What was cached a moment ago may be sent for half a minute.
    platform.clock.advance(31_000)
    assert.equal(await listed(job), false)
    assert.equal((await read(job)).state, 'published')
    await sweepDeadlines(platform.context)
    assert.equal((await read(job)).state, 'expired')
    const event = await lastEvent(job)
    assert.deepEqual([event?.kind, event?.actor], ['expired', 'system'])
    assert.equal((await platform.fetch(`/v1/boards/${tenant.slug}/jobs/${job.slug}`)).status, 404)
    const rows = await platform.context.database('published_jobs').where({ job_id: job.id })
    assert.equal(rows.length, 0)
  })

  it('a paused job expires as well, and one without a date never does', async () => {
    const paused = await publish(await tenant.draft(), { validThrough: inFuture(hour) })
    await tenant.call('PUT', `/v1/jobs/${paused.id}/pause`)
    const endless = await publish(await tenant.draft(), {})
    platform.clock.advance(365 * 24 * hour)
    await sweepDeadlines(platform.context)
    assert.deepEqual([(await read(paused)).state, (await read(endless)).state], ['expired', 'published'])
  })

  it('a date that an edit moves is kept, and one that is taken away forgotten', async () => {
    const [sooner, never] = [await tenant.draft(), await tenant.draft()]
    for (const job of [sooner, never]) await publish(job, { validThrough: inFuture(2 * hour) })
    await tenant.call('PATCH', `/v1/jobs/${sooner.id}`, { version: 1, validThrough: inFuture(hour) })
    await tenant.call('PATCH', `/v1/jobs/${never.id}`, { version: 1, validThrough: null })
    platform.clock.advance(hour)
    await sweepDeadlines(platform.context)
    assert.equal((await read(sooner)).state, 'expired')
    platform.clock.advance(hour)
    await sweepDeadlines(platform.context)
    assert.equal((await read(never)).state, 'published')
  })

  it('is done once by four workers that sweep at the same time, for every tenant', async () => {
    const other = await createTenant(platform)
    const jobs = await Promise.all(Array.from({ length: 12 }, (_, index) => (index % 2 ? tenant : other).draft({ title: `Many ${index}` })))
    for (const [index, job] of jobs.entries()) {
      await (index % 2 ? tenant : other).call('PUT', `/v1/jobs/${job.id}/publication`, { validThrough: inFuture(hour) })
    }
    platform.clock.advance(hour)
    const swept = await Promise.all(Array.from({ length: 4 }, () => sweepDeadlines(platform.context)))
    // What one worker held, another passed over; nothing is left for the next round.
    assert.equal(swept.reduce((sum, count) => sum + count) + (await sweepDeadlines(platform.context)), 12)
    for (const [index, job] of jobs.entries()) {
      const { history } = await (index % 2 ? tenant : other).call<History>('GET', `/v1/jobs/${job.id}/history`)
      assert.equal(history.filter(({ kind }) => kind === 'expired').length, 1)
    }
  })

  it('passes over a job that somebody holds, and does not wait for them', async () => {
    const [held, free] = [await tenant.draft(), await tenant.draft()]
    for (const job of [held, free]) await publish(job, { validThrough: inFuture(hour) })
    platform.clock.advance(hour)
    await inTenant(platform.context.database, tenant.tenantId, 'system', async ({ trx }) => {
      await trx('jobs').where({ id: held.id }).forUpdate().select('id')
      assert.equal(await sweepDeadlines(platform.context), 1)
      assert.equal((await read(free)).state, 'expired')
    })
    assert.equal(await sweepDeadlines(platform.context), 1)
  })

  it('comes round in the worker', async () => {
    const job = await publish(await tenant.draft(), { publishAt: inFuture(hour) })
    platform.clock.advance(hour)
    for (const schedule of jobSchedules) await schedule.run(platform.context)
    assert.equal((await read(job)).state, 'published')
  })

  describe('and to imported ones', () => {
    const load = (values: Partial<JobImport> & { externalId: string }) =>
      inTenant(platform.context.database, tenant.tenantId, 'system', (scope) =>
        importJobs(scope, { boardId: tenant.boardId, publicUrl: 'http://platform.test', now: platform.clock.now() }, [anImport(values)]),
      )
    const found = async (externalId: string): Promise<TenantJob> => {
      const { jobs } = await tenant.call<{ jobs: TenantJob[] }>('GET', '/v1/jobs?limit=100')
      return jobs.find((job) => job.externalId === externalId) as TenantJob
    }

    it('the same: they are published and expire at their dates', async () => {
      const [publishedAt, validThrough] = [hour, 2 * hour].map((ms) => new Date(inFuture(ms)))
      await load({ externalId: 'later', state: 'scheduled', publishedAt, validThrough })
      platform.clock.advance(hour)
      await sweepDeadlines(platform.context)
      assert.equal((await found('later')).state, 'published')
      platform.clock.advance(hour)
      await sweepDeadlines(platform.context)
      assert.equal((await found('later')).state, 'expired')
    })

    it('a state that a person gave stays, whatever the next import says', async () => {
      await load({ externalId: 'paused' })
      const job = await found('paused')
      await tenant.call('PUT', `/v1/jobs/${job.id}/pause`)
      const counts = await load({ externalId: 'paused', title: 'Changed' })
      assert.equal(counts.updated, 1)
      const after = await found('paused')
      assert.deepEqual([after.state, after.title, after.slug, await listed(after)], ['paused', 'Changed', job.slug, false])
    })

    it('an expired one comes back when the import brings a later date', async () => {
      await load({ externalId: 'again', validThrough: new Date(inFuture(hour)) })
      platform.clock.advance(hour)
      await sweepDeadlines(platform.context)
      assert.equal((await found('again')).state, 'expired')
      await load({ externalId: 'again', validThrough: new Date(inFuture(hour)) })
      assert.deepEqual([(await found('again')).state, await listed(await found('again'))], ['published', true])
      platform.clock.advance(hour)
      await sweepDeadlines(platform.context)
      assert.equal((await found('again')).state, 'expired')
    })
  })
})
