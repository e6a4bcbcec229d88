import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { permissions } from '../../platform/http/route.ts'
import type { Permission } from '../../platform/http/route.ts'
import { addKey } from '../http/key.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addMember, addTenant, addUser, signedIn } from './team.ts'

interface Key {
  id: string
  secret: string
  usedAt: string | null
  permissions: Permission[]
}

describe('an API key', () => {
  let platform: TestPlatform
  let tenantId: string
  let all: string
  before(async () => {
    platform = await startTestPlatform({ OPERATOR_TOKEN: 'the-operators-own-token' })
    tenantId = await addTenant(platform, 'acme')
    all = await addKey(platform.context.database, tenantId, [...permissions])
  })
  after(() => platform.close())

  const call = (path: string, key: string, init: RequestInit = {}): Promise<Response> =>
    platform.fetch(path, { ...init, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' } })
  const make = (key: string, wanted: string[], name = 'Feed'): Promise<Response> =>
    call('/v1/api-keys', key, { method: 'POST', body: JSON.stringify({ name, permissions: wanted }) })
  const list = async (): Promise<Key[]> => ((await (await call('/v1/api-keys', all)).json()) as { keys: Key[] }).keys

  it('is shown once, and only its hash is kept', async () => {
    const response = await make(all, ['tenant:read', 'tenant:read'])
    assert.equal(response.status, 201)
    const made = (await response.json()) as Key
    assert.match(made.secret, /^rc_[0-9a-f]{32}_[\w-]{43}$/)
    assert.deepEqual(made.permissions, ['tenant:read'])
    const listed = await (await call('/v1/api-keys', all)).text()
    assert.ok(listed.includes(made.id))
    assert.ok(!listed.includes(made.secret) && !listed.includes(made.secret.split('_')[2] as string))
  })

  it('may do what it was given and nothing else', async () => {
    const { secret } = (await (await make(all, ['tenant:read'])).json()) as Key
    const tenant = await call('/v1/tenant', secret)
    assert.deepEqual(await tenant.json(), {
      id: tenantId,
      name: 'acme',
      website: 'https://acme.example',
      deletesAt: null,
      role: null,
      permissions: ['tenant:read'],
      may: [],
    })
    for (const path of ['/v1/api-keys', '/v1/applications', '/v1/session']) assert.equal((await call(path, secret)).status, 403, path)
  })

  it('cannot be given what its maker lacks, be it a key or a person', async () => {
    const maker = await addKey(platform.context.database, tenantId, ['keys:write', 'jobs:read'])
    const response = await make(maker, ['jobs:read', 'jobs:write', 'applications:read'])
    assert.equal(response.status, 422)
    const { errors } = (await response.json()) as { errors: { field: string; message: string }[] }
    assert.equal(errors[0]?.field, 'body.permissions')
    assert.match(errors[0]?.message ?? '', /jobs:write, applications:read$/)
    assert.equal((await make(maker, ['jobs:read'])).status, 201)
    const recruiter = await addUser(platform, 'rob@acme.example')
    await addMember(platform, tenantId, recruiter, 'recruiter')
    const made = await platform.fetch('/v1/api-keys', {
      method: 'POST',
      headers: { cookie: await signedIn(platform, recruiter.email), 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Mine', permissions: ['jobs:read'] }),
    })
    assert.equal(made.status, 403)
  })

  it('names the fields that are wrong', async () => {
    const response = await make(all, ['jobs:read', 'everything'], ' ')
    const { errors } = (await response.json()) as { errors: { field: string }[] }
    assert.deepEqual(errors.map(({ field }) => field).toSorted(), ['body.name', 'body.permissions.1'])
  })

  it('is refused from the moment it is revoked', async () => {
    const made = (await (await make(all, ['tenant:read'])).json()) as Key
    assert.equal((await call('/v1/tenant', made.secret)).status, 200)
    assert.equal((await call(`/v1/api-keys/${made.id}`, all, { method: 'DELETE' })).status, 204)
    assert.equal((await call('/v1/tenant', made.secret)).status, 401)
    assert.equal((await call(`/v1/api-keys/${made.id}`, all, { method: 'DELETE' })).status, 404)
  })

  it('says when it was last used, to the minute', async () => {
    const made = (await (await make(all, ['tenant:read'])).json()) as Key
    const usedAt = async (): Promise<string | null | undefined> => (await list()).find(({ id }) => id === made.id)?.usedAt
    assert.equal(await usedAt(), null)
    await call('/v1/tenant', made.secret)
    const first = await usedAt()
    assert.equal(first, platform.clock.now().toISOString())
    platform.clock.advance(59_999)
    await call('/v1/tenant', made.secret)
    assert.equal(await usedAt(), first)
    platform.clock.advance(1)
    await call('/v1/tenant', made.secret)
    assert.equal(await usedAt(), platform.clock.now().toISOString())
  })

  it('that is made up, cut short or moved to another tenant is refused', async () => {
    const other = await addTenant(platform, 'other')
    const [, , secret] = all.split('_')
    const moved = `rc_${other.replaceAll('-', '')}_${secret}`
    for (const key of ['x', 'rc_', all.slice(0, -1), `${all}x`, moved, all.toUpperCase()]) {
      const response = await call('/v1/tenant', key)
      assert.equal(response.status, 401, key)
      assert.match(String(response.headers.get('www-authenticate')), /^Bearer .*error="invalid_token"/)
    }
  })

  it('ends when it was made to, and says so before', async () => {
    const at = (milliseconds: number): string => new Date(platform.clock.now().getTime() + milliseconds).toISOString()
    const ending = (expiresAt: string): Promise<Response> =>
      call('/v1/api-keys', all, { method: 'POST', body: JSON.stringify({ name: 'Trial', permissions: ['tenant:read'], expiresAt }) })
    assert.equal((await ending(at(0))).status, 422)
    const made = (await (await ending(at(60_000))).json()) as Key & { expiresAt: string }
    assert.equal(made.expiresAt, at(60_000))
    platform.clock.advance(59_999)
    assert.equal((await call('/v1/tenant', made.secret)).status, 200)
    platform.clock.advance(1)
    assert.equal((await call('/v1/tenant', made.secret)).status, 401)
    assert.ok((await list()).some(({ id }) => id === made.id))
  })

  it('says who made it, and what the caller may do with it', async () => {
    const admin = await addUser(platform, 'amy@acme.example', 'Amy Adams')
    await addMember(platform, tenantId, admin, 'admin')
    const headers = { cookie: await signedIn(platform, admin.email), 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
    const body = JSON.stringify({ name: 'Amy’s', permissions: ['jobs:read'] })
    const { createdBy, may } = (await (await platform.fetch('/v1/api-keys', { method: 'POST', headers, body })).json()) as {
      createdBy: string
      may: string[]
    }
    assert.deepEqual([createdBy, may], ['Amy Adams', ['revoke']])
  })

  it('needs no browser’s word, for no page can make one send it', async () => {
    const response = await platform.fetch('/v1/api-keys', {
      method: 'POST',
      headers: {
        authorization: `bearer ${all}`,
        'content-type': 'application/json',
        'sec-fetch-site': 'cross-site',
        cookie: 'rolecall_session=x',
      },
      body: JSON.stringify({ name: 'From elsewhere', permissions: ['jobs:read'] }),
    })
    assert.equal(response.status, 201)
  })

  it('of the operator opens nothing of a tenant', async () => {
    assert.equal((await call('/v1/tenant', 'the-operators-own-token')).status, 403)
    assert.equal((await call('/v1/tenant', 'the-operators-own-tokem')).status, 401)
  })

  it('is not looked for where another scheme is spoken', async () => {
    const response = await platform.fetch('/v1/tenant', { headers: { authorization: 'Basic YTpi' } })
    assert.equal(response.status, 401)
  })
})
