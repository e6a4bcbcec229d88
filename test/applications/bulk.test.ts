import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { BulkChange } from '../../platform/applications/bulk-change.ts'
import { inTenant } from '../../platform/database/database.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addWorker } from '../tenancy/team.ts'
import { applied, lettersTo, workOff } from './board.ts'
import { hiring, told } from './company.ts'

interface Changes {
  id: string | null
  changed: number
  unchanged: number
  refused: number
  outcomes: { application: string; outcome: string; why: string | null }[]
}

describe('a change of several applications at once', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform()))
  after(() => platform.close())

  async function four() {
    const company = await hiring(platform)
    const ids: string[] = []
    for (let at = 0; at < 4; at++) ids.push((await applied(platform, company.job, { answers: { email: `p${at}@x.example` } })).id)
    const change = (body: Record<string, unknown>): Promise<Changes> => told(company.recruiter.ask('POST', '/v1/application-changes', body))
    const statuses = async (): Promise<string[]> => {
      const { applications } = await told<{ applications: { status: string }[] }>(
        company.recruiter.ask('GET', '/v1/applications?sort=submitted'),
      )
      return applications.map(({ status }) => status)
    }
    return { ...company, ids, change, statuses }
  }

  it('tells before how many it changes and which it cannot and why, and then does just that', async () => {
    const { recruiter, ids, change, statuses, job } = await four()
    await told(recruiter.ask('PATCH', `/v1/applications/${ids[0]}`, { status: 'interview' }))
    await platform.context.database.transaction(async (trx) => {
      await trx.raw(`SELECT set_config('app.tenant_id', ?, true)`, [job.tenantId])
      await trx('applications').where({ id: ids[1] }).update({ status: 'withdrawn' })
    })
    const foreign = await applied(platform, (await hiring(platform)).job)
    const body = { applications: [...ids, foreign.id, '01a20e35-8cef-7082-a314-d46f5bf97cd0'], move: 'interview' }
    const before = await statuses()
    const preview = await change({ ...body, preview: true })
    assert.deepEqual([preview.changed, preview.unchanged, preview.refused], [2, 1, 3])
    assert.deepEqual(await statuses(), before)
    const done = await change(body)
    assert.equal(preview.id, null)
    assert.deepEqual({ ...done, id: null }, preview)
    const why = new Map(done.outcomes.map((one) => [one.application, one.why]))
    assert.equal(why.get(ids[1] ?? ''), 'The candidate has withdrawn this application.')
    assert.equal(why.get(foreign.id), why.get('01a20e35-8cef-7082-a314-d46f5bf97cd0'))
    for (const id of [foreign.id, '01a20e35-8cef-7082-a314-d46f5bf97cd0']) {
      assert.equal((await recruiter.ask('POST', '/v1/application-changes', { applications: [id], move: 'offer' })).status, 404)
    }
    assert.deepEqual((await statuses()).toSorted(), ['interview', 'interview', 'interview', 'withdrawn'])
  })

  it('tags, takes tags off, assigns and rejects', async () => {
    const { recruiter, interviewer, ids, change, statuses } = await four()
    const { id: tag } = await told<{ id: string }>(recruiter.ask('POST', '/v1/tags', { name: 'Fair' }))
    assert.equal((await change({ applications: ids, tag })).changed, 4)
    assert.equal((await change({ applications: ids, tag })).unchanged, 4)
    assert.equal((await change({ applications: ids.slice(2), untag: tag })).changed, 2)
    assert.equal((await change({ applications: ids, assign: interviewer.id })).changed, 4)
    const own = await told<{ total: number }>(interviewer.ask('GET', `/v1/applications?assignee=me&tag=${tag}`))
    assert.equal(own.total, 2)
    assert.equal((await change({ applications: ids, unassign: interviewer.id })).changed, 4)
    assert.equal((await change({ applications: ids, move: 'rejected' })).changed, 4)
    assert.deepEqual(new Set(await statuses()), new Set(['rejected']))
    const nobody = { applications: ids, assign: '01a20e35-8cef-7082-a314-d46f5bf97cd0' }
    assert.equal((await recruiter.ask('POST', '/v1/application-changes', nobody)).status, 404)
    for (const wrong of [{}, { move: 'held' }, { move: 'withdrawn' }]) {
      assert.equal(
        (await recruiter.ask('POST', '/v1/application-changes', { applications: ids, ...wrong })).status,
        422,
        JSON.stringify(wrong),
      )
    }
  })

  it('lets several held ones go with their letters, and marks others as spam without one', async () => {
    const { job, recruiter } = await hiring(platform, { notifyEmail: 'team@acme.example' })
    const held: string[] = []
    for (let at = 0; at < 4; at++)
      held.push((await applied(platform, job, { website: 'http://spam.example', answers: { email: `h${at}-${job.slug}@x.example` } })).id)
    const change = (body: unknown): Promise<Changes> => told(recruiter.ask('POST', '/v1/application-changes', body))
    const accept = { applications: held.slice(0, 2), move: 'received' }
    await change({ ...accept, preview: true })
    assert.equal((await change(accept)).changed, 2)
    assert.equal((await change({ applications: held.slice(2), move: 'rejected' })).changed, 2)
    await workOff(platform)
    const letters = await Promise.all(held.map(async (_, at) => (await lettersTo(platform, `h${at}-${job.slug}@x.example`)).length))
    assert.deepEqual(letters, [1, 1, 0, 0])
  })

  it('is done whole by each of two who change the same ones at the same moment', async () => {
    const { recruiter, ids, statuses, job } = await four()
    const other = await addWorker(platform, job.tenantId, 'recruiter', job.slug)
    const answers = await Promise.all([
      recruiter.ask('POST', '/v1/application-changes', { applications: ids, move: 'offer' }),
      other.ask('POST', '/v1/application-changes', { applications: ids.toReversed(), move: 'rejected' }),
    ])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    )
    assert.equal(new Set(await statuses()).size, 1)
  })

  it('is taken back where it still stands as it was put, and once', async () => {
    const { recruiter, ids, change, statuses } = await four()
    await told(recruiter.ask('PATCH', `/v1/applications/${ids[0]}`, { status: 'interview' }))
    const { id } = await change({ applications: ids, move: 'rejected' })
    await told(recruiter.ask('PATCH', `/v1/applications/${ids[3]}`, { status: 'hired' }))
    const undone = await told<Bulk>(recruiter.ask('PUT', `/v1/bulk-changes/${id}/reversal`))
    assert.deepEqual([undone.state, undone.undone, undone.changed, undone.may], ['reversed', 3, 1, []])
    assert.match(undone.refusals[0]?.why ?? '', /has moved it to “hired” meanwhile/)
    assert.deepEqual(await statuses(), ['interview', 'received', 'received', 'hired'])
    await told(recruiter.ask('PATCH', `/v1/applications/${ids[1]}`, { status: 'rejected' }))
    assert.equal((await told<Bulk>(recruiter.ask('PUT', `/v1/bulk-changes/${id}/reversal`))).undone, 3)
    assert.equal((await statuses())[1], 'rejected')
  })
})

interface Bulk {
  id: string
  state: string
  total: number
  left: number
  changed: number
  unchanged: number
  refused: number
  undone: number
  until: string
  refusals: { why: string; applications: number }[]
  may: string[]
}

describe('a change of all applications that match', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform()))
  after(() => platform.close())

  /** A company with so many applications, of which the first is an offer and the second was withdrawn. */
  async function many(count: number) {
    const company = await hiring(platform)
    const { id } = await applied(platform, company.job)
    await inTenant(platform.context.database, company.job.tenantId, 'system', async ({ trx }) => {
      await trx.raw(
        `INSERT INTO applications (id, tenant_id, job_id, candidate_id, submission_id, reference, status, questions, answers, consent, attribution, locale, submitted_at)
         SELECT uuidv7(), tenant_id, job_id, candidate_id, gen_random_uuid(), 'R' || i, CASE i WHEN 2 THEN 'withdrawn' ELSE 'received' END,
           '[]', '{}', consent, attribution, locale, submitted_at
         FROM applications, generate_series(2, ?) i WHERE id = ?`,
        [count, id],
      )
      await trx('applications').where({ id }).update({ status: 'offer' })
    })
    const bulk = (body: unknown): Promise<Bulk> => told(company.recruiter.ask('POST', '/v1/bulk-changes', body))
    const counts = async (): Promise<Record<string, number>> => {
      const { counts: all } = await told<{ counts: Record<string, number> }>(company.recruiter.ask('GET', '/v1/applications?limit=1'))
      return Object.fromEntries(Object.entries(all).filter(([, number]) => number))
    }
    return {
      ...company,
      id,
      bulk,
      counts,
      read: (of: string): Promise<Bulk> => told(company.recruiter.ask('GET', `/v1/bulk-changes/${of}`)),
    }
  }

  it('is counted first, is done at once where they are few, and leaves out who applied since', async () => {
    const { bulk, counts, job, recruiter } = await many(5)
    const status = ['received', 'offer', 'withdrawn']
    const preview = await bulk({ matching: { status }, move: 'offer', preview: true })
    assert.deepEqual([preview.total, preview.changed, preview.unchanged, preview.refused], [5, 3, 1, 1])
    assert.deepEqual(await counts(), { received: 3, offer: 1, withdrawn: 1 })
    platform.clock.advance(1000)
    await applied(platform, job, { answers: { email: 'late@x.example' } })
    const done = await bulk({ matching: { status, to: preview.until }, move: 'offer' })
    assert.deepEqual([done.state, done.total, done.changed, done.unchanged, done.refused, done.left], ['done', 5, 3, 1, 1, 0])
    assert.deepEqual(done.refusals, [{ why: 'The candidate has withdrawn this application.', applications: 1 }])
    assert.deepEqual(await counts(), { received: 1, offer: 4, withdrawn: 1 })
    const { id: tag } = await told<{ id: string }>(recruiter.ask('POST', '/v1/tags', { name: 'Fair' }))
    assert.equal((await bulk({ matching: { status: 'offer' }, tag })).changed, 4)
    const again = await bulk({ matching: {}, tag, preview: true })
    assert.deepEqual([again.changed, again.unchanged], [2, 4])
    const both = await bulk({ matching: {}, tag, move: 'received', preview: true })
    assert.deepEqual([both.changed, both.unchanged, both.refused], [5, 0, 1])
    const { changes } = await told<{ changes: Bulk[] }>(recruiter.ask('GET', '/v1/bulk-changes'))
    assert.deepEqual(
      changes.map(({ changed }) => changed),
      [4, 3],
    )
  })

  it('is done by and by where they are many, and taken back whole', async () => {
    const { bulk, counts, read, recruiter, id: first } = await many(210)
    const begun = await bulk({ matching: {}, move: 'rejected' })
    assert.deepEqual([begun.state, begun.left, begun.may], ['running', 210, ['reverse']])
    await workOff(platform)
    const done = await read(begun.id)
    assert.deepEqual([done.state, done.changed, done.refused, done.left], ['done', 209, 1, 0])
    assert.deepEqual(await counts(), { rejected: 209, withdrawn: 1 })
    const history = async () =>
      (await told<{ activity: { kind: string; actor: string }[] }>(recruiter.ask('GET', `/v1/applications/${first}`))).activity
    assert.deepEqual((await history()).map(({ kind, actor }) => [kind, actor]).at(-1), ['moved', `user:${recruiter.id}`])
    assert.equal((await told<Bulk>(recruiter.ask('PUT', `/v1/bulk-changes/${begun.id}/reversal`))).state, 'reversing')
    await workOff(platform)
    assert.deepEqual(await counts(), { received: 208, offer: 1, withdrawn: 1 })
    assert.deepEqual([(await read(begun.id)).state, (await read(begun.id)).undone], ['reversed', 209])
  })

  it('is stopped on its way, and what was done so far is taken back', async () => {
    const { bulk, counts, read, recruiter, job } = await many(120)
    const { id } = await bulk({ matching: {}, move: 'interview' })
    await inTenant(platform.context.database, job.tenantId, 'system', async (scope) => {
      await (await BulkChange.load<BulkChange>(scope, id)).goOn(scope, platform.clock.now())
    })
    assert.equal((await read(id)).left, 20)
    await told(recruiter.ask('PUT', `/v1/bulk-changes/${id}/reversal`))
    await workOff(platform)
    assert.deepEqual(await counts(), { received: 118, offer: 1, withdrawn: 1 })
    assert.equal((await read(id)).state, 'reversed')
  })

  it('is for who decides, of their own company, and says what is to be done', async () => {
    const { bulk, interviewer, counts, job } = await many(3)
    const { recruiter: stranger } = await hiring(platform)
    const { id: own } = await bulk({ matching: {}, move: 'hired' })
    for (const [by, status] of [
      [interviewer, 403],
      [stranger, 404],
    ] as const)
      assert.equal((await by.ask('PUT', `/v1/bulk-changes/${own}/reversal`)).status, status)
    assert.equal((await stranger.ask('POST', '/v1/bulk-changes', { matching: {}, move: 'rejected' })).status, 202)
    assert.equal((await stranger.ask('POST', '/v1/bulk-changes', { matching: { job: job.jobId }, move: 'rejected' })).status, 404)
    assert.equal((await stranger.ask('POST', '/v1/bulk-changes', { matching: {}, assign: interviewer.id })).status, 404)
    assert.deepEqual(await counts(), { hired: 2, withdrawn: 1 })
    for (const wrong of [{ matching: {} }, { move: 'offer' }, { matching: {}, move: 'held' }])
      assert.equal((await stranger.ask('POST', '/v1/bulk-changes', wrong)).status, 422, JSON.stringify(wrong))
  })
})
