import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { Authenticator } from './authenticator.ts'
import { lettersOf, problemOf, send } from './letter.ts'
import { addUser, cookieOf, signedIn } from './team.ts'

interface Ceremony {
  id: string
  options: { challenge: string; excludeCredentials?: { id: string }[]; user: { id: string; name: string } }
}

describe('a passkey', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform()
    await addUser(platform, 'ada@acme.example')
    await addUser(platform, 'ben@acme.example')
  })
  after(() => platform.close())

  const begin = async (cookie: string): Promise<Ceremony> =>
    (await (await send(platform, 'POST', '/v1/account/passkey-challenges', undefined, { cookie })).json()) as Ceremony
  const add = (cookie: string, challengeId: string, response: object, name?: string): Promise<Response> =>
    send(platform, 'POST', '/v1/account/passkeys', { challengeId, response, ...(name ? { name } : {}) }, { cookie })
  const register = async (cookie: string, device: Authenticator, name?: string): Promise<{ id: string; name: string }> => {
    const { id, options } = await begin(cookie)
    const response = await add(cookie, id, device.create(options), name)
    assert.equal(response.status, 201, await response.clone().text())
    return (await response.json()) as { id: string; name: string }
  }
  const challenge = async (): Promise<Ceremony> => (await (await send(platform, 'POST', '/v1/passkey-challenges')).json()) as Ceremony
  const enter = (challengeId: string, response: object): Promise<Response> =>
    send(platform, 'POST', '/v1/session/passkey', { challengeId, response })
  const signInBy = async (device: Authenticator): Promise<Response> => {
    const { id, options } = await challenge()
    return enter(id, device.get(options))
  }

  it('is added to an account, named, and signs its person in without a word', async () => {
    const cookie = await signedIn(platform, 'ada@acme.example')
    const device = new Authenticator()
    const { id } = await register(cookie, device, 'Work laptop')
    const response = await signInBy(device)
    assert.equal(response.status, 200)
    assert.equal(((await response.json()) as { user: { email: string } }).user.email, 'ada@acme.example')
    const { passkeys } = (await (await platform.fetch('/v1/account/passkeys', { headers: { cookie } })).json()) as {
      passkeys: { id: string; name: string; usedAt: string | null }[]
    }
    assert.deepEqual(passkeys, [{ ...passkeys[0], id, name: 'Work laptop', usedAt: platform.clock.now().toISOString() }])
    assert.match((await lettersOf(platform, 'ada@acme.example'))[0]?.subject ?? '', /passkey was added/)
  })

  it('is one of several; each is renamed and removed by itself, and a removed one opens nothing', async () => {
    const cookie = await signedIn(platform, 'ada@acme.example')
    const device = new Authenticator()
    const { id } = await register(cookie, device)
    assert.ok((await begin(cookie)).options.excludeCredentials?.some((known) => known.id === device.id.toString('base64url')))
    assert.equal((await send(platform, 'PATCH', `/v1/account/passkeys/${id}`, { name: 'Phone' }, { cookie })).status, 204)
    const other = await signedIn(platform, 'ben@acme.example')
    assert.equal((await send(platform, 'PATCH', `/v1/account/passkeys/${id}`, { name: 'Mine' }, { cookie: other })).status, 404)
    assert.equal((await send(platform, 'DELETE', `/v1/account/passkeys/${id}`, undefined, { cookie: other })).status, 404)
    assert.equal((await signInBy(device)).status, 200)
    assert.equal((await send(platform, 'DELETE', `/v1/account/passkeys/${id}`, undefined, { cookie })).status, 204)
    assert.equal((await signInBy(device)).status, 401)
  })

  it('answers each challenge once, in time, and only the one it was given', async () => {
    const device = new Authenticator()
    await register(await signedIn(platform, 'ada@acme.example'), device)
    const { id, options } = await challenge()
    const answer = device.get(options)
    assert.equal((await enter(id, answer)).status, 200)
    assert.equal((await enter(id, answer)).status, 401)
    const [one, other] = [await challenge(), await challenge()]
    assert.equal((await enter(one.id, device.get(other.options))).status, 401)
    const late = await challenge()
    const said = device.get(late.options)
    platform.clock.advance(5 * 60_000)
    assert.equal((await enter(late.id, said)).status, 401)
  })

  it('that was copied is found out by its counter', async () => {
    const device = new Authenticator()
    await register(await signedIn(platform, 'ada@acme.example'), device)
    device.counter = 7
    assert.equal((await signInBy(device)).status, 200)
    device.counter = 7
    assert.equal((await signInBy(device)).status, 401)
    device.counter = 3
    assert.equal((await signInBy(device)).status, 401)
    device.counter = 20
    assert.equal((await signInBy(device)).status, 200)
  })

  it('must be asked by our own page, and must have seen its person', async () => {
    const device = new Authenticator()
    await register(await signedIn(platform, 'ada@acme.example'), device)
    device.origin = 'https://platform.test.evil.example'
    assert.equal((await signInBy(device)).status, 401)
    device.origin = 'http://platform.test'
    device.flags = 0x01
    assert.equal((await signInBy(device)).status, 401)
    device.flags = 0x05
    assert.equal((await signInBy(device)).status, 200)
  })

  it('that nobody knows is refused like one that answers wrongly, and garbage is no fault of ours', async () => {
    const unknown = await signInBy(new Authenticator())
    assert.deepEqual([unknown.status, await problemOf(unknown)], [401, 'wrong-credentials'])
    const { id } = await challenge()
    assert.equal((await enter(id, { id: 'x', rawId: 'x', type: 'public-key', response: {} })).status, 401)
  })

  it('is added only by who began it, and only soon after signing in', async () => {
    const [ada, ben] = [await signedIn(platform, 'ada@acme.example'), await signedIn(platform, 'ben@acme.example')]
    const device = new Authenticator()
    const { id, options } = await begin(ada)
    assert.equal((await add(ben, id, device.create(options))).status, 422)
    assert.equal((await add(ada, id, device.create(options))).status, 422)
    platform.clock.advance(31 * 60_000)
    const refused = await send(platform, 'POST', '/v1/account/passkey-challenges', undefined, { cookie: ada })
    assert.deepEqual([refused.status, await problemOf(refused)], [403, 'sign-in-again'])
    assert.equal(cookieOf(refused), '')
  })
})
