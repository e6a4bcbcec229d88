import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BulkResult } from '../../platform/jobs/bulk-input.ts'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { AuditEntry } from '../../platform/tenancy/audit.ts'
import { inTenant } from '../../platform/database/database.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { createTenant, fieldsOf } from './tenant.ts'
import type { TestTenant } from './tenant.ts'

describe('changing many jobs', () => {
  let platform: TestPlatform
  let tenant: TestTenant
  before(async () => {
    platform = await startTestPlatform()
    tenant = await createTenant(platform)
  })
  after(() => platform.close())

  const read = (job: { id: string }): Promise<TenantJob> => tenant.call('GET', `/v1/jobs/${job.id}`)
  const publish = (job: TenantJob): Promise<TenantJob> => tenant.call('PUT', `/v1/jobs/${job.id}/publication`, {})
  const bulk = async (jobs: readonly { id: string }[], what: Record<string, unknown>): Promise<BulkResult[]> =>
    (await tenant.call<{ results: BulkResult[] }>('POST', '/v1/jobs/bulk', { ids: jobs.map(({ id }) => id), ...what })).results
  const listed = async (): Promise<string[]> =>
    ((await (await platform.fetch(`/v1/boards/${tenant.slug}/jobs?limit=100`)).json()) as { jobs: TenantJob[] }).jobs.map(({ id }) => id)

  it('says first what would become of each, and changes nothing by that', async () => {
    const [draft, shown] = [await tenant.draft({ title: 'One' }), await publish(await tenant.draft({ title: 'Two' }))]
    const results = await bulk([draft, shown], { changes: { level: 'senior' }, move: 'close', dryRun: true })
    assert.deepEqual(
      results.map(({ title, outcome, from, to, fields, problem }) => ({ title, outcome, from, to, fields, why: problem?.status })),
      [
        { title: 'One', outcome: 'refused', from: 'draft', to: 'draft', fields: [], why: 409 },
        {
          title: 'Two',
          outcome: 'changed',
          from: 'published',
          to: 'closed',
          fields: [{ field: 'level', from: null, to: 'senior' }],
          why: undefined,
        },
      ],
    )
    assert.deepEqual(await read(shown), shown)
    assert.ok((await listed()).includes(shown.id))
  })

  it('changes each for itself: what one refuses keeps no other from it', async () => {
    const department = await tenant.call<{ id: string }>('POST', '/v1/departments', { name: 'Bulk' })
    const jobs = [await tenant.draft(), await publish(await tenant.draft()), await tenant.draft()] as const
    await tenant.call('PUT', `/v1/jobs/${jobs[2].id}/archival`)
    const results = await bulk(jobs, { changes: { departmentId: department.id, workplace: 'hybrid' } })
    assert.deepEqual(
      results.map(({ id, outcome }) => [id, outcome]),
      [
        [jobs[0].id, 'changed'],
        // It is seen, and has no place: candidates would not know where.
        [jobs[1].id, 'refused'],
        [jobs[2].id, 'refused'],
      ],
    )
    assert.deepEqual(fieldsOf(results[1]?.problem as never), ['job.placeIds'])
    assert.deepEqual([(await read(jobs[0])).department, (await read(jobs[1])).department], ['Bulk', null])
  })

  it('shows candidates at once what was changed, and takes from them what was closed', async () => {
    const jobs = [await publish(await tenant.draft()), await publish(await tenant.draft())]
    await bulk(jobs, { move: 'close' })
    const shown = await listed()
    assert.ok(jobs.every(({ id }) => !shown.includes(id)))
  })

  it('tells of each change in the audit log and in the job’s revisions, and of no dry run', async () => {
    const jobs = [await tenant.draft({ team: 'Same' }), await tenant.draft()]
    await bulk(jobs, { changes: { team: 'Same' }, dryRun: true })
    const results = await bulk(jobs, { changes: { team: 'Same' } })
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      ['same', 'changed'],
    )
    const entries = await inTenant(platform.context.database, tenant.tenantId, 'system', async (scope) =>
      AuditEntry.of<AuditEntry>(scope)
        .whereIn(
          'subject_id',
          jobs.map(({ id }) => id),
        )
        .where({ action: 'job.change' }),
    )
    assert.deepEqual(
      entries.map(({ subjectId }) => subjectId),
      [jobs[1]?.id],
    )
    const { revisions } = await tenant.call<{ revisions: unknown[] }>('GET', `/v1/jobs/${jobs[1]?.id}/revisions`)
    assert.equal(revisions.length, 2)
  })

  it('leaves alone what somebody is writing and has not saved', async () => {
    const job = await tenant.draft()
    await tenant.call('PUT', `/v1/jobs/${job.id}/work`, { version: 1, values: { title: 'Mine' } })
    await bulk([job], { changes: { level: 'lead' } })
    const { work } = await tenant.call<{ work: { version: number } | null }>('GET', `/v1/jobs/${job.id}/work`)
    assert.equal(work?.version, 1)
  })

  it('answers for a foreign job as for one that is not there, and for a body that says nothing with what is missing', async () => {
    const stranger = await createTenant(platform)
    const [foreign, mine] = [await stranger.draft(), await tenant.draft()]
    const results = await bulk([foreign, { id: '01939f6e-0000-7000-8000-000000000001' }, mine], { changes: { team: 'X' } })
    assert.deepEqual(results[0], results[1])
    assert.deepEqual([results[0]?.id, results[0]?.problem?.status, results[2]?.outcome], [null, 404, 'changed'])
    assert.equal((await stranger.call('GET', `/v1/jobs/${foreign.id}`)).team, null)
    for (const body of [
      { ids: [mine.id] },
      { ids: [], move: 'close' },
      { ids: [mine.id, mine.id], move: 'close' },
      { ids: [mine.id], changes: {} },
    ])
      await tenant.refused(422, 'POST', '/v1/jobs/bulk', body)
  })

  it('is done right by two at once who take the same jobs in other orders', async () => {
    const jobs: TenantJob[] = []
    for (let count = 0; count < 6; count++) jobs.push(await publish(await tenant.draft()))
    const both = await Promise.all([
      bulk(jobs, { changes: { team: 'A' }, move: 'pause' }),
      bulk(jobs.toReversed(), { changes: { level: 'lead' } }),
    ])
    assert.deepEqual([...new Set(both.flat().map(({ outcome }) => outcome))], ['changed'])
    for (const job of jobs) {
      const { team, level, state } = await read(job)
      assert.deepEqual([team, level, state], ['A', 'lead', 'paused'])
    }
  })
})
