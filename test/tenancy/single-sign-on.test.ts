import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import { openFirstBoard } from '../../platform/boards/first-board.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { problemOf, send } from './letter.ts'
import { startDns, startProvider } from './provider.ts'
import type { TestDns, TestProvider } from './provider.ts'
import { addMember, addTenant, addUser, cookieOf, signedIn } from './team.ts'

interface Landing {
  path: string
  cookie: string
}

describe('single sign-on through a company’s own provider', () => {
  let platform: TestPlatform
  let provider: TestProvider
  let dns: TestDns
  let tenantId: string
  let otherId: string
  let owner: string
  before(async () => {
    dns = await startDns()
    provider = await startProvider('http://platform.test/v1/single-sign-on/callback')
    platform = await startTestPlatform({ REACH_PRIVATE_ADDRESSES: 'true', DNS_SERVERS: dns.address })
    tenantId = await addTenant(platform, 'Acme')
    otherId = await addTenant(platform, 'Other')
    await inTenant(platform.context.database, tenantId, 'system', (scope) => openFirstBoard(scope, 'Acme', platform.context))
    const ada = await addUser(platform, 'ada@acme.example')
    await addMember(platform, tenantId, ada, 'owner')
    owner = await signedIn(platform, ada.email)
  })
  after(async () => {
    await platform.close()
    await provider.close()
    dns.close()
  })

  const settings = (changes: Record<string, unknown> = {}): object => ({
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    admits: true,
    defaultRole: 'viewer',
    demanded: false,
    ...changes,
  })
  const set = (changes: Record<string, unknown> = {}): Promise<Response> =>
    send(platform, 'PUT', '/v1/tenant/single-sign-on', settings(changes), { cookie: owner })
  const prove = async (): Promise<Response> => {
    const added = await send(platform, 'POST', '/v1/tenant/sign-in-domains', { domain: 'acme.example' }, { cookie: owner })
    const { id, record } = (await added.json()) as { id: string; record: { name: string; value: string } }
    const early = await send(platform, 'PUT', `/v1/tenant/sign-in-domains/${id}/proof`, undefined, { cookie: owner })
    assert.deepEqual([early.status, await problemOf(early)], [409, 'not-proven'])
    dns.records.set(record.name, record.value)
    return send(platform, 'PUT', `/v1/tenant/sign-in-domains/${id}/proof`, undefined, { cookie: owner })
  }
  const begin = async (
    body: object,
    path = '/v1/single-sign-on',
    cookie = '',
  ): Promise<{ url: string; browser: string; status: number }> => {
    const response = await send(platform, 'POST', path, body, cookie ? { cookie } : {})
    const { url = '' } = (await response.json()) as { url?: string }
    return { url, browser: cookieOf(response), status: response.status }
  }
  const land = async (back: URL, cookies: string[]): Promise<Landing> => {
    const response = await platform.fetch(back.pathname + back.search, { redirect: 'manual', headers: { cookie: cookies.join('; ') } })
    assert.equal(response.status, 302, await response.clone().text())
    return {
      path: new URL(response.headers.get('location') ?? '').href.replace('http://platform.test/console', ''),
      cookie: cookieOf(response),
    }
  }
  const enter = async (login: string, body: object = { company: 'acme' }): Promise<Landing> => {
    const { url, browser } = await begin(body)
    return land(await provider.pass(url, login), [browser])
  }
  const connect = async (cookie: string, login: string, tenant = tenantId): Promise<Landing> => {
    const { url, browser } = await begin({ tenantId: tenant }, '/v1/account/connections', cookie)
    return land(await provider.pass(url, login), [browser, cookie])
  }
  const whoIs = async (
    cookie: string,
  ): Promise<{ user: { email: string }; confined: boolean; tenants: { id: string; role: string; closed: boolean }[] }> =>
    (await (await platform.fetch('/v1/session', { headers: { cookie } })).json()) as never

  it('is set by who may change the company, asks the provider at once, and never tells the secret again', async () => {
    const broken = await set({ issuer: `${provider.issuer}/nowhere` })
    assert.equal(broken.status, 422)
    assert.equal(((await broken.json()) as { errors: { field: string }[] }).errors[0]?.field, 'body.issuer')
    assert.equal((await set({ clientSecret: undefined })).status, 422)
    assert.equal((await set()).status, 200)
    assert.equal((await set({ clientSecret: undefined })).status, 200)
    const read = await (await platform.fetch('/v1/tenant/single-sign-on', { headers: { cookie: owner } })).text()
    assert.ok(!read.includes(provider.clientSecret))
    assert.match(read, /"callbackUrl":"http:\/\/platform\.test\/v1\/single-sign-on\/callback"/)
    const recruiter = await addUser(platform, 'rob@acme.example')
    await addMember(platform, tenantId, recruiter, 'recruiter')
    const refused = await send(platform, 'PUT', '/v1/tenant/single-sign-on', settings(), {
      cookie: await signedIn(platform, recruiter.email),
    })
    assert.equal(refused.status, 403)
  })

  it('takes nobody in while no domain is proved, and people of a proven one then, in the role that was set', async () => {
    provider.people.set('nina', { email: 'nina@acme.example', email_verified: true, name: 'Nina Simone' })
    assert.equal((await enter('nina')).path, '/sign-in?trouble=stranger')
    assert.equal((await prove()).status, 200)
    const { path, cookie } = await enter('nina')
    assert.equal(path, '')
    const { user, tenants, confined } = await whoIs(cookie)
    assert.deepEqual([user.email, confined, tenants.map(({ id, role }) => [id, role])], ['nina@acme.example', true, [[tenantId, 'viewer']]])
    assert.equal((await enter('nina')).path, '')
  })

  it('is found by an address of the domain as well, and says nothing of who has an account', async () => {
    assert.equal((await enter('nina', { email: 'anybody@acme.example' })).path, '')
    const [known, unknown] = [await begin({ email: 'ada@other.example' }), await begin({ email: 'nobody@other.example' })]
    assert.deepEqual([known.status, unknown.status, known.url], [404, 404, ''])
    assert.equal((await begin({ company: 'no-such-board' })).status, 404)
  })

  it('takes in nobody whose address the provider has not proved or is of another domain', async () => {
    provider.people.set('ivan', { email: 'ivan@acme.example', email_verified: false })
    provider.people.set('olga', { email: 'olga@elsewhere.example', email_verified: true })
    provider.people.set('nemo', {})
    for (const login of ['ivan', 'olga', 'nemo']) assert.equal((await enter(login)).path, '/sign-in?trouble=stranger', login)
    await set({ admits: false })
    provider.people.set('late', { email: 'late@acme.example', email_verified: true })
    assert.equal((await enter('late')).path, '/sign-in?trouble=stranger')
    await set()
    assert.equal((await platform.context.database('users').where({ email: 'ivan@acme.example' }).first('id')) === undefined, true)
  })

  it('never takes an account over: its person says first, signed in, that the two belong together', async () => {
    provider.people.set('impostor', { email: 'rob@acme.example', email_verified: true })
    assert.equal((await enter('impostor')).path, '/sign-in?trouble=sign-in-first')
    const rob = await signedIn(platform, 'rob@acme.example')
    provider.people.set('rob', { email: 'rob@private.example', email_verified: false })
    const { path, cookie } = await connect(rob, 'rob')
    assert.equal(path, '')
    assert.equal((await platform.fetch('/v1/session', { headers: { cookie: rob } })).status, 401)
    assert.equal((await whoIs(cookie)).confined, false)
    assert.equal((await whoIs((await enter('rob')).cookie)).user.email, 'rob@acme.example')
    const eve = await addUser(platform, 'eve@acme.example')
    await addMember(platform, tenantId, eve, 'viewer')
    assert.equal((await connect(await signedIn(platform, eve.email), 'rob')).path, '/account?trouble=other-account')
  })

  it('opens its own company alone, and nothing of the account', async () => {
    const rob: { id: string } = await platform.context.database('users').where({ email: 'rob@acme.example' }).first('id')
    await addMember(platform, otherId, { id: rob.id, email: 'rob@acme.example' }, 'owner')
    const { cookie } = await enter('rob')
    assert.deepEqual(
      (await whoIs(cookie)).tenants.map(({ id }) => id),
      [tenantId],
    )
    const other = await platform.fetch('/v1/tenant', { headers: { cookie, 'rolecall-tenant': otherId } })
    const nowhere = await platform.fetch('/v1/tenant', { headers: { cookie, 'rolecall-tenant': crypto.randomUUID() } })
    assert.deepEqual([other.status, await other.text()], [404, await nowhere.text()])
    for (const [method, path, body] of [
      ['GET', '/v1/account'],
      ['PUT', '/v1/account/password', { password: 'tall blue lamp swims north' }],
      ['POST', '/v1/account/email-changes', { email: 'mine@evil.example' }],
      ['POST', '/v1/account/passkey-challenges'],
      ['POST', '/v1/tenants', { name: 'Mine' }],
      ['DELETE', '/v1/account'],
    ] as const) {
      assert.equal(await problemOf(await send(platform, method, path, body, { cookie })), 'confined-session', path)
    }
    assert.equal((await send(platform, 'DELETE', '/v1/session', undefined, { cookie })).status, 204)
  })

  it('is demanded of all but owners where the company says so, and then opens what was closed', async () => {
    await set({ demanded: true })
    const rob = await signedIn(platform, 'rob@acme.example')
    const closed = await platform.fetch('/v1/tenant', { headers: { cookie: rob, 'rolecall-tenant': tenantId } })
    assert.deepEqual([closed.status, await problemOf(closed)], [403, 'single-sign-on'])
    assert.deepEqual((await whoIs(rob)).tenants.find(({ id }) => id === tenantId)?.closed, true)
    assert.equal((await platform.fetch('/v1/tenant', { headers: { cookie: rob, 'rolecall-tenant': otherId } })).status, 200)
    assert.equal((await platform.fetch('/v1/tenant', { headers: { cookie: owner, 'rolecall-tenant': tenantId } })).status, 200)
    const { cookie } = await connect(rob, 'rob')
    assert.equal((await platform.fetch('/v1/tenant', { headers: { cookie, 'rolecall-tenant': tenantId } })).status, 200)
    assert.equal((await platform.fetch('/v1/tenant', { headers: { cookie, 'rolecall-tenant': otherId } })).status, 200)
    await set()
  })

  it('is lifted by an owner also while the provider does not answer', async () => {
    const elsewhere = { issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'y' }
    await set({ demanded: true })
    await inTenant(platform.context.database, tenantId, 'system', ({ trx }) =>
      trx('identity_providers').update({ issuer: elsewhere.issuer, client_id: elsewhere.clientId, client_secret: elsewhere.clientSecret }),
    )
    assert.equal((await set({ ...elsewhere, clientSecret: undefined })).status, 200)
    assert.equal((await begin({ company: 'acme' })).status, 502)
    assert.equal((await set()).status, 200)
  })

  it('is over when another browser, a second time or too late comes back with it', async () => {
    const { url, browser } = await begin({ company: 'acme' })
    const back = await provider.pass(url, 'nina')
    const stranger = (await begin({ company: 'acme' })).browser
    assert.equal((await land(back, [stranger])).path, '/sign-in?trouble=over')
    assert.equal((await land(back, [browser])).path, '/sign-in?trouble=over')
    const second = await begin({ company: 'acme' })
    const again = await provider.pass(second.url, 'nina')
    assert.equal((await land(again, [second.browser])).path, '')
    assert.equal((await land(again, [second.browser])).path, '/sign-in?trouble=over')
    const third = await begin({ company: 'acme' })
    const late = await provider.pass(third.url, 'nina')
    platform.clock.advance(15 * 60_000)
    assert.equal((await land(late, [third.browser])).path, '/sign-in?trouble=over')
  })

  it('believes no code that was made for another attempt, and no word that the provider did not say', async () => {
    const [one, other] = [await begin({ company: 'acme' }), await begin({ company: 'acme' })]
    const [first, second] = [await provider.pass(one.url, 'nina'), await provider.pass(other.url, 'nina')]
    const crossed = new URL(first)
    crossed.searchParams.set('code', second.searchParams.get('code') ?? '')
    assert.equal((await land(crossed, [one.browser])).path, '/sign-in?trouble=refused')
    const denied = await begin({ company: 'acme' })
    const state = new URL(denied.url).searchParams.get('state') ?? ''
    const refused = new URL(`http://platform.test/v1/single-sign-on/callback?error=access_denied&state=${state}`)
    assert.equal((await land(refused, [denied.browser])).path, '/sign-in?trouble=refused')
    for (const garbage of ['', '?state=x', '?state=a&state=b', `?state=${'A'.repeat(86)}&code=x`]) {
      const response = await platform.fetch(`/v1/single-sign-on/callback${garbage}`, { redirect: 'manual' })
      assert.ok([302, 422].includes(response.status), garbage)
    }
  })

  it('goes with the membership, and can be taken back by its person', async () => {
    const rob = await signedIn(platform, 'rob@acme.example')
    const list = async (): Promise<unknown> =>
      (
        (await (await platform.fetch('/v1/account/connections', { headers: { cookie: rob } })).json()) as {
          connections: { usedAt: unknown }[]
        }
      ).connections[0]?.usedAt
    assert.notEqual(await list(), null)
    assert.equal((await send(platform, 'DELETE', `/v1/account/connections/${tenantId}`, undefined, { cookie: rob })).status, 204)
    assert.equal(await list(), null)
    assert.equal((await enter('rob')).path, '/sign-in?trouble=stranger')
    const nina: { id: string } = await platform.context.database('users').where({ email: 'nina@acme.example' }).first('id')
    await inTenant(platform.context.database, tenantId, 'system', ({ trx }) => trx('memberships').where({ user_id: nina.id }).delete())
    assert.equal((await enter('nina')).path, '/sign-in?trouble=sign-in-first')
  })

  it('belongs to one company a domain: who proves it second is refused', async () => {
    const bob = await addUser(platform, 'bob@other.example')
    await addMember(platform, otherId, bob, 'owner')
    const cookie = await signedIn(platform, bob.email)
    const added = await send(platform, 'POST', '/v1/tenant/sign-in-domains', { domain: 'acme.example' }, { cookie })
    const { id, record } = (await added.json()) as { id: string; record: { name: string; value: string } }
    dns.records.set(record.name, record.value)
    assert.equal((await send(platform, 'PUT', `/v1/tenant/sign-in-domains/${id}/proof`, undefined, { cookie })).status, 409)
    assert.equal((await send(platform, 'DELETE', `/v1/tenant/sign-in-domains/${id}`, undefined, { cookie })).status, 204)
  })
})

describe('a provider at a private address', () => {
  it('is not asked where the platform stands on the internet', async () => {
    const provider = await startProvider('http://platform.test/v1/single-sign-on/callback')
    const platform = await startTestPlatform()
    try {
      const ada = await addUser(platform, 'ada@acme.example')
      await addMember(platform, await addTenant(platform, 'Acme'), ada, 'owner')
      const cookie = await signedIn(platform, ada.email)
      for (const issuer of [provider.issuer, provider.issuer.replace('http:', 'https:')]) {
        const body = { issuer, clientId: 'x', clientSecret: 'y', admits: false, defaultRole: 'viewer', demanded: false }
        const response = await send(platform, 'PUT', '/v1/tenant/single-sign-on', body, { cookie })
        assert.equal(response.status, 422)
        assert.match(await response.text(), /https:\/\/|everybody can reach/)
      }
    } finally {
      await platform.close()
      await provider.close()
    }
  })
})
