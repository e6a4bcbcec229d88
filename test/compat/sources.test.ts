import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { sourceTasks, sweepSources } from '../../platform/compat/source-tasks.ts'
import type { SourceRun } from '../../platform/compat/source.ts'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { createTenant, fieldsOf } from '../jobs/tenant.ts'
import type { TestTenant } from '../jobs/tenant.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { startVendorHosts } from './vendor-hosts.ts'
import type { VendorHosts } from './vendor-hosts.ts'

interface Source {
  id: string
  every: string | null
  run: SourceRun | null
  may: string[]
}

const listing = 'api.lever.co/v0/postings/acme?mode=json&skip=0&limit=100'
const day = 24 * 3_600_000

describe('jobs that come from another vendor', () => {
  let platform: TestPlatform
  let hosts: VendorHosts
  let tenant: TestTenant
  before(async () => {
    hosts = await startVendorHosts()
    platform = await startTestPlatform()
    platform.context.outside = hosts.outside
  })
  after(async () => {
    await platform.close()
    await hosts.close()
  })
  beforeEach(async () => {
    tenant = await createTenant(platform)
    hosts.answers.clear()
    hosts.answers.set('api.lever.co/v0/postings/acme?mode=json&limit=1', '[]')
  })

  const posting = (id: string, values: Record<string, unknown> = {}) => ({
    id,
    text: `Job ${id}`,
    categories: { location: 'Lyon', department: 'Works' },
    description: '<p>You build.</p>',
    ...values,
  })
  const lists = (...postings: unknown[]): unknown => hosts.answers.set(listing, JSON.stringify(postings))
  const add = (values: Record<string, unknown> = {}): Promise<Source> =>
    tenant.call('POST', '/v1/job-sources', { vendor: 'lever', account: 'acme', board: tenant.slug, ...values })
  const found = (id: string): Promise<Source> => tenant.call('GET', `/v1/job-sources/${id}`)
  const jobs = async (): Promise<Record<string, TenantJob>> => {
    const { jobs: all } = await tenant.call<{ jobs: TenantJob[] }>('GET', '/v1/jobs')
    return Object.fromEntries(all.map((job) => [job.title.replace('Job ', ''), job]))
  }
  const states = async (): Promise<Record<string, string>> =>
    Object.fromEntries(Object.entries(await jobs()).map(([name, { state }]) => [name, state]))

  /** Does what is promised, as the worker would. */
  async function work(): Promise<void> {
    const { context } = platform
    const rows = await context.database('outbox').where({ kind: 'source.run' }).orderBy('id')
    for (const { id, tenant_id: tenantId, payload } of rows) {
      await sourceTasks[0]?.handle({ context, id, tenantId, payload })
      await context.database('outbox').where({ id }).delete()
    }
  }
  async function sync({ id }: Source, dryRun = false): Promise<SourceRun> {
    await tenant.call('POST', `/v1/job-sources/${id}/runs`, { dryRun }, 202)
    await work()
    const { run } = await found(id)
    assert.ok(run)
    return run
  }
  /** Those that are not nought. */
  const counted = ({ counts }: SourceRun): Record<string, number> => Object.fromEntries(Object.entries(counts).filter(([, count]) => count))

  it('come once, and a second time only as far as they changed', async () => {
    const source = await add()
    lists(posting('one'), posting('two'), { id: 'bad', text: '' })
    const first = await sync(source)
    assert.deepEqual(counted(first), { created: 2, failed: 1 })
    assert.deepEqual(
      first.faults.map(({ externalId, field }) => [externalId, field]),
      [['lever:acme/bad', 'text']],
    )
    const { jobs: seen } = (await (await platform.fetch(`/v1/boards/${tenant.slug}/jobs`)).json()) as { jobs: { title: string }[] }
    assert.deepEqual(seen.map(({ title }) => title).toSorted(), ['Job one', 'Job two'])
    lists(posting('one'), posting('two', { description: '<p>You build more.</p>' }), { id: 'bad', text: '' })
    assert.deepEqual(counted(await sync(source)), { updated: 1, unchanged: 1, failed: 1 })
    assert.deepEqual(counted(await sync(source)), { unchanged: 2, failed: 1 })
    const { entries } = await tenant.call<{ entries: { action: string; subject: { title: string } }[] }>(
      'GET',
      '/v1/audit?action=source.add',
    )
    assert.equal(entries[0]?.subject.title, 'Lever: acme')
  })

  it('are only told of by a dry run', async () => {
    const source = await add()
    lists(posting('one'), posting('two'))
    const { state, dryRun, ...run } = await sync(source, true)
    assert.deepEqual([state, dryRun, counted(run as SourceRun)], ['done', true, { created: 2 }])
    assert.deepEqual(await jobs(), {})
    await sync(source)
    lists(posting('one'))
    assert.deepEqual(counted(await sync(source, true)), { unchanged: 1, closed: 1 })
    assert.deepEqual(await states(), { one: 'published', two: 'published' })
  })

  it('close when they are listed no longer, open when they come back, and stay as a person closed them', async () => {
    const source = await add()
    const own = await tenant.draft({ title: 'Job own' })
    await tenant.call('PUT', `/v1/jobs/${own.id}/publication`, {})
    lists(posting('one'), posting('two'), posting('three'))
    await sync(source)
    const { two } = await jobs()
    await tenant.call('DELETE', `/v1/jobs/${two?.id}/publication`)
    lists(posting('three'))
    assert.deepEqual(counted(await sync(source)), { unchanged: 1, closed: 1 })
    assert.deepEqual(await states(), { own: 'published', one: 'closed', two: 'closed', three: 'published' })
    lists(posting('one'), posting('two'), posting('three'))
    assert.deepEqual(counted(await sync(source)), { unchanged: 3, reopened: 1 })
    assert.deepEqual(await states(), { own: 'published', one: 'published', two: 'closed', three: 'published' })
  })

  it('stay where a listed one cannot be read', async () => {
    const source = await add()
    lists(posting('one'), posting('two'))
    await sync(source)
    lists(posting('one'), { id: 'two' })
    assert.deepEqual(counted(await sync(source)), { unchanged: 1, failed: 1 })
    assert.deepEqual(await states(), { one: 'published', two: 'published' })
  })

  it('stay where the vendor is down, knows the company no more, or lists nothing at all', async () => {
    const source = await add()
    lists(posting('one'))
    await sync(source)
    for (const [answer, expected] of [
      [503, /answers 503.*Nothing was changed/],
      [0, /cannot be reached.*Nothing was changed/],
      ['<html>', /no list of jobs.*Nothing was changed/],
      [404, /knows no company "acme".*Nothing was changed/],
    ] as const) {
      hosts.answers.set(listing, answer)
      const run = await sync(source)
      assert.equal(run.state, 'failed')
      assert.match(run.message ?? '', expected)
    }
    lists()
    const empty = await sync(source)
    assert.deepEqual([empty.state, counted(empty)], ['done', {}])
    assert.match(empty.message ?? '', /lists no jobs/)
    assert.deepEqual(await states(), { one: 'published' })
  })

  it('keep what people here wrote of them and the vendor does not tell', async () => {
    const source = await add({ as: 'draft' })
    lists(posting('one'))
    await sync(source)
    const { one } = await jobs()
    assert.equal(one?.state, 'draft')
    const contact = { name: 'Ada', email: 'ada@example.org' }
    await tenant.call('PATCH', `/v1/jobs/${one?.id}`, { contact, level: 'senior', version: one?.version })
    lists(posting('one', { text: 'Job one and a half' }))
    assert.deepEqual(counted(await sync(source)), { updated: 1 })
    const after = await tenant.call('GET', `/v1/jobs/${one?.id}`)
    assert.deepEqual([after.title, after.contact, after.level, after.state], ['Job one and a half', contact, 'senior', 'draft'])
  })

  it('come each day, where that is wished', async () => {
    const source = await add({ every: 'day' })
    lists(posting('one'))
    const round = async (): Promise<number> => {
      const due = await sweepSources(platform.context)
      await work()
      return due
    }
    assert.equal(await round(), 1)
    assert.deepEqual(await states(), { one: 'published' })
    assert.equal(await round(), 0)
    lists(posting('one'), posting('two'))
    platform.clock.advance(day)
    assert.equal(await round(), 1)
    assert.deepEqual(await states(), { one: 'published', two: 'published' })
    assert.equal((await tenant.call<Source>('PATCH', `/v1/job-sources/${source.id}`, { every: null })).every, null)
    platform.clock.advance(day)
    assert.equal(await round(), 0)
  })

  it('are read once at a time, by one source a board', async () => {
    const source = await add()
    await tenant.call('POST', `/v1/job-sources/${source.id}/runs`, {}, 202)
    assert.ok(!(await found(source.id)).may.includes('run'))
    await tenant.refused(409, 'POST', `/v1/job-sources/${source.id}/runs`, {})
    await tenant.refused(409, 'POST', '/v1/job-sources', { vendor: 'lever', account: 'ACME', board: tenant.slug })
    lists(posting('one'))
    await work()
    await tenant.call('DELETE', `/v1/job-sources/${source.id}`)
    assert.deepEqual(await states(), { one: 'published' })
    await tenant.refused(404, 'GET', `/v1/job-sources/${source.id}`)
  })

  it('are looked for before a source is noted', async () => {
    const ask = { vendor: 'lever', account: 'nobody', board: tenant.slug }
    const unknown = await tenant.refused(422, 'POST', '/v1/job-sources', ask)
    assert.deepEqual(fieldsOf(unknown), ['body.account'])
    assert.match(unknown.detail ?? '', /"nobody" is no company with jobs at Lever/)
    hosts.answers.set('api.lever.co/v0/postings/nobody?mode=json&limit=1', 500)
    assert.match((await tenant.refused(424, 'POST', '/v1/job-sources', ask)).detail ?? '', /answers 500.*Nothing was changed/)
    const foul = { ...ask, account: '../../v1/elsewhere' }
    assert.deepEqual(fieldsOf(await tenant.refused(422, 'POST', '/v1/job-sources', foul)), ['body.account'])
    assert.deepEqual((await tenant.call<{ sources: Source[] }>('GET', '/v1/job-sources')).sources, [])
  })

  it('are nothing to another company', async () => {
    const { id } = await add()
    const other = await createTenant(platform)
    for (const [method, path, body] of [
      ['GET', ''],
      ['PATCH', '', { every: 'day' }],
      ['DELETE', ''],
      ['POST', '/runs', {}],
    ] as const)
      await other.refused(404, method, `/v1/job-sources/${id}${path}`, body)
    await other.refused(422, 'POST', '/v1/job-sources', { vendor: 'lever', account: 'acme', board: tenant.slug })
    assert.equal((await found(id)).run, null)
  })
})
