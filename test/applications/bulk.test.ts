import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addWorker } from '../tenancy/team.ts'
import { applied, lettersTo, workOff } from './board.ts'
import { hiring, told } from './company.ts'

interface Changes {
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
    assert.deepEqual(done, preview)
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
})
