import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import type { Permission } from '../../platform/http/route.ts'
import { addKey } from '../http/key.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addMember, addUser, signedIn } from '../tenancy/team.ts'
import { applied, count, lettersTo, openJob, uploaded, workOff } from './board.ts'
import type { OpenJob } from './board.ts'
import { pdf } from './files.ts'

describe('the team', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform()))
  after(() => platform.close())

  type Call = (path: string, init?: { method?: string; body?: unknown }) => Promise<Response>
  async function aTeam(permissions: Permission[] = ['applications:read', 'applications:write']): Promise<{ job: OpenJob; call: Call }> {
    const job = await openJob(platform, { notifyEmail: 'team@acme.example' })
    const key = await addKey(platform.context.database, job.tenantId, permissions)
    const call: Call = (path, { method = 'GET', body } = {}) =>
      platform.fetch(path, {
        method,
        headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    return { job, call }
  }

  it('lists applications page by page, newest first, by job and by status', async () => {
    const { job, call } = await aTeam()
    const ids: string[] = []
    for (let index = 0; index < 5; index++) ids.unshift((await applied(platform, job, { answers: { email: `a${index}@x.example` } })).id)
    const seen: string[] = []
    let cursor = ''
    for (let pages = 0; pages < 3; pages++) {
      const page = await (await call(`/v1/applications?limit=2&job=${job.jobId}${cursor}`)).json()
      seen.push(...page.applications.map(({ id }: { id: string }) => id))
      cursor = `&cursor=${page.next}`
      assert.equal(page.next === null, pages === 2)
    }
    assert.deepEqual(seen, ids)
    await call(`/v1/applications/${ids[0]}`, { method: 'PATCH', body: { status: 'interview' } })
    const { applications } = await (await call('/v1/applications?status=interview')).json()
    assert.deepEqual(
      applications.map(({ id, candidate }: { id: string; candidate: { email: string } }) => [id, candidate.email]),
      [[ids[0], 'a4@x.example']],
    )
  })

  it('lists several statuses at once, and counts all of them for the same job', async () => {
    const { job, call } = await aTeam()
    const ids: string[] = []
    for (let index = 0; index < 3; index++) ids.push((await applied(platform, job, { answers: { email: `c${index}@x.example` } })).id)
    await applied(platform, job, { website: 'http://spam.example', answers: { email: 'spam@x.example' } })
    await call(`/v1/applications/${ids[0]}`, { method: 'PATCH', body: { status: 'interview' } })
    await call(`/v1/applications/${ids[1]}`, { method: 'PATCH', body: { status: 'offer' } })
    const list = async (query: string) => (await call(`/v1/applications?${query}`)).json()
    const both = await list(`status=interview&status=offer&limit=1`)
    const second = await list(`status=interview&status=offer&limit=1&cursor=${both.next}`)
    const idsOf = ({ applications }: { applications: { id: string }[] }) => applications.map(({ id }) => id)
    assert.deepEqual([both.total, idsOf(both), idsOf(second), second.next], [2, [ids[1]], [ids[0]], null])
    const none = { in_review: 0, hired: 0, rejected: 0, withdrawn: 0 }
    const counts = { ...none, held: 1, received: 1, interview: 1, offer: 1 }
    assert.deepEqual([both.counts, (await list(`job=${job.jobId}`)).counts], [counts, counts])
    const nowhere = await list('job=01a20e35-8cef-7082-a314-d46f5bf97cd0')
    assert.deepEqual(nowhere.counts, { ...none, held: 0, received: 0, interview: 0, offer: 0 })
    assert.equal((await call('/v1/applications?status=offer&status=nonsense')).status, 422)
  })

  it('reads in the history who did it, by name, while they belong to the company', async () => {
    const { job, call } = await aTeam()
    const { id } = await applied(platform, job)
    const grace = await addUser(platform, 'grace@acme.example', 'Grace Hopper')
    await addMember(platform, job.tenantId, grace, 'recruiter')
    const move = async (status: string) =>
      platform.fetch(`/v1/applications/${id}`, {
        method: 'PATCH',
        headers: { cookie: await signedIn(platform, grace.email), 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
        body: JSON.stringify({ status }),
      })
    assert.equal((await move('interview')).status, 200)
    await call(`/v1/applications/${id}`, { method: 'PATCH', body: { status: 'offer' } })
    const names = async () =>
      (await (await call(`/v1/applications/${id}`)).json()).history.map(({ actorName }: { actorName: string | null }) => actorName)
    const [sent, person, key] = await names()
    assert.deepEqual([sent, person, typeof key], [null, 'Grace Hopper', 'string'])
    await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) => trx('memberships').where({ user_id: grace.id }).delete())
    assert.equal((await names())[1], null)
  })

  it('reads one whole and downloads its file, which runs on no page', async () => {
    const { job, call } = await aTeam()
    const { id: fileId } = await uploaded(platform, job, pdf(), 'Zoë’s CV.pdf')
    const { id } = await applied(platform, job, { answers: { cv: fileId } })
    const detail = await (await call(`/v1/applications/${id}`)).json()
    assert.deepEqual([detail.answers.cv, detail.files[0].id, detail.attribution.utm.source], [fileId, fileId, 'fair'])
    assert.deepEqual(
      detail.history.map(({ kind, actor }: { kind: string; actor: string }) => [kind, actor]),
      [['submitted', 'candidate']],
    )
    const file = await call(`/v1/applications/${id}/files/${fileId}`)
    assert.ok(pdf().equals(Buffer.from(await file.arrayBuffer())))
    assert.equal(file.headers.get('content-type'), 'application/pdf')
    assert.equal(
      file.headers.get('content-disposition'),
      `attachment; filename="Zo__s CV.pdf"; filename*=UTF-8''Zo%C3%AB%E2%80%99s%20CV.pdf`,
    )
    assert.match(file.headers.get('content-security-policy') ?? '', /^sandbox/)
  })

  it('moves one on, and its history tells who did it', async () => {
    const { job, call } = await aTeam()
    const { id } = await applied(platform, job)
    const move = (status: string): Promise<Response> => call(`/v1/applications/${id}`, { method: 'PATCH', body: { status } })
    for (const status of ['in_review', 'in_review', 'offer']) assert.equal((await move(status)).status, 200)
    const { history } = await (await call(`/v1/applications/${id}`)).json()
    assert.deepEqual(
      history.map(({ from, to }: { from: string; to: string }) => [from, to]),
      [
        [null, 'received'],
        ['received', 'in_review'],
        ['in_review', 'offer'],
      ],
    )
    assert.match(history[1].actor, /^key:/)
    for (const status of ['held', 'withdrawn', 'nonsense']) assert.equal((await move(status)).status, 422, status)
  })

  it('may look only where its key may only look', async () => {
    const { job, call } = await aTeam(['applications:read'])
    const { id } = await applied(platform, job)
    assert.equal((await call(`/v1/applications/${id}`)).status, 200)
    assert.equal((await call(`/v1/applications/${id}`, { method: 'PATCH', body: { status: 'offer' } })).status, 403)
    assert.equal((await platform.fetch(`/v1/applications/${id}`)).status, 401)
  })

  it('finds another company’s like one that never was', async () => {
    const [mine, theirs] = [await aTeam(), await aTeam()]
    const { id: fileId } = await uploaded(platform, theirs.job, pdf(), 'cv.pdf')
    const { id } = await applied(platform, theirs.job, { answers: { cv: fileId } })
    const never = '01a20e35-8cef-7082-a314-d46f5bf97cd0'
    const bodies = new Set<string>()
    for (const one of [id, never, 'x']) {
      for (const response of [
        await mine.call(`/v1/applications/${one}`),
        await mine.call(`/v1/applications/${one}/files/${fileId}`),
        await mine.call(`/v1/applications/${one}`, { method: 'PATCH', body: { status: 'hired' } }),
      ]) {
        assert.equal(response.status, 404)
        bodies.add(await response.text())
      }
    }
    assert.equal(bodies.size, 1)
    const own = await applied(platform, mine.job)
    assert.equal((await mine.call(`/v1/applications/${own.id}/files/${fileId}`)).status, 404)
    assert.deepEqual((await (await mine.call(`/v1/applications?job=${theirs.job.jobId}`)).json()).applications, [])
  })

  it('lets a held one go, and the letters with it; one found to be spam gets none', async () => {
    const { job, call } = await aTeam()
    const held = (email: string) => applied(platform, job, { website: 'http://spam.example', answers: { email } })
    const [good, bad] = [await held('real@person.example'), await held('spam@robot.example')]
    await call(`/v1/applications/${good.id}`, { method: 'PATCH', body: { status: 'received' } })
    await call(`/v1/applications/${bad.id}`, { method: 'PATCH', body: { status: 'rejected' } })
    assert.equal(await count(platform, job, 'outbox'), 2)
    await workOff(platform)
    assert.equal((await lettersTo(platform, 'real@person.example')).length, 1)
    assert.equal((await lettersTo(platform, 'spam@robot.example')).length, 0)
  })
})
