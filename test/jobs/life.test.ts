import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import type { State } from '../../platform/jobs/state.ts'
import { states } from '../../platform/jobs/state.ts'
import { sweepDeadlines } from '../../platform/jobs/tasks.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { createTenant } from './tenant.ts'
import type { History, TestTenant } from './tenant.ts'

const later = '2100-01-01T00:00:00.000Z'
const muchLater = '2101-01-01T00:00:00.000Z'

/** What a person may ask of a job, under the name of the action that the answer offers for it. */
const requests = {
  publish: ['PUT', 'publication', { validThrough: muchLater }],
  schedule: ['PUT', 'publication', { publishAt: later, validThrough: muchLater }],
  unpublish: ['DELETE', 'publication'],
  pause: ['PUT', 'pause'],
  resume: ['DELETE', 'pause'],
  close: ['PUT', 'closure'],
  reopen: ['DELETE', 'closure'],
  archive: ['PUT', 'archival'],
  restore: ['DELETE', 'archival'],
} as const
type Asked = keyof typeof requests

/** Where each request takes a job from each state; what is not named is refused. */
const life: Record<State, Partial<Record<Asked, State>>> = {
  draft: { publish: 'published', schedule: 'scheduled', archive: 'archived', unpublish: 'draft', restore: 'draft' },
  scheduled: { publish: 'published', unpublish: 'draft', schedule: 'scheduled' },
  published: { unpublish: 'closed', close: 'closed', pause: 'paused', publish: 'published', resume: 'published', reopen: 'published' },
  paused: { resume: 'published', close: 'closed', unpublish: 'closed', pause: 'paused' },
  closed: { publish: 'published', schedule: 'scheduled', reopen: 'published', archive: 'archived', close: 'closed', unpublish: 'closed' },
  expired: { publish: 'published', schedule: 'scheduled', archive: 'archived' },
  archived: { restore: 'draft', archive: 'archived' },
}

describe('the life of a job', () => {
  let platform: TestPlatform
  let tenant: TestTenant
  before(async () => {
    platform = await startTestPlatform()
    tenant = await createTenant(platform)
  })
  after(() => platform.close())

  const ask = (job: TenantJob, asked: Asked): Promise<TenantJob> => {
    const [method, resource, body] = requests[asked]
    return tenant.call(method, `/v1/jobs/${job.id}/${resource}`, body)
  }
  const bring: Record<State, () => Promise<TenantJob>> = {
    draft: () => tenant.draft(),
    scheduled: async () => ask(await tenant.draft(), 'schedule'),
    published: async () => ask(await tenant.draft(), 'publish'),
    paused: async () => ask(await bring.published(), 'pause'),
    closed: async () => ask(await bring.published(), 'close'),
    expired: async () => {
      const job = await tenant.draft()
      const validThrough = new Date(platform.clock.now().getTime() + 1000).toISOString()
      await tenant.call('PUT', `/v1/jobs/${job.id}/publication`, { validThrough })
      platform.clock.advance(1000)
      await sweepDeadlines(platform.context)
      return tenant.call('GET', `/v1/jobs/${job.id}`)
    },
    archived: async () => ask(await bring.closed(), 'archive'),
  }
  const historyOf = async (job: TenantJob): Promise<History['history']> =>
    (await tenant.call<History>('GET', `/v1/jobs/${job.id}/history`)).history
  const isPublic = async (job: TenantJob): Promise<boolean> =>
    (await platform.fetch(`/v1/boards/${tenant.slug}/jobs/${job.slug}`)).status === 200

  for (const from of states) {
    for (const asked of Object.keys(requests) as Asked[]) {
      const to = life[from][asked]
      if (to === undefined) {
        it(`does not let one that is ${from} be ${asked}d, and says what it may become`, async () => {
          const job = await bring[from]()
          const before = await historyOf(job)
          const [method, resource, body] = requests[asked]
          const { detail = '' } = await tenant.refused(409, method, `/v1/jobs/${job.id}/${resource}`, body)
          assert.match(detail, new RegExp(`is ${from} .* become \\w+ by .* From ${from} it can become: .+\\.$`))
          for (const offered of job.may.filter((action) => action in requests)) assert.ok(detail.includes(`(${offered})`), detail)
          assert.equal((await tenant.call('GET', `/v1/jobs/${job.id}`)).state, from)
          assert.deepEqual(await historyOf(job), before)
        })
      } else {
        it(`brings one that is ${from} to ${to} by ${asked}`, async () => {
          const job = await bring[from]()
          assert.equal(job.state, from)
          const before = await historyOf(job)
          const moved = await ask(job, asked)
          assert.equal(moved.state, to)
          assert.equal(moved.url, to === 'published' ? `http://platform.test/${tenant.slug}/jobs/${job.slug}` : null)
          assert.equal(await isPublic(job), to === 'published')
          const news = (await historyOf(job)).slice(before.length)
          if (from === to) return assert.deepEqual(news, [])
          assert.deepEqual(
            news.map((event) => [event.from, event.to, event.actorName]),
            [[from, to, 'test']],
          )
          assert.match(news[0]?.actor ?? '', /^key:/)
        })
      }
    }

    it(`offers for one that is ${from} exactly what it allows`, async () => {
      const { may } = await bring[from]()
      const possible = (Object.keys(requests) as Asked[]).filter((asked) => asked !== 'unpublish' && (life[from][asked] ?? from) !== from)
      const offered = may.filter((action) => action in requests)
      assert.deepEqual(offered.toSorted(), possible.toSorted())
      assert.equal(may.includes('unschedule'), from === 'scheduled')
      assert.equal(may.includes('edit'), from !== 'archived')
      assert.equal(may.includes('delete'), from === 'draft')
    })
  }

  it('offers nothing to who may only read', async () => {
    const reader = await createTenant(platform, ['jobs:read'])
    const job = await tenant.draft()
    const { jobs } = await reader.call<{ jobs: TenantJob[] }>('GET', '/v1/jobs')
    assert.deepEqual(jobs, [])
    await reader.refused(404, 'GET', `/v1/jobs/${job.id}`)
    await reader.refused(403, 'PUT', `/v1/jobs/${job.id}/publication`, {})
  })

  it('tells two who publish at once the same, and does it once', async () => {
    const job = await tenant.draft()
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(job, 'publish')))
    assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1)
    assert.equal((await historyOf(job)).filter(({ kind }) => kind === 'published').length, 1)
  })

  it('lets one of two who want different things win, and tells the other', async () => {
    const job = await bring.closed()
    const [archived, published] = await Promise.all(
      (['archive', 'publish'] as const).map(async (asked) => {
        const [method, resource, body] = requests[asked]
        const headers = { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' }
        const init = { method, headers, body: body ? JSON.stringify(body) : null }
        return (await platform.fetch(`/v1/jobs/${job.id}/${resource}`, init)).status
      }),
    )
    assert.deepEqual([archived, published].toSorted(), [200, 409])
  })

  it('is listed anew with a new date, at the same address', async () => {
    const job = await bring.expired()
    const refused = await tenant.refused(422, 'PUT', `/v1/jobs/${job.id}/publication`, {})
    assert.equal(refused.errors?.[0]?.field, 'body.validThrough')
    platform.clock.advance(86_400_000)
    const again = await tenant.call('PUT', `/v1/jobs/${job.id}/publication`, { validThrough: muchLater })
    assert.deepEqual([again.state, again.slug, again.validThrough], ['published', job.slug, muchLater])
    assert.equal(again.publishedAt, platform.clock.now().toISOString())
    assert.equal(await isPublic(job), true)
  })

  it('keeps the date of its publication through a pause and a closure that is taken back', async () => {
    const job = await bring.published()
    platform.clock.advance(1000)
    await ask(job, 'pause')
    await ask(job, 'resume')
    await ask(job, 'close')
    const { publishedAt, closedAt } = await ask(job, 'reopen')
    assert.deepEqual([publishedAt, closedAt], [job.publishedAt, null])
  })

  it('comes back from a pause only before its date', async () => {
    const job = await tenant.draft()
    const validThrough = new Date(platform.clock.now().getTime() + 1000).toISOString()
    await tenant.call('PUT', `/v1/jobs/${job.id}/publication`, { validThrough })
    await ask(job, 'pause')
    platform.clock.advance(1000)
    assert.match((await tenant.refused(409, 'DELETE', `/v1/jobs/${job.id}/pause`)).detail ?? '', /date .* has passed/)
    assert.ok(!(await tenant.call('GET', `/v1/jobs/${job.id}`)).may.includes('resume'))
  })

  it('moves its dates while it is published or scheduled, and remembers which', async () => {
    const job = await bring.published()
    const moved = await tenant.call('PUT', `/v1/jobs/${job.id}/publication`, { validThrough: later })
    assert.equal(moved.validThrough, later)
    assert.deepEqual((await historyOf(job)).at(-1)?.fields, ['validThrough'])
    const shown = (await (await platform.fetch(`/v1/boards/${tenant.slug}/jobs/${job.slug}`)).json()) as TenantJob
    assert.equal(shown.validThrough, later)
  })

  it('is not published before it says enough, and each thing that is missing is named', async () => {
    const job = await tenant.draft({ workplace: 'on_site', content: [{ heading: null, html: '<p> <br></p>' }] })
    const { errors = [] } = await tenant.refused(422, 'PUT', `/v1/jobs/${job.id}/publication`, {})
    assert.deepEqual(
      errors.map(({ field }) => field),
      ['job.content', 'job.placeIds'],
    )
    await tenant.refused(422, 'PUT', `/v1/jobs/${job.id}/publication`, { publishAt: later })
    assert.equal((await tenant.call('GET', `/v1/jobs/${job.id}`)).state, 'draft')
  })

  it('is not published to end before it begins', async () => {
    const job = await tenant.draft()
    const asked = { publishAt: later, validThrough: later }
    const { errors = [] } = await tenant.refused(422, 'PUT', `/v1/jobs/${job.id}/publication`, asked)
    assert.equal(errors[0]?.field, 'body.validThrough')
  })

  it('can be deleted while nobody saw it, and never after', async () => {
    const fresh = await tenant.draft()
    await tenant.call('DELETE', `/v1/jobs/${fresh.id}`, undefined, 204)
    await tenant.refused(404, 'GET', `/v1/jobs/${fresh.id}`)
    const restored = await ask(await bring.archived(), 'restore')
    assert.equal(restored.state, 'draft')
    assert.match((await tenant.refused(409, 'DELETE', `/v1/jobs/${restored.id}`)).detail ?? '', /Archive it/)
  })
})
