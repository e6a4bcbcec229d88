import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { Authenticator } from './authenticator.ts'
import { lettersOf, problemOf, send, tokenOf } from './letter.ts'
import { addMember, addTenant, addUser, cookieOf, password, signIn, signedIn } from './team.ts'

const minute = 60_000
const strong = 'tall blue lamp swims north'

interface Listed {
  id: string
  device: string
  openedBy: string
  seenAt: string
  current: boolean
}

describe('the sessions of a person', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform()
    for (const name of ['ada', 'ben']) await addUser(platform, `${name}@acme.example`)
  })
  after(() => platform.close())

  const enter = async (userAgent: string, email = 'ada@acme.example'): Promise<string> =>
    cookieOf(await signIn(platform, email, password, { 'user-agent': userAgent }))
  const list = async (cookie: string): Promise<Listed[]> =>
    ((await (await platform.fetch('/v1/account/sessions', { headers: { cookie } })).json()) as { sessions: Listed[] }).sessions
  const status = async (cookie: string): Promise<number> => (await platform.fetch('/v1/session', { headers: { cookie } })).status

  const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0'
  const safari =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'

  it('are listed by device and by when they were last used, without what they are proved by', async () => {
    const phone = await enter(safari)
    platform.clock.advance(5 * minute)
    const here = await enter(firefox)
    const listed = await list(here)
    assert.deepEqual(
      listed.map(({ device, openedBy, current }) => [device, openedBy, current]),
      [
        ['Firefox on Windows', 'password', true],
        ['Safari on iPhone', 'password', false],
      ],
    )
    platform.clock.advance(30_000)
    await status(phone)
    assert.equal((await list(here))[0]?.device, 'Safari on iPhone')
    assert.ok(!JSON.stringify(listed).includes(here.split('=')[1] ?? ''))
  })

  it('are ended one by one, and by nobody else', async () => {
    const [here, there, ben] = [await enter(firefox), await enter(safari), await enter(firefox, 'ben@acme.example')]
    const other = (await list(there)).find(({ current }) => current)?.id
    assert.equal((await send(platform, 'DELETE', `/v1/account/sessions/${other}`, undefined, { cookie: ben })).status, 404)
    assert.equal((await send(platform, 'DELETE', `/v1/account/sessions/${other}`, undefined, { cookie: here })).status, 204)
    assert.deepEqual([await status(here), await status(there)], [200, 401])
    assert.equal((await send(platform, 'DELETE', `/v1/account/sessions/${other}`, undefined, { cookie: here })).status, 404)
  })

  it('are ended all but the present one', async () => {
    const [here, there, ben] = [await enter(firefox), await enter(safari), await enter(firefox, 'ben@acme.example')]
    assert.equal((await send(platform, 'DELETE', '/v1/account/sessions', undefined, { cookie: here })).status, 204)
    assert.deepEqual([await status(here), await status(there), await status(ben)], [200, 401, 200])
    assert.equal((await list(here)).length, 1)
  })
})

describe('a person’s own account', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform()
    for (const name of ['ada', 'ben', 'eve']) await addUser(platform, `${name}@acme.example`)
  })
  after(() => platform.close())

  const account = async (cookie: string): Promise<{ name: string; email: string; hasPassword: boolean }> =>
    (await (await platform.fetch('/v1/account', { headers: { cookie } })).json()) as never
  const change = (cookie: string, body: object): Promise<Response> => send(platform, 'PUT', '/v1/account/password', body, { cookie })
  const status = async (cookie: string): Promise<number> => (await platform.fetch('/v1/session', { headers: { cookie } })).status

  it('has a name that its person changes', async () => {
    const cookie = await signedIn(platform, 'ada@acme.example')
    assert.equal((await send(platform, 'PATCH', '/v1/account', { name: 'Ada Lovelace' }, { cookie })).status, 200)
    const { name, hasPassword } = await account(cookie)
    assert.deepEqual([name, hasPassword], ['Ada Lovelace', true])
  })

  it('has a password that is changed only with the present one; the session gets a new token and all others end', async () => {
    const [here, there] = [await signedIn(platform, 'ben@acme.example'), await signedIn(platform, 'ben@acme.example')]
    for (const current of ['wrong one', undefined]) {
      const refused = await change(here, { current, password: strong })
      assert.equal(refused.status, 422)
      assert.deepEqual(((await refused.json()) as { errors: { field: string }[] }).errors[0]?.field, 'body.current')
    }
    assert.equal((await change(here, { current: password, password: 'password12345' })).status, 422)
    const changed = await change(here, { current: password, password: strong })
    assert.equal(changed.status, 204)
    assert.deepEqual([await status(here), await status(there), await status(cookieOf(changed))], [401, 401, 200])
    assert.equal((await signIn(platform, 'ben@acme.example', strong)).status, 200)
  })

  it('without a password gets one soon after a sign-in, and not later', async () => {
    await platform.context.database('users').insert({ id: crypto.randomUUID(), email: 'link@acme.example', name: 'Link' })
    const enter = async (): Promise<string> => {
      const browser = cookieOf(await send(platform, 'POST', '/v1/sign-in-links', { email: 'link@acme.example' }))
      const token = await tokenOf(platform, 'link@acme.example')
      return cookieOf(await send(platform, 'POST', '/v1/session/link', { token }, { cookie: browser }))
    }
    const old = await enter()
    platform.clock.advance(31 * minute)
    assert.equal(await problemOf(await change(old, { password: strong })), 'sign-in-again')
    assert.equal((await change(await enter(), { password: strong })).status, 204)
    assert.equal((await signIn(platform, 'link@acme.example', strong)).status, 200)
  })

  const ask = (cookie: string, email: string): Promise<Response> =>
    send(platform, 'POST', '/v1/account/email-changes', { email }, { cookie })
  const confirm = (token: string): Promise<Response> => send(platform, 'POST', '/v1/email-changes/confirmation', { token })
  const undo = (token: string): Promise<Response> => send(platform, 'POST', '/v1/email-changes/undo', { token })

  it('gets another address once it is proved, and the old one is told and takes it back', async () => {
    const cookie = await signedIn(platform, 'eve@acme.example')
    const device = new Authenticator()
    assert.equal((await ask(cookie, 'eve@new.example')).status, 202)
    assert.equal((await account(cookie)).email, 'eve@acme.example')
    assert.equal((await confirm(await tokenOf(platform, 'eve@new.example'))).status, 200)
    assert.equal((await account(cookie)).email, 'eve@new.example')
    const begun = (await (await send(platform, 'POST', '/v1/account/passkey-challenges', undefined, { cookie })).json()) as {
      id: string
      options: { challenge: string; rp: { id: string } }
    }
    await send(platform, 'POST', '/v1/account/passkeys', { challengeId: begun.id, response: device.create(begun.options) }, { cookie })
    const token = await tokenOf(platform, 'eve@acme.example')
    platform.clock.advance(72 * 60 * minute - 1)
    assert.equal((await undo(token)).status, 200)
    assert.equal(await status(cookie), 401)
    for (const email of ['eve@acme.example', 'eve@new.example']) assert.equal((await signIn(platform, email)).status, 401)
    assert.equal(await platform.context.database('passkeys').first('id'), undefined)
    assert.equal((await undo(token)).status, 410)
    await send(platform, 'POST', '/v1/password-resets', { email: 'eve@acme.example' })
    const reset = await tokenOf(platform, 'eve@acme.example')
    assert.equal((await send(platform, 'POST', '/v1/password-resets/confirmation', { token: reset, password: strong })).status, 200)
  })

  it('cannot take its old address back after three days', async () => {
    const cookie = await signedIn(platform, 'ada@acme.example')
    await ask(cookie, 'ada@new.example')
    await confirm(await tokenOf(platform, 'ada@new.example'))
    const token = await tokenOf(platform, 'ada@acme.example')
    platform.clock.advance(72 * 60 * minute)
    assert.equal((await undo(token)).status, 410)
  })

  it('goes back to its first address, however often and by whom it was changed since', async () => {
    const { email } = await addUser(platform, 'first@acme.example')
    const cookie = await signedIn(platform, email)
    await ask(cookie, 'second@evil.example')
    await confirm(await tokenOf(platform, 'second@evil.example'))
    const first = await tokenOf(platform, email)
    platform.clock.advance(minute)
    await ask(cookie, 'third@evil.example')
    await confirm(await tokenOf(platform, 'third@evil.example'))
    const second = await tokenOf(platform, 'second@evil.example')
    assert.equal((await undo(second)).status, 200)
    assert.equal((await undo(first)).status, 200)
    assert.notEqual(await platform.context.database('users').where({ email }).first('id'), undefined)
    assert.equal((await undo(second)).status, 410)
  })

  it('never gets an address that somebody else has, and is not told whether somebody has', async () => {
    const cookie = await signedIn(platform, 'ada@new.example')
    const [known, unknown] = [await ask(cookie, 'link@acme.example'), await ask(cookie, 'free@acme.example')]
    assert.deepEqual([known.status, unknown.status], [202, 202])
    assert.equal((await lettersOf(platform, 'link@acme.example'))[0]?.subject, 'This address has an account at Rolecall already')
    const token = await tokenOf(platform, 'free@acme.example')
    await addUser(platform, 'free@acme.example')
    assert.equal((await confirm(token)).status, 409)
    assert.equal((await account(cookie)).email, 'ada@new.example')
  })

  it('is deleted with everything in it, but not while a company has no other owner', async () => {
    const leaver = await addUser(platform, 'leaver@acme.example')
    const tenantId = await addTenant(platform, 'Acme')
    await addMember(platform, tenantId, leaver, 'owner')
    const cookie = await signedIn(platform, leaver.email)
    const refused = await send(platform, 'DELETE', '/v1/account', undefined, { cookie })
    assert.equal(refused.status, 409)
    assert.match(((await refused.json()) as { detail: string }).detail, /^Acme: /)
    await addMember(platform, tenantId, await addUser(platform, 'stays@acme.example'), 'owner')
    const deleted = await send(platform, 'DELETE', '/v1/account', undefined, { cookie })
    assert.equal(deleted.status, 204)
    assert.match(String(deleted.headers.get('set-cookie')), /Max-Age=0/)
    assert.deepEqual([await status(cookie), (await signIn(platform, leaver.email)).status], [401, 401])
  })

  it('is deleted by one of two owners who leave at once, and not by both', async () => {
    const tenantId = await addTenant(platform, 'Twins')
    const cookies = []
    for (const name of ['one', 'two']) {
      const twin = await addUser(platform, `${name}@twins.example`)
      await addMember(platform, tenantId, twin, 'owner')
      cookies.push(await signedIn(platform, twin.email))
    }
    const answers = await Promise.all(cookies.map((cookie) => send(platform, 'DELETE', '/v1/account', undefined, { cookie })))
    assert.deepEqual(answers.map(({ status: code }) => code).toSorted(), [204, 409])
  })

  it('is read and changed by its person alone, never by a key or without a session', async () => {
    assert.equal((await platform.fetch('/v1/account')).status, 401)
    assert.equal((await platform.fetch('/v1/account/sessions')).status, 401)
  })
})
