import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addMember, addUser, signedIn } from '../tenancy/team.ts'
import { createTenant, fieldsOf } from './tenant.ts'
import type { History, TestTenant } from './tenant.ts'

interface Revision {
  id: string
  kind: string
  version: number
  actorName: string | null
  at: string
  fields: string[]
}
type Whole = Revision & { values: Record<string, unknown>; before: Record<string, unknown> | null }

describe('revisions of a job', () => {
  let platform: TestPlatform
  let tenant: TestTenant
  let mara: (method: string, path: string, body?: unknown) => Promise<Response>
  before(async () => {
    platform = await startTestPlatform()
    tenant = await createTenant(platform)
    const user = await addUser(platform, 'mara@example.org', 'Mara Okafor')
    await addMember(platform, tenant.tenantId, user, 'recruiter')
    const cookie = await signedIn(platform, user.email)
    mara = (method, path, body) =>
      platform.fetch(path, {
        method,
        headers: { cookie, 'sec-fetch-site': 'same-origin', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        body: body === undefined ? null : JSON.stringify(body),
      })
  })
  after(() => platform.close())

  const revisions = async (job: { id: string }): Promise<Revision[]> =>
    (await tenant.call<{ revisions: Revision[] }>('GET', `/v1/jobs/${job.id}/revisions`)).revisions
  const change = (job: TenantJob, changes: Record<string, unknown>): Promise<TenantJob> =>
    tenant.call('PATCH', `/v1/jobs/${job.id}`, { version: job.version, ...changes })
  const shown = async (job: TenantJob): Promise<TenantJob> =>
    (await platform.fetch(`/v1/boards/${tenant.slug}/jobs/${job.slug}`)).json() as Promise<TenantJob>
  const publish = (job: TenantJob): Promise<TenantJob> => tenant.call('PUT', `/v1/jobs/${job.id}/publication`, {})

  it('tell what was changed, and begin with what the job said before anybody changed it', async () => {
    const job = await tenant.draft({ team: 'One' })
    await change(await change(job, { team: 'Two' }), { team: 'Three', level: 'senior' })
    const list = await revisions(job)
    assert.deepEqual(
      list.map(({ kind, version, fields }) => [kind, version, fields]),
      [
        ['saved', 3, ['team', 'level']],
        ['saved', 2, ['team']],
        ['saved', 1, []],
      ],
    )
    const whole = await tenant.call<Whole>('GET', `/v1/jobs/${job.id}/revisions/${list[1]?.id}`)
    assert.deepEqual([whole.before?.['team'], whole.values['team']], ['One', 'Two'])
    assert.deepEqual(whole.values['content'], job.content)
  })

  it('bring back what the job said', async () => {
    const job = await tenant.draft({ team: 'Old', pay: [{ min: 1, max: 2, currency: 'EUR', period: 'hour' }] })
    const changed = await change(job, { team: 'New', pay: [] })
    const [, first] = await revisions(job)
    const { values } = await tenant.call<Whole>('GET', `/v1/jobs/${job.id}/revisions/${first?.id}`)
    const restored = await change(changed, { ...values, restored: true })
    assert.deepEqual([restored.team, restored.pay], ['Old', job.pay])
    assert.equal((await revisions(job))[0]?.kind, 'restored')
  })

  it('are one for the autosaves of one person within ten minutes, in the list and in the history', async () => {
    let job = await tenant.draft()
    for (const team of ['A', 'B', 'C']) job = await change(job, { team, autosave: true })
    platform.clock.advance(11 * 60_000)
    job = await change(job, { level: 'mid', autosave: true })
    assert.deepEqual(
      (await revisions(job)).map(({ kind, version, fields }) => [kind, version, fields]),
      [
        ['autosaved', 5, ['level']],
        ['autosaved', 4, ['team']],
        ['saved', 1, []],
      ],
    )
    const { history } = await tenant.call<History>('GET', `/v1/jobs/${job.id}/history`)
    assert.deepEqual(
      history.map(({ kind, fields }) => [kind, fields]),
      [
        ['created', []],
        ['edited', ['team']],
        ['edited', ['level']],
      ],
    )
  })

  it('are kept fifty at most, the newest', async () => {
    let job = await tenant.draft()
    for (let count = 0; count < 53; count++) job = await change(job, { team: `Team ${count}` })
    const list = await revisions(job)
    assert.deepEqual([list.length, list[0]?.version, list.at(-1)?.version], [50, 54, 5])
  })

  it('keep what is written of a published job from candidates until it is saved', async () => {
    const job = await publish(await tenant.draft({ title: 'Shown' }))
    await tenant.call('PUT', `/v1/jobs/${job.id}/work`, { version: 1, values: { title: 'Half a ti', pay: [{ min: 'x' }] } })
    assert.equal((await shown(job)).title, 'Shown')
    const { work } = await tenant.call<{ work: { values: unknown } }>('GET', `/v1/jobs/${job.id}/work`)
    assert.deepEqual(work.values, { title: 'Half a ti', pay: [{ min: 'x' }] })
    const [listed] = await revisions(job)
    assert.deepEqual([listed?.kind, listed?.fields], ['unpublished', ['title', 'pay']])
    await change(job, { title: 'Half a title no more' })
    assert.equal((await shown(job)).title, 'Half a title no more')
    assert.deepEqual(await tenant.call('GET', `/v1/jobs/${job.id}/work`), { work: null })
  })

  it('hold nothing but what a text may have, even of what is not saved yet', async () => {
    const job = await tenant.draft()
    const html = '<p onclick="x()">A<script>alert(1)</script></p>'
    await tenant.call('PUT', `/v1/jobs/${job.id}/work`, { version: 1, values: { content: [{ heading: null, html }] } })
    const { work } = await tenant.call<{ work: { values: { content: unknown } } }>('GET', `/v1/jobs/${job.id}/work`)
    assert.deepEqual(work.values.content, [{ heading: null, html: '<p>A</p>' }])
  })

  it('keep the unsaved work of each person apart, and the last word of many that come at once', async () => {
    const job = await tenant.draft()
    const path = `/v1/jobs/${job.id}/work`
    const sent = Array.from({ length: 8 }, (_, at) => mara('PUT', path, { version: 1, values: { team: `Mara ${at}` } }))
    assert.deepEqual([...new Set((await Promise.all(sent)).map(({ status }) => status))], [200])
    await tenant.call('PUT', path, { version: 1, values: { team: 'Key' } })
    await mara('PUT', path, { version: 1, values: { team: 'Mara at last' } })
    const list = await revisions(job)
    assert.deepEqual(
      list.map(({ kind }) => kind),
      ['unpublished', 'unpublished'],
    )
    assert.deepEqual(((await (await mara('GET', path)).json()) as { work: Whole }).work.values, { team: 'Mara at last' })
    await tenant.call('DELETE', path)
    assert.deepEqual(
      (await revisions(job)).map(({ actorName }) => actorName),
      ['Mara Okafor'],
    )
  })

  it('tell whoever comes too late who was faster, and when', async () => {
    const job = await tenant.draft()
    await mara('PATCH', `/v1/jobs/${job.id}`, { version: 1, team: 'Hers' })
    const problem = await tenant.refused(409, 'PATCH', `/v1/jobs/${job.id}`, { version: 1, team: 'Mine' })
    const at = platform.clock.now().toISOString()
    assert.equal(problem.detail, `Mara Okafor changed the job at ${at}: you read version 1, it is at version 2 now.`)
    assert.deepEqual(fieldsOf(problem), ['body.version'])
  })

  it('are nobody else’s: a foreign job has none, and neither has another job', async () => {
    const [job, other] = [await change(await tenant.draft(), { team: 'A' }), await tenant.draft()]
    const stranger = await createTenant(platform)
    const [first] = await revisions(job)
    await tenant.refused(404, 'GET', `/v1/jobs/${other.id}/revisions/${first?.id}`)
    for (const path of ['revisions', `revisions/${first?.id}`, 'work']) await stranger.refused(404, 'GET', `/v1/jobs/${job.id}/${path}`)
    await stranger.refused(404, 'PUT', `/v1/jobs/${job.id}/work`, { version: 1, values: {} })
    await stranger.refused(404, 'PUT', `/v1/jobs/${job.id}/presence`)
  })

  it('come with a word of who else has the job open, as long as they do', async () => {
    const job = await tenant.draft()
    const path = `/v1/jobs/${job.id}/presence`
    const others = async (): Promise<string[]> =>
      (await tenant.call<{ editors: { name: string }[] }>('PUT', path)).editors.map(({ name }) => name)
    assert.deepEqual(await others(), [])
    assert.deepEqual(await (await mara('PUT', path)).json(), { editors: [] })
    assert.deepEqual(await others(), ['Mara Okafor'])
    platform.clock.advance(46_000)
    assert.deepEqual(await others(), [])
    await mara('PUT', path)
    await mara('DELETE', path)
    assert.deepEqual(await others(), [])
  })
})
