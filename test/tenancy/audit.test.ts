import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import { routes } from '../../platform/routes.ts'
import { AuditEntry } from '../../platform/tenancy/audit.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addMember, addTenant, addUser, signedIn } from './team.ts'

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
