import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TenantJob, TenantJobCard } from '../../platform/jobs/job-present.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { createTenant, fieldsOf } from './tenant.ts'
import type { TestTenant } from './tenant.ts'

interface Page {
  jobs: TenantJobCard[]
  counts: Record<string, number>
  total: number
  next: string | null
}

describe("the list of a tenant's jobs", () => {
  let platform: TestPlatform
  let tenant: TestTenant
  const jobs = new Map<string, TenantJob>()
  before(async () => {
    platform = await startTestPlatform()
    tenant = await createTenant(platform)
    const top = await tenant.call<{ id: string }>('POST', '/v1/departments', { name: 'Top' })
    const below = await tenant.call<{ id: string }>('POST', '/v1/departments', { name: 'Below', parentId: top.id })
    await tenant.call('POST', '/v1/boards', { slug: 'second-board', name: 'Second' })
    for (const [title, values] of [
      ['Élan Engineer', { departmentId: below.id, requisitionId: 'REQ-7' }],
      ['Baker', { departmentId: top.id }],
      ['Cook', { board: 'second-board' }],
      ['Driver 100%', {}],
    ] as const) {
      platform.clock.advance(1000)
      jobs.set(title, await tenant.draft({ title, ...values }))
    }
    for (const title of ['Baker', 'Cook']) {
      platform.clock.advance(1000)
      await tenant.call('PUT', `/v1/jobs/${jobs.get(title)?.id}/publication`, {})
    }
    await createTenant(platform).then((stranger) => stranger.draft({ title: 'Stranger' }))
  })
  after(() => platform.close())

  const list = (query: string): Promise<Page> => tenant.call('GET', `/v1/jobs?${query}`)
  const titles = async (query: string): Promise<string[]> => (await list(query)).jobs.map(({ title }) => title)

  it('begins with what was changed last, and holds nobody else’s', async () => {
    assert.deepEqual(await titles(''), ['Cook', 'Baker', 'Driver 100%', 'Élan Engineer'])
  })

  it('is ordered as asked', async () => {
    assert.deepEqual(await titles('sort=title'), ['Baker', 'Cook', 'Driver 100%', 'Élan Engineer'])
    assert.deepEqual(await titles('sort=created'), ['Driver 100%', 'Cook', 'Baker', 'Élan Engineer'])
    assert.deepEqual((await titles('sort=published')).slice(0, 2), ['Cook', 'Baker'])
  })

  it('is narrowed by state, board, department with all below, and words without accents', async () => {
    assert.deepEqual(await titles('state=published'), ['Cook', 'Baker'])
    assert.equal((await list('state=published&state=draft')).total, 4)
    assert.deepEqual(await titles('board=second-board'), ['Cook'])
    assert.deepEqual(await titles(`department=${jobs.get('Baker')?.departmentId}`), ['Baker', 'Élan Engineer'])
    assert.deepEqual(await titles('q=elan+ENG'), ['Élan Engineer'])
    assert.deepEqual(await titles('q=req-7'), ['Élan Engineer'])
    assert.deepEqual(await titles('q=100%25'), ['Driver 100%'])
    assert.deepEqual(await titles('q=%25'), ['Driver 100%'])
    assert.deepEqual(await titles('board=nobody'), [])
  })

  it('counts the jobs of each state that fit its other filters, whatever states are shown', async () => {
    const none = { scheduled: 0, paused: 0, closed: 0, expired: 0, archived: 0 }
    for (const query of ['', 'state=draft&limit=1', 'state=expired'])
      assert.deepEqual((await list(query)).counts, { ...none, draft: 2, published: 2 }, query)
    assert.deepEqual((await list('board=second-board')).counts, { ...none, draft: 0, published: 1 })
    assert.deepEqual((await list('q=elan&state=published')).counts, { ...none, draft: 1, published: 0 })
    assert.equal((await list('state=draft&state=draft')).total, 2)
  })

  it('comes in pages that miss nothing and repeat nothing, in every order', async () => {
    // Of one moment: only their ids order them.
    for (let index = 0; index < 5; index++) await tenant.draft({ title: 'Same' })
    for (const sort of ['updated', 'created', 'published', 'title']) {
      const seen: string[] = []
      let cursor = ''
      do {
        const page = await list(`sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`)
        assert.equal(page.total, 9)
        seen.push(...page.jobs.map(({ id }) => id))
        cursor = page.next ?? ''
      } while (cursor)
      assert.deepEqual(
        seen,
        (await list(`sort=${sort}`)).jobs.map(({ id }) => id),
        sort,
      )
    }
  })

  it('names what is wrong with the question', async () => {
    const { next } = await list('sort=title&limit=1')
    const times = Buffer.from(JSON.stringify(['updated', '2026-02-31', jobs.get('Cook')?.id])).toString('base64url')
    for (const [query, field] of [
      ['state=gone', 'query.state'],
      ['sort=pay', 'query.sort'],
      ['limit=0', 'query.limit'],
      ['limit=101', 'query.limit'],
      ['department=top', 'query.department'],
      ['cursor=x', 'query.cursor'],
      [`cursor=${times}`, 'query.cursor'],
      [`sort=updated&cursor=${next}`, 'query.cursor'],
    ]) {
      assert.deepEqual(fieldsOf(await tenant.refused(422, 'GET', `/v1/jobs?${query}`)), [field], query)
    }
  })

  it('says of each job where it is shown and what may be done', async () => {
    const { jobs: found } = await list('q=baker')
    assert.equal(found[0]?.url, `http://platform.test/${tenant.slug}/jobs/baker`)
    assert.deepEqual(found[0]?.may, ['edit', 'copy', 'pause', 'close'])
    assert.equal('content' in (found[0] ?? {}), false)
  })
})
