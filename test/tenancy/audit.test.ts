import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { v7 as uuid } from 'uuid'
import { auditTitles } from '../../platform/audit-titles.ts'
import { inTenant } from '../../platform/database/database.ts'
import { routes } from '../../platform/routes.ts'
import { AuditEntry, record } from '../../platform/tenancy/audit.ts'
import { addKey } from '../http/key.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import type { Role } from '../../platform/tenancy/policy.ts'
import { addMember, addTenant, addUser, signedIn, staffed } from './team.ts'
import type { Worker } from './team.ts'

describe('the audit log', () => {
  let platform: TestPlatform
  let tenantId: string
  let foreignId: string
  let headers: Record<string, string>
  let userId: string
  before(async () => {
    platform = await startTestPlatform()
    tenantId = await addTenant(platform, 'acme')
    foreignId = await addTenant(platform, 'foreign')
    const ada = await addUser(platform, 'ada@example.org')
    userId = ada.id
    await addMember(platform, tenantId, ada, 'admin')
    headers = { cookie: await signedIn(platform, ada.email), 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  })
  after(() => platform.close())

  const entries = (of = tenantId): Promise<AuditEntry[]> =>
    inTenant(platform.context.database, of, 'system', async (scope) => AuditEntry.of(scope).orderBy('id'))
  const openDepartment = (name: string): Promise<Response> =>
    platform.fetch('/v1/departments', { method: 'POST', headers, body: JSON.stringify({ name }) })

  it('is written by every route that changes what a tenant has', () => {
    const silent = routes.filter(({ method, access, audit }) => method !== 'GET' && typeof access === 'object' && audit === undefined)
    assert.deepEqual(
      silent.map(({ method, path }) => `${method} ${path}`),
      [],
    )
  })

  it('says who did what to which thing, and when', async () => {
    const { id } = (await (await openDepartment('Research')).json()) as { id: string }
    const { actor, action, subjectId, at } = (await entries()).at(-1) as AuditEntry
    assert.deepEqual([actor, action, subjectId], [`user:${userId}`, 'department.create', id])
    assert.equal(at.getTime(), platform.context.clock().getTime())
  })

  it('says nothing of what was refused', async () => {
    const before = (await entries()).length
    assert.equal((await openDepartment('Research')).status, 409)
    assert.equal((await entries()).length, before)
  })

  it('is each tenant’s own, and is never rewritten', async () => {
    assert.deepEqual(await entries(foreignId), [])
    const rewritten = inTenant(platform.context.database, tenantId, 'system', async (scope) =>
      AuditEntry.of(scope).patch({ actor: 'nobody' }),
    )
    await assert.rejects(rewritten, /permission denied/)
  })
})

interface Entry {
  id: string
  at: string
  actor: { kind: string; id: string | null; name: string | null }
  action: string
  subject: { id: string; title: string | null } | null
}

describe('the audit log, read', () => {
  let platform: TestPlatform
  let tenantId: string
  let team: Record<Role, Worker>
  before(async () => {
    platform = await startTestPlatform()
    ;({ tenantId, team } = await staffed(platform, 'acme'))
  })
  after(() => platform.close())

  const read = async (query = '', by = team.admin): Promise<{ entries: Entry[]; next: string | null }> => {
    const response = await by.ask('GET', `/v1/audit?${query}`)
    assert.equal(response.status, 200, await response.clone().text())
    return (await response.json()) as { entries: Entry[]; next: string | null }
  }
  const make = async (by: Worker, path: string, body: unknown): Promise<string> =>
    ((await (await by.ask('POST', path, body)).json()) as { id: string }).id
  const enter = (count: number, action: string): Promise<void> =>
    inTenant(platform.context.database, tenantId, 'system', async (scope) => {
      for (let each = 0; each < count; each++) await record(scope, { action, subjectId: null }, platform.context.clock())
    })

  it('tells people, keys and the platform by name, and things by their titles while they are there', async () => {
    const department = await make(team.admin, '/v1/departments', { name: 'Research' })
    const gone = await make(team.recruiter, '/v1/departments', { name: 'Gone' })
    await team.recruiter.ask('DELETE', `/v1/departments/${gone}`)
    const key = await addKey(platform.context.database, tenantId, ['jobs:write'])
    const init = { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' } }
    await platform.fetch('/v1/places', { ...init, body: JSON.stringify({ name: 'Lyon' }) })
    await enter(1, 'tenant.open')
    const told = (await read()).entries.map(({ actor, action, subject }) => [actor.kind, actor.name, action, subject?.title ?? null])
    const [admin, recruiter] = await namesOf(team.admin, team.recruiter)
    assert.deepEqual(told, [
      ['system', null, 'tenant.open', null],
      ['key', 'test', 'place.create', 'Lyon'],
      ['user', recruiter, 'department.remove', null],
      ['user', recruiter, 'department.create', null],
      ['user', admin, 'department.create', 'Research'],
    ])
    assert.equal((await read(`subject=${department}`)).entries.length, 1)
  })

  it('can be asked what anything is called, whatever kind of thing it is', async () => {
    await inTenant(platform.context.database, tenantId, 'system', async (scope) => {
      for (const [thing, of] of Object.entries(auditTitles)) assert.deepEqual(await of(scope, [uuid(), 'no id']), [], thing)
    })
  })

  const namesOf = async (...people: Worker[]): Promise<(string | undefined)[]> => {
    const { members } = (await (await team.viewer.ask('GET', '/v1/members')).json()) as { members: { id: string; name: string }[] }
    return people.map((person) => members.find(({ id }) => id === person.id)?.name)
  }

  it('names nobody who has left the team', async () => {
    const { entries: before } = await read(`actor=user:${team.recruiter.id}`)
    assert.ok(before.length > 0 && before.every(({ actor }) => actor.name !== null))
    await team.owner.ask('DELETE', `/v1/members/${team.recruiter.id}`)
    const { entries } = await read(`actor=user:${team.recruiter.id}`)
    assert.equal(entries.length, before.length)
    assert.ok(entries.every(({ actor }) => actor.kind === 'user' && actor.name === null))
    const [removal] = (await read('action=member.remove')).entries
    assert.deepEqual([removal?.subject?.id, removal?.subject?.title], [team.recruiter.id, null])
  })

  it('is narrowed by who, by what, by kind of thing, by the very thing, and by time', async () => {
    const count = async (query: string): Promise<number> => (await read(query)).entries.length
    assert.deepEqual(
      [await count('action=department'), await count('action=department.create'), await count('action=depart'), await count('action=%25')],
      [3, 2, 0, 0],
    )
    assert.equal(await count(`actor=user:${team.admin.id}&action=department`), 1)
    assert.equal(await count('actor=system'), 1)
    const now = platform.clock.now()
    const iso = (milliseconds: number): string => encodeURIComponent(new Date(now.getTime() + milliseconds).toISOString())
    platform.clock.advance(1000)
    await make(team.admin, '/v1/departments', { name: 'Later' })
    assert.equal(await count(`from=${iso(1)}`), 1)
    assert.equal(await count(`from=${iso(1000)}&to=${iso(1000)}`), 0)
    assert.equal(await count(`from=${iso(1000)}&to=${iso(1001)}`), 1)
    assert.equal((await team.admin.ask('GET', '/v1/audit?from=yesterday')).status, 422)
  })

  it('comes in pages that miss nothing and repeat nothing, whatever is written meanwhile', async () => {
    await enter(120, 'board.change')
    const { entries: all } = await read('limit=200')
    const paged: Entry[] = []
    let next: string | null = null
    do {
      const page: { entries: Entry[]; next: string | null } = await read(`limit=50${next ? `&cursor=${next}` : ''}`)
      paged.push(...page.entries)
      next = page.next
      await enter(1, 'board.change')
    } while (next)
    assert.deepEqual(
      paged.map(({ id }) => id),
      all.map(({ id }) => id),
    )
  })

  it('is open to those who run the company, and to nobody else', async () => {
    for (const role of ['interviewer', 'viewer'] as const) {
      for (const path of ['/v1/audit', '/v1/audit.csv']) assert.equal((await team[role].ask('GET', path)).status, 403, `${role} ${path}`)
    }
    assert.equal((await read('', team.owner)).entries.length > 0, true)
  })

  it('is exported whole, narrowed alike, and without a formula in it', async () => {
    await make(team.admin, '/v1/departments', { name: '=HYPERLINK("https://evil.example")' })
    const response = await team.admin.ask('GET', '/v1/audit.csv?action=department')
    assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8')
    assert.match(String(response.headers.get('content-disposition')), /^attachment; filename="audit-log\.csv"$/)
    const lines = (await response.text()).trimEnd().split('\r\n')
    assert.equal(lines[0]?.replace('\uFEFF', ''), 'at,actor,actor_id,action,subject,subject_id')
    assert.equal(lines.length, 1 + (await read('action=department')).entries.length)
    assert.match(lines[1] ?? '', /,department\.create,"'=HYPERLINK\(""https:/)
    assert.ok(lines.some((line) => line.includes(',Former member,')))
    await enter(2500, 'board.change')
    const whole = await (await team.admin.ask('GET', '/v1/audit.csv')).text()
    assert.ok(whole.split('\r\n').length > 2600)
  })
})
