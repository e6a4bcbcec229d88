import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addMember, addTenant, addUser, cookieOf, password, signIn, signedIn } from './team.ts'

const day = 24 * 3_600_000

describe('a session', () => {
  let platform: TestPlatform
  let tenantId: string
  let userId: string
  before(async () => {
    platform = await startTestPlatform()
    tenantId = await addTenant(platform, 'acme')
    const ada = await addUser(platform, 'ada@acme.example')
    userId = ada.id
    await addMember(platform, tenantId, ada, 'recruiter')
  })
  after(() => platform.close())

  const whoIs = (cookie: string): Promise<Response> => platform.fetch('/v1/session', { headers: { cookie } })
  const status = async (cookie: string): Promise<number> => (await whoIs(cookie)).status

  it('begins with the right password and says who it is and what they may do where', async () => {
    const response = await signIn(platform, 'Ada@Acme.example')
    assert.equal(response.status, 200)
    const answer = (await response.json()) as { tenants: { permissions: string[] }[] }
    const { permissions, ...tenant } = answer.tenants[0] ?? { permissions: [] }
    assert.deepEqual(
      { ...answer, tenants: [tenant] },
      {
        user: { id: userId, email: 'ada@acme.example', name: 'Ada Byron' },
        tenants: [{ id: tenantId, name: 'acme', role: 'recruiter', closed: false }],
        confined: false,
      },
    )
    assert.ok(permissions.includes('jobs:write') && !permissions.includes('keys:write'))
    const again = await whoIs(cookieOf(response))
    assert.deepEqual(await again.json(), answer)
  })

  it('is kept by a cookie that no script reads and no other site sends along', async () => {
    const header = (await signIn(platform, 'ada@acme.example')).headers.get('set-cookie') ?? ''
    assert.match(header, /^rolecall_session=[\w-]{43}; Path=\/; Max-Age=1209600; HttpOnly; SameSite=Lax$/)
  })

  it('opens the routes that its role may call, and no others', async () => {
    const cookie = await signedIn(platform, 'ada@acme.example')
    const tenant = await platform.fetch('/v1/tenant', { headers: { cookie } })
    assert.deepEqual(((await tenant.json()) as { name: string; role: string }).role, 'recruiter')
    assert.equal(tenant.headers.get('cache-control'), 'private, no-store')
    const keys = await platform.fetch('/v1/api-keys', { headers: { cookie } })
    assert.equal(keys.status, 403)
  })

  it('is not stored as it is: a reader of the database cannot use it', async () => {
    const cookie = await signedIn(platform, 'ada@acme.example')
    const rows = await platform.context.database('sessions').select('token_hash')
    assert.ok(rows.every(({ token_hash: hash }: { token_hash: Buffer }) => hash.length === 32))
    assert.ok(!JSON.stringify(rows.map((row: { token_hash: Buffer }) => row.token_hash.toString())).includes(cookie.split('=')[1] ?? ''))
  })

  it('ends by signing out, there and then, and takes the cookie away', async () => {
    const [here, elsewhere] = [await signedIn(platform, 'ada@acme.example'), await signedIn(platform, 'ada@acme.example')]
    const out = await platform.fetch('/v1/session', { method: 'DELETE', headers: { cookie: here, 'sec-fetch-site': 'same-origin' } })
    assert.equal(out.status, 204)
    assert.match(String(out.headers.get('set-cookie')), /^rolecall_session=; Path=\/; Max-Age=0;/)
    assert.deepEqual([await status(here), await status(elsewhere)], [401, 200])
  })

  it('is replaced when the same device signs in again', async () => {
    const first = await signedIn(platform, 'ada@acme.example')
    const second = cookieOf(await signIn(platform, 'ada@acme.example', password, { cookie: first, 'sec-fetch-site': 'same-origin' }))
    assert.deepEqual([await status(first), await status(second)], [401, 200])
  })

  it('ends by itself after a fortnight without use', async () => {
    const cookie = await signedIn(platform, 'ada@acme.example')
    platform.clock.advance(14 * day - 1)
    const unused = await signedIn(platform, 'ada@acme.example')
    platform.clock.advance(1)
    const ended = await whoIs(cookie)
    assert.equal(ended.status, 401)
    assert.equal(((await ended.json()) as { type: string }).type, '/problems/not-signed-in')
    assert.equal(await status(unused), 200)
  })

  it('lives on while it is used, is renewed at most daily, and ends after ninety days all the same', async () => {
    const cookie = await signedIn(platform, 'ada@acme.example')
    platform.clock.advance(day - 1)
    assert.equal((await whoIs(cookie)).headers.get('set-cookie'), null)
    platform.clock.advance(1)
    assert.match(String((await whoIs(cookie)).headers.get('set-cookie')), /Max-Age=1209600/)
    for (let days = 13; days < 90; days += 13) {
      assert.equal(await status(cookie), 200)
      platform.clock.advance(Math.min(13, 89 - days + 12) * day)
    }
    platform.clock.advance(2 * day)
    assert.equal(await status(cookie), 401)
  })

  it('that is made up is refused', async () => {
    for (const token of ['', 'x', 'A'.repeat(43), '%00', '"; DROP']) assert.equal(await status(`rolecall_session=${token}`), 401)
  })

  it('of a person who is gone is gone', async () => {
    const eve = await addUser(platform, 'eve@acme.example')
    const cookie = await signedIn(platform, eve.email)
    await platform.context.database('users').where({ id: eve.id }).delete()
    assert.equal(await status(cookie), 401)
  })
})

describe('a session over https', () => {
  it('has a cookie that only this host can have set, and the reference says its name', async () => {
    const platform = await startTestPlatform({ PUBLIC_URL: 'https://platform.test' })
    try {
      await addUser(platform, 'ada@acme.example')
      const response = await signIn(platform, 'ada@acme.example')
      assert.match(String(response.headers.get('set-cookie')), /^__Host-rolecall_session=[\w-]{43}; Path=\/; .*; Secure$/)
      assert.equal((await platform.fetch('/v1/session', { headers: { cookie: cookieOf(response) } })).status, 200)
      const plain = cookieOf(response).replace('__Host-', '')
      assert.equal((await platform.fetch('/v1/session', { headers: { cookie: plain } })).status, 401)
      const reference = await (await platform.fetch('/openapi.json')).text()
      assert.ok(reference.includes('"__Host-rolecall_session"'))
    } finally {
      await platform.close()
    }
  })
})
