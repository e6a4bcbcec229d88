import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { Permission } from '../../platform/http/route.ts'
import { permissions } from '../../platform/http/route.ts'
import type { Role } from '../../platform/tenancy/policy.ts'
import { addKey } from '../http/key.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addWorker, staffed } from './team.ts'
import type { Worker } from './team.ts'

interface Member {
  id: string
  name: string
  email: string
  role: Role
  billing: boolean
  may: string[]
}

describe('a team', () => {
  let platform: TestPlatform
  let tenantId: string
  let team: Record<Role, Worker>
  let companies = 0
  before(async () => void (platform = await startTestPlatform()))
  beforeEach(async () => ({ tenantId, team } = await staffed(platform, `company-${++companies}`)))
  after(() => platform.close())

  const read = async ({ ask }: Worker): Promise<{ members: Member[]; roles: Role[]; may: string[] }> =>
    (await (await ask('GET', '/v1/members')).json()) as { members: Member[]; roles: Role[]; may: string[] }
  const seen = async (by: Worker, whom: Worker): Promise<Member> => (await read(by)).members.find(({ id }) => id === whom.id) as Member
  const change = async (by: Worker, whom: Worker, changes: { role?: Role; billing?: boolean }): Promise<number> =>
    (await by.ask('PATCH', `/v1/members/${whom.id}`, changes)).status
  const remove = async (by: Worker, whom: Worker): Promise<number> => (await by.ask('DELETE', `/v1/members/${whom.id}`)).status
  const hire = (role: Role): Promise<Worker> => addWorker(platform, tenantId, role, `company-${companies}`)
  const allowed = async (person: Worker): Promise<Permission[]> =>
    ((await (await person.ask('GET', '/v1/tenant')).json()) as { permissions: Permission[] }).permissions

  it('is shown to all of it by name, address and role, the oldest member first', async () => {
    const { members } = await read(team.viewer)
    assert.deepEqual(
      members.map(({ email, role, billing }) => [email, role, billing]),
      Object.entries(team).map(([role, { email }]) => [email, role, role === 'owner']),
    )
    assert.ok(members.every(({ name }) => name.length > 0))
  })

  it('says to each what they may do with whom, and which roles they may give', async () => {
    assert.deepEqual((await read(team.owner)).roles, ['owner', 'admin', 'recruiter', 'interviewer', 'viewer'])
    assert.deepEqual((await read(team.admin)).roles, ['admin', 'recruiter', 'interviewer', 'viewer'])
    assert.deepEqual(await read(team.recruiter).then(({ roles, may }) => ({ roles, may })), { roles: [], may: [] })
    assert.deepEqual((await seen(team.owner, team.admin)).may, ['change', 'trust', 'remove', 'handOver'])
    assert.deepEqual((await seen(team.owner, team.owner)).may, [])
    assert.deepEqual((await seen(team.admin, team.owner)).may, [])
    assert.deepEqual((await seen(team.admin, team.viewer)).may, ['change', 'remove'])
    assert.deepEqual((await seen(team.viewer, team.viewer)).may, ['leave'])
    assert.deepEqual((await seen(team.viewer, team.recruiter)).may, [])
  })

  it('changes a member’s role, who may do what it allows from their next click on', async () => {
    assert.equal((await team.viewer.ask('GET', '/v1/applications')).status, 403)
    assert.equal(await change(team.admin, team.viewer, { role: 'recruiter' }), 200)
    assert.equal((await team.viewer.ask('GET', '/v1/applications')).status, 200)
    assert.equal(await change(team.admin, team.viewer, { role: 'viewer' }), 200)
    assert.equal((await team.viewer.ask('GET', '/v1/applications')).status, 403)
  })

  it('has its owners made by owners alone, and nobody raises above themselves', async () => {
    for (const whom of [team.recruiter, team.admin]) assert.equal(await change(team.admin, whom, { role: 'owner' }), 403)
    assert.equal(await change(team.admin, team.owner, { role: 'admin' }), 403)
    assert.equal(await remove(team.admin, team.owner), 403)
    assert.equal(await change(team.recruiter, team.recruiter, { role: 'admin' }), 403)
    assert.equal(await change(team.recruiter, team.viewer, { role: 'interviewer' }), 403)
    assert.equal(await remove(team.recruiter, team.viewer), 403)
    assert.equal(await change(team.owner, team.admin, { role: 'owner' }), 200)
    assert.equal((await seen(team.viewer, team.admin)).role, 'owner')
  })

  it('says what is wrong with a role that is not the caller’s to give', async () => {
    const response = await team.admin.ask('PATCH', `/v1/members/${team.viewer.id}`, { role: 'owner' })
    const { errors } = (await response.json()) as { errors: { field: string; message: string }[] }
    assert.deepEqual(errors, [{ field: 'body.role', message: 'is given by an owner alone' }])
  })

  it('lets an owner trust anybody with plan and invoices, and nobody else', async () => {
    assert.equal(await change(team.admin, team.recruiter, { billing: true }), 403)
    assert.ok(!(await allowed(team.recruiter)).includes('billing:read'))
    assert.equal(await change(team.owner, team.recruiter, { billing: true }), 200)
    assert.deepEqual(
      (await allowed(team.recruiter)).filter((permission) => permission.startsWith('billing:')),
      ['billing:read', 'billing:write'],
    )
    assert.ok(!(await allowed(team.recruiter)).includes('team:write'))
    assert.equal((await seen(team.viewer, team.recruiter)).billing, true)
    const session = (await (await team.recruiter.ask('GET', '/v1/session')).json()) as { tenants: { permissions: string[] }[] }
    assert.ok(session.tenants[0]?.permissions.includes('billing:write'))
    assert.equal(await change(team.owner, team.recruiter, { billing: false }), 200)
    assert.ok(!(await allowed(team.recruiter)).includes('billing:read'))
  })

  it('keeps that trust when an admin changes the role', async () => {
    await change(team.owner, team.viewer, { billing: true })
    assert.equal(await change(team.admin, team.viewer, { role: 'recruiter' }), 200)
    assert.equal((await seen(team.owner, team.viewer)).billing, true)
  })

  it('keeps its last owner, who can neither leave, be lowered, nor be removed', async () => {
    assert.equal(await change(team.owner, team.owner, { role: 'admin' }), 409)
    assert.equal(await remove(team.owner, team.owner), 409)
    const other = await hire('owner')
    assert.deepEqual((await seen(team.owner, team.owner)).may, ['change', 'leave'])
    assert.equal(await remove(team.owner, team.owner), 204)
    assert.equal(await remove(other, other), 409)
  })

  it('keeps one of two owners who leave at once, however often they try', async () => {
    for (let round = 0; round < 5; round++) {
      const other = await hire('owner')
      const goes = round % 2 ? remove(other, other) : change(other, other, { role: 'admin' })
      const statuses = await Promise.all([remove(team.owner, team.owner), goes])
      assert.deepEqual(statuses.toSorted(), statuses.includes(200) ? [200, 409] : [204, 409])
      if (statuses[0] === 204) team.owner = other
    }
  })

  it('has one of two owners who remove each other at once', async () => {
    const other = await hire('owner')
    const statuses = await Promise.all([remove(team.owner, other), remove(other, team.owner)])
    assert.equal(statuses.filter((status) => status === 204).length, 1, String(statuses))
    assert.equal((await read(team.viewer)).members.filter(({ role }) => role === 'owner').length, 1)
  })

  it('is closed to who was removed, from that moment and in every session of theirs', async () => {
    assert.equal((await team.recruiter.ask('GET', '/v1/jobs')).status, 200)
    assert.equal(await remove(team.admin, team.recruiter), 204)
    assert.equal((await team.recruiter.ask('GET', '/v1/jobs')).status, 403)
    assert.equal((await team.recruiter.ask('GET', '/v1/jobs', undefined, { 'rolecall-tenant': tenantId })).status, 404)
    assert.equal((await team.recruiter.ask('GET', '/v1/session')).status, 200)
    assert.equal(await remove(team.admin, team.recruiter), 404)
  })

  it('is left by whoever wants to, but nobody sends others away by that', async () => {
    assert.equal(await remove(team.viewer, team.interviewer), 403)
    assert.equal(await remove(team.viewer, team.viewer), 204)
    assert.deepEqual(
      (await read(team.owner)).members.map(({ role }) => role),
      ['owner', 'admin', 'recruiter', 'interviewer'],
    )
  })

  it('is handed over by its owner, who stays as an admin', async () => {
    assert.equal((await team.admin.ask('PUT', `/v1/members/${team.viewer.id}/ownership`)).status, 403)
    assert.equal((await team.owner.ask('PUT', `/v1/members/${team.owner.id}/ownership`)).status, 403)
    assert.equal((await team.owner.ask('PUT', `/v1/members/${team.viewer.id}/ownership`)).status, 200)
    const { members } = await read(team.viewer)
    const roleOf = (person: Worker): Role | undefined => members.find(({ id }) => id === person.id)?.role
    assert.deepEqual([roleOf(team.viewer), roleOf(team.owner)], ['owner', 'admin'])
    assert.ok(!(await allowed(team.owner)).includes('billing:read'))
  })

  it('is changed by a key only as far as the key may do things itself', async () => {
    const by =
      (key: string): Worker['ask'] =>
      (method, path, body) =>
        platform.fetch(path, {
          method,
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
    const everything = by(await addKey(platform.context.database, tenantId, [...permissions]))
    const little = by(await addKey(platform.context.database, tenantId, ['team:write', 'team:read']))
    const to = (role: Role): unknown => ({ role })
    const path = `/v1/members/${team.interviewer.id}`
    assert.equal((await little('PATCH', path, to('viewer'))).status, 403)
    assert.equal((await everything('PATCH', path, to('owner'))).status, 403)
    assert.equal((await everything('PATCH', path, { billing: true })).status, 403)
    assert.equal((await everything('PATCH', path, to('viewer'))).status, 200)
    assert.equal((await everything('DELETE', `/v1/members/${team.owner.id}`)).status, 403)
  })

  it('cannot tell who belongs to another company from who is nobody', async () => {
    const foreign = await staffed(platform, 'foreign')
    const answers = []
    for (const id of [foreign.team.viewer.id, crypto.randomUUID(), 'no-id']) {
      const response = await team.owner.ask('PATCH', `/v1/members/${id}`, { role: 'viewer' })
      answers.push({ status: response.status, body: await response.text() })
    }
    assert.equal(answers[0]?.status, 404)
    for (const answer of answers) assert.deepEqual(answer, answers[0])
  })
})
