import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { lettersOf, problemOf, send, tokenOf } from './letter.ts'
import { addUser, cookieOf, password, signIn, signedIn } from './team.ts'

const minute = 60_000
const strong = 'tall blue lamp swims north'

describe('a link that signs one in', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform()
    await addUser(platform, 'ada@acme.example')
  })
  after(() => platform.close())

  const ask = (email = 'ada@acme.example'): Promise<Response> => send(platform, 'POST', '/v1/sign-in-links', { email })
  const use = (token: string, cookie = '', elsewhere = false): Promise<Response> =>
    send(platform, 'POST', '/v1/session/link', { token, elsewhere }, cookie ? { cookie } : {})

  it('works once, in the browser that asked', async () => {
    const browser = cookieOf(await ask())
    const token = await tokenOf(platform, 'ada@acme.example')
    const response = await use(token, browser)
    assert.equal(response.status, 200)
    assert.equal(((await response.json()) as { user: { email: string } }).user.email, 'ada@acme.example')
    assert.equal((await platform.fetch('/v1/session', { headers: { cookie: cookieOf(response) } })).status, 200)
    const again = await use(token, browser)
    assert.deepEqual([again.status, await problemOf(again)], [410, 'link-spent'])
  })

  it('works in another browser only for who says that they asked for it', async () => {
    await ask()
    const token = await tokenOf(platform, 'ada@acme.example')
    const stranger = cookieOf(await ask('somebody@else.example'))
    for (const cookie of ['', stranger]) assert.equal(await problemOf(await use(token, cookie)), 'other-browser')
    assert.equal((await use(token, stranger, true)).status, 200)
  })

  it('is over after a quarter of an hour', async () => {
    const browser = cookieOf(await ask())
    const token = await tokenOf(platform, 'ada@acme.example')
    platform.clock.advance(15 * minute)
    assert.equal((await use(token, browser)).status, 410)
  })

  it('lets one in once, when two use it at a time', async () => {
    const browser = cookieOf(await ask())
    const token = await tokenOf(platform, 'ada@acme.example')
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => use(token, browser)))).map(({ status }) => status)
    assert.deepEqual(statuses.toSorted(), [200, 410, 410, 410])
  })

  it('is asked for with the same answer and the same work for an unknown address; only its letter says so', async () => {
    const { database } = platform.context
    const asked = []
    for (const email of ['ada@acme.example', 'eve@acme.example']) {
      const statements: string[] = []
      const count = ({ sql }: { sql: string }): void => void statements.push(sql)
      database.on('query', count)
      const response = await ask(email)
      database.removeListener('query', count)
      const kept = [...response.headers].filter(([name]) => !['date', 'x-request-id', 'set-cookie'].includes(name))
      asked.push({ status: response.status, kept, body: (await response.text()).replace(email, ''), statements })
    }
    assert.deepEqual(asked[1], asked[0])
    assert.ok((asked[0]?.statements.length ?? 0) > 2)
    const [letter] = await lettersOf(platform, 'eve@acme.example')
    assert.match(letter?.text ?? '', /there is no account of it/)
    assert.equal(letter?.links[0], 'http://platform.test/console/sign-up')
  })

  it('cannot be guessed, cut or put together of two', async () => {
    const browser = cookieOf(await ask())
    const [first, second] = [await tokenOf(platform, 'ada@acme.example'), (await ask(), await tokenOf(platform, 'ada@acme.example'))]
    const mixed = Buffer.concat([Buffer.from(first, 'base64url').subarray(0, 16), Buffer.from(second, 'base64url').subarray(16)])
    for (const token of ['x', 'A'.repeat(64), '0'.repeat(64), first.slice(1), `${first}A`, mixed.toString('base64url')]) {
      assert.equal((await use(token, browser)).status, 410, token)
    }
    assert.equal((await send(platform, 'POST', '/v1/sign-ups/confirmation', { token: first }, { cookie: browser })).status, 410)
  })

  it('stands in the database as a hash alone, and is forgotten after its time', async () => {
    await ask()
    const token = await tokenOf(platform, 'ada@acme.example')
    const rows = JSON.stringify(await platform.context.database('sign_tokens'))
    assert.ok(!rows.includes(Buffer.from(token, 'base64url').subarray(16).toString('hex')))
    platform.clock.advance(24 * 60 * minute)
    const { signSchedules } = await import('../../platform/tenancy/sign-tasks.ts')
    for (const { run } of signSchedules) await run(platform.context)
    assert.deepEqual(await platform.context.database('sign_tokens'), [])
  })

  it('of which the letter was tried twice works from either delivery', async () => {
    const browser = cookieOf(await ask())
    const { sendSignLetter } = await import('../../platform/tenancy/letters.ts')
    const row: { id: string } = await platform.context.database('sign_tokens').orderBy('id', 'desc').first('id')
    await sendSignLetter(platform.context, row.id, crypto.randomUUID())
    const letters = await lettersOf(platform, 'ada@acme.example')
    const tokens = letters.slice(0, 2).map(({ links }) => new URL(links[0] ?? '').hash.slice(1))
    assert.equal(new Set(tokens).size, 2)
    assert.equal((await use(tokens[1] ?? '', browser)).status, 200)
    assert.equal((await use(tokens[0] ?? '', browser)).status, 410)
  })
})

describe('a forgotten password', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform()
    await addUser(platform, 'ada@acme.example')
  })
  after(() => platform.close())

  const ask = (): Promise<Response> => send(platform, 'POST', '/v1/password-resets', { email: 'ada@acme.example' })
  const choose = (token: string, given = strong): Promise<Response> =>
    send(platform, 'POST', '/v1/password-resets/confirmation', { token, password: given })

  it('is replaced by a link, which signs one in here and out everywhere else', async () => {
    const elsewhere = await signedIn(platform, 'ada@acme.example')
    await ask()
    const token = await tokenOf(platform, 'ada@acme.example')
    assert.equal((await choose(token, 'password12345')).status, 422)
    const chosen = await choose(token)
    assert.equal(chosen.status, 200)
    assert.equal((await platform.fetch('/v1/session', { headers: { cookie: elsewhere } })).status, 401)
    assert.equal((await platform.fetch('/v1/session', { headers: { cookie: cookieOf(chosen) } })).status, 200)
    assert.equal((await signIn(platform, 'ada@acme.example', password)).status, 401)
    assert.equal((await signIn(platform, 'ada@acme.example', strong)).status, 200)
    const [notice] = await lettersOf(platform, 'ada@acme.example')
    assert.equal(notice?.subject, 'Your Rolecall password was changed')
  })

  it('makes every earlier link useless', async () => {
    const browser = cookieOf(await send(platform, 'POST', '/v1/sign-in-links', { email: 'ada@acme.example' }))
    const signInToken = await tokenOf(platform, 'ada@acme.example')
    await ask()
    const first = await tokenOf(platform, 'ada@acme.example')
    await ask()
    const second = await tokenOf(platform, 'ada@acme.example')
    assert.equal((await choose(second)).status, 200)
    assert.equal((await choose(first)).status, 410)
    const late = await send(platform, 'POST', '/v1/session/link', { token: signInToken }, { cookie: browser })
    assert.equal(late.status, 410)
  })

  it('can no more be replaced after half an hour', async () => {
    await ask()
    const token = await tokenOf(platform, 'ada@acme.example')
    platform.clock.advance(30 * minute)
    assert.equal((await choose(token)).status, 410)
  })
})
