import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { createContext } from '../../platform/context.ts'
import { rollUp, pruneEvents } from '../../platform/insights/roll-up.ts'
import type { CountedGroup, Counts } from '../../platform/insights/counts.ts'
import { inTenant } from '../../platform/database/database.ts'
import { startServer } from '../../platform/server.ts'
import { applied, openJob } from '../applications/board.ts'
import type { OpenJob } from '../applications/board.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addTenant, addWorker } from '../tenancy/team.ts'
import type { Worker } from '../tenancy/team.ts'
import { addJob, site, tell } from './visits.ts'
import type { Visit } from './visits.ts'

interface Funnel {
  from: string
  to: string
  total: Counts
  before: Counts
  groups: CountedGroup[] | null
}

const day = 86_400_000
const nothing = { lists: 0, views: 0, starts: 0, submissions: 0 }

describe('what is counted', () => {
  let platform: TestPlatform
  let job: OpenJob
  let owner: Worker
  before(async () => {
    platform = await startTestPlatform()
  })
  beforeEach(async () => {
    job = await openJob(platform)
    owner = await addWorker(platform, job.tenantId, 'owner', job.slug)
  })
  after(() => platform.close())

  const visited = async (visit: Partial<Visit>, headers?: Record<string, string>): Promise<number> => {
    const status = await tell(platform.origin, { board: job.slug, kind: 'view', job: job.job, ...visit }, headers)
    await platform.context.events.flush()
    return status
  }
  const funnel = async (query = '', by = owner): Promise<Funnel> =>
    (await (await by.ask('GET', `/v1/insights/funnel${query}`)).json()) as Funnel
  const keys = async (query: string): Promise<[string, number][]> =>
    ((await funnel(query)).groups ?? []).map(({ key, views }) => [key, views])

  it('goes from the list over a job and its form to the application', async () => {
    assert.equal(await tell(platform.origin, { board: job.slug, kind: 'list' }), 204)
    await visited({})
    await visited({})
    await visited({ kind: 'start' })
    await applied(platform, job)
    assert.deepEqual((await funnel()).total, { lists: 1, views: 2, starts: 1, submissions: 1 })
    await rollUp(platform.context)
    assert.deepEqual((await funnel()).total, { lists: 1, views: 2, starts: 1, submissions: 1 })
  })

  it('is told by source, campaign, referrer and page, whatever their spelling, and for applications alike', async () => {
    const utm = { utm_source: 'LinkedIn', utm_medium: 'social', utm_campaign: 'Spring' }
    await visited({ utm })
    await visited({ source: 'Newsletter', utm })
    await visited({ referrer: 'https://www.google.com/search?q=ada+byron' })
    await visited({ referrer: `${site}/about` })
    const attribution = { utm, referrer: 'https://lnkd.in/x', page: `${site}/careers?name=ada`, source: null }
    await applied(platform, job, { attribution })
    const { groups } = await funnel('?by=source')
    assert.deepEqual(
      groups?.map(({ key, views, submissions }) => [key, views, submissions]),
      [
        ['linkedin', 1, 1],
        ['', 1, 0],
        ['google.com', 1, 0],
        ['newsletter', 1, 0],
      ],
    )
    assert.deepEqual(await keys('?by=utm'), [
      ['linkedin / social / Spring', 2],
      ['', 2],
    ])
    assert.deepEqual(await keys('?by=referrer'), [
      ['lnkd.in', 0],
      ['', 3],
      ['google.com', 1],
    ])
    assert.deepEqual(await keys('?by=page'), [[site, 4]])
    assert.deepEqual((await funnel('?source=linkedin')).total, { lists: 0, views: 1, starts: 0, submissions: 1 })
  })

  it('leaves out programs, who asks not to be followed, unknown jobs, and keeps no word of a visitor', async () => {
    const refused: Record<string, string>[] = [
      { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' },
      { dnt: '1' },
      { 'sec-gpc': '1' },
    ]
    for (const headers of refused) {
      assert.equal(await visited({}, headers), 204)
    }
    assert.equal(await visited({ job: 'nowhere' }), 204)
    assert.deepEqual((await funnel()).total, nothing)
    await visited({ referrer: 'https://ada.byron@mail.example:8080/inbox/ada?token=1' })
    const { rows } = await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) => trx.raw('SELECT * FROM widget_events'))
    const kept = JSON.stringify(rows)
    assert.ok(kept.includes('"referrer":"mail.example"'), kept)
    for (const word of ['ada', 'inbox', 'token', '127.0.0.1', 'Firefox']) assert.ok(!kept.includes(word), `${word} in ${kept}`)
  })

  it('answers what it cannot use with a reason, and never with a fault of its own', async () => {
    const post = async (board: string, body: unknown): Promise<number> =>
      (
        await platform.fetch(`/v1/boards/${board}/events`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status
    assert.equal(await post(job.slug, { kind: 'sale' }), 422)
    assert.equal(await post(job.slug, { kind: 'view' }), 422)
    assert.equal(await post(job.slug, { kind: 'list', email: 'ada@example.org' }), 422)
    assert.equal(await post(job.slug, { kind: 'list', source: 'x'.repeat(9000) }), 413)
    assert.equal(await post('nowhere', { kind: 'list' }), 404)
    assert.equal(await post('network', { kind: 'list' }), 404)
  })

  it('waits while the database cannot take it, and is stored once', async () => {
    const { database } = platform.context
    await inTenant(database, job.tenantId, 'system', async ({ trx }) => {
      await trx.raw(`SET LOCAL lock_timeout = '5s'`)
      await trx.raw('LOCK TABLE insight_marks IN ACCESS EXCLUSIVE MODE')
      await tell(platform.origin, { board: job.slug, kind: 'list' })
      let seen = 'nothing yet'
      void platform.context.events.flush().then(() => (seen = 'stored'))
      while (seen === 'nothing yet') {
        const waiting = await trx.raw(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)
        if (waiting.rows.length) seen = 'waiting'
      }
      assert.equal(seen, 'waiting')
    })
    await platform.context.events.flush()
    assert.equal((await funnel()).total.lists, 1)
  })

  it('is stored by the time a process has shut down', async () => {
    const { config, database, clock } = platform.context
    const context = await createContext(config, { database, clock })
    const server = await startServer(context)
    assert.equal(await tell(`http://127.0.0.1:${server.port}`, { board: job.slug, kind: 'list' }), 204)
    await server.close()
    await context.dispose()
    assert.equal((await funnel()).total.lists, 1)
  })

  it('costs the readers of a board nothing: what is known of it is still believed', async () => {
    const read = (): Promise<Response> => platform.fetch(`/v1/boards/${job.slug}/jobs`)
    await read()
    const asked: string[] = []
    const listen = ({ sql }: { sql: string }): void => void asked.push(sql)
    platform.context.database.on('query', listen)
    await tell(platform.origin, { board: job.slug, kind: 'list' })
    assert.equal((await read()).status, 200)
    platform.context.database.off('query', listen)
    assert.deepEqual(asked, [])
  })

  it('counts what was held back once somebody let it pass, and never what was found out as a program’s', async () => {
    const held = { website: 'https://spam.example' }
    const one = await applied(platform, job, { ...held, answers: { email: 'one@example.org' } })
    const other = await applied(platform, job, { ...held, answers: { email: 'other@example.org' } })
    assert.equal((await funnel()).total.submissions, 0)
    await owner.ask('PATCH', `/v1/applications/${one.id}`, { status: 'received' })
    await owner.ask('PATCH', `/v1/applications/${other.id}`, { status: 'rejected' })
    assert.equal((await funnel()).total.submissions, 1)
    await owner.ask('PATCH', `/v1/applications/${one.id}`, { status: 'rejected' })
    assert.equal((await funnel()).total.submissions, 1)
  })

  it('remembers how many applied when applications are erased, and forgets them with their job', async () => {
    await applied(platform, job)
    const erase = (table: string): Promise<unknown> =>
      inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) => trx(table).where({ tenant_id: job.tenantId }).delete())
    await erase('applications')
    assert.equal((await funnel()).total.submissions, 1)
    assert.equal((await funnel('?by=source')).groups?.[0]?.key, 'footer')
    await applied(platform, job, { answers: { email: 'bo@example.org' } })
    await erase('jobs')
    assert.deepEqual((await funnel()).total, nothing)
  })

  it('is compared with the days before, and a day without a visit stands there with nothing', async () => {
    await visited({})
    platform.clock.advance(2 * day)
    await visited({})
    await visited({})
    const { from, to, total, before: earlier } = await funnel(`?from=${isoDay(platform, 0)}&to=${isoDay(platform, 0)}`)
    assert.deepEqual([from, to, total.views, earlier.views], [isoDay(platform, 0), isoDay(platform, 0), 2, 0])
    assert.equal((await funnel(`?from=${isoDay(platform, -1)}&to=${isoDay(platform, 0)}`)).before.views, 1)
    assert.deepEqual(await keys(`?by=day&from=${isoDay(platform, -2)}&to=${isoDay(platform, 0)}`), [
      [isoDay(platform, -2), 1],
      [isoDay(platform, -1), 0],
      [isoDay(platform, 0), 2],
    ])
    assert.equal((await owner.ask('GET', '/v1/insights/funnel?from=2026-12-02&to=2026-12-01')).status, 422)
    assert.equal((await owner.ask('GET', '/v1/insights/funnel?from=2000-01-01')).status, 422)
  })

  it('is seen by its own company alone, and by who may see figures', async () => {
    await visited({})
    const stranger = await addWorker(platform, await addTenant(platform, `other-${job.slug}`), 'owner', `other-${job.slug}`)
    assert.deepEqual((await funnel('', stranger)).total, nothing)
    assert.deepEqual((await funnel(`?job=${job.jobId}`, stranger)).total, nothing)
    assert.deepEqual((await funnel(`?board=${job.slug}`, stranger)).total, nothing)
    const interviewer = await addWorker(platform, job.tenantId, 'interviewer', job.slug)
    assert.equal((await interviewer.ask('GET', '/v1/insights/funnel')).status, 403)
    assert.equal((await interviewer.ask('GET', '/v1/insights/funnel.csv')).status, 403)
    assert.equal((await interviewer.ask('GET', '/v1/insights/time-to-fill')).status, 403)
  })

  it('goes to a spreadsheet as text, a title that begins like a formula too', async () => {
    await addJob(platform, job, 'formula', '=HYPERLINK("https://evil.example")')
    await visited({ job: 'formula' })
    const response = await owner.ask('GET', '/v1/insights/funnel.csv?by=job')
    assert.match(response.headers.get('content-disposition') ?? '', /figures-by-job-[\d-]+\.csv/)
    const [head, row] = (await response.text()).split('\r\n')
    assert.equal(head, 'job,name,lists,views,starts,submissions')
    assert.match(row ?? '', /,"'=HYPERLINK\(""https:\/\/evil.example""\)",0,1,0,0$/)
  })

  it('lets go of events after 90 days and keeps what was made of them', async () => {
    await visited({})
    await pruneEvents(platform.context)
    const events = async (): Promise<number> =>
      inTenant(platform.context.database, job.tenantId, 'system', async ({ trx }) => {
        const row = await trx('widget_events').where({ tenant_id: job.tenantId }).count({ count: '*' }).first()
        return Number(row?.count)
      })
    await rollUp(platform.context)
    platform.clock.advance(90 * day)
    await pruneEvents(platform.context)
    assert.equal(await events(), 1)
    platform.clock.advance(day)
    await pruneEvents(platform.context)
    assert.equal(await events(), 0)
    const later = await addWorker(platform, job.tenantId, 'viewer', job.slug)
    assert.equal((await funnel(`?from=${isoDay(platform, -120)}`, later)).total.views, 1)
  })
})

const isoDay = ({ clock }: TestPlatform, ahead: number): string => new Date(clock.now().getTime() + ahead * day).toISOString().slice(0, 10)
