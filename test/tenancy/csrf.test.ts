import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addMember, addTenant, addUser, password, signIn, signedIn } from './team.ts'

describe('a request of another site’s page', () => {
  let platform: TestPlatform
  let cookie: string
  before(async () => {
    platform = await startTestPlatform()
    const owner = await addUser(platform, 'ada@acme.example')
    await addMember(platform, await addTenant(platform, 'acme'), owner, 'owner')
    cookie = await signedIn(platform, owner.email)
  })
  after(() => platform.close())

  const makeKey = (headers: Record<string, string>): Promise<Response> =>
    platform.fetch('/v1/api-keys', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ name: 'Stolen', permissions: ['jobs:read'] }),
    })
  const keys = async (): Promise<unknown[]> =>
    ((await (await platform.fetch('/v1/api-keys', { headers: { cookie } })).json()) as { keys: unknown[] }).keys

  it('changes nothing by a session, however the browser tells whose page it is', async () => {
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://evil.platform.test' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://platform.test' },
      { origin: 'https://evil.example' },
      { origin: 'http://platform.test.evil.example' },
      { origin: 'null' },
      {},
    ]
    for (const headers of foreign) {
      const response = await makeKey(headers)
      assert.equal(response.status, 403, JSON.stringify(headers))
      assert.equal(((await response.json()) as { type: string }).type, '/problems/cross-site-request')
    }
    assert.deepEqual(await keys(), [])
  })

  it('signs nobody out', async () => {
    const out = await platform.fetch('/v1/session', { method: 'DELETE', headers: { cookie, 'sec-fetch-site': 'cross-site' } })
    assert.equal(out.status, 403)
    assert.equal((await platform.fetch('/v1/session', { headers: { cookie } })).status, 200)
  })

  it('signs nobody in', async () => {
    const response = await signIn(platform, 'ada@acme.example', password, {
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.example',
    })
    assert.equal(response.status, 403)
    assert.equal(response.headers.get('set-cookie'), null)
  })

  it('may still follow a link into the console: reading needs no proof', async () => {
    assert.equal((await platform.fetch('/v1/tenant', { headers: { cookie, 'sec-fetch-site': 'cross-site' } })).status, 200)
  })

  it('is told from one of our own pages', async () => {
    assert.equal((await makeKey({ 'sec-fetch-site': 'same-origin' })).status, 201)
    assert.equal((await makeKey({ origin: 'http://platform.test' })).status, 201)
    assert.equal((await keys()).length, 2)
  })
})
