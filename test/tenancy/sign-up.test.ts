import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { lettersOf, problemOf, send, tokenOf } from './letter.ts'
import { addUser, cookieOf, password, signIn } from './team.ts'

const strong = 'tall blue lamp swims north'

describe('signing up with a company', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform()
  })
  after(() => platform.close())

  const ask = (email: string, given: Record<string, unknown> = {}, cookie = ''): Promise<Response> =>
    send(platform, 'POST', '/v1/sign-ups', { company: 'Café Zoë', name: 'Zoë Núñez', email, ...given }, cookie ? { cookie } : {})
  const confirm = (token: string, cookie = '', elsewhere = false): Promise<Response> =>
    send(platform, 'POST', '/v1/sign-ups/confirmation', { token, elsewhere }, cookie ? { cookie } : {})

  it('opens the company, its owner and a first board by the link of a letter, and signs one in', async () => {
    const asked = await ask('zoe@cafe.example', { password: strong })
    assert.equal(asked.status, 202)
    assert.equal((await signIn(platform, 'zoe@cafe.example', strong)).status, 401)
    const confirmed = await confirm(await tokenOf(platform, 'zoe@cafe.example'), cookieOf(asked))
    assert.equal(confirmed.status, 200)
    const { user, tenants } = (await confirmed.json()) as { user: { email: string }; tenants: { name: string; role: string }[] }
    assert.deepEqual([user.email, tenants.map(({ name, role }) => [name, role])], ['zoe@cafe.example', [['Café Zoë', 'owner']]])
    const cookie = cookieOf(confirmed)
    const { boards } = (await (await platform.fetch('/v1/boards', { headers: { cookie } })).json()) as { boards: { slug: string }[] }
    assert.deepEqual(
      boards.map(({ slug }) => slug),
      ['cafe-zoe'],
    )
    assert.equal((await platform.fetch('/v1/boards/cafe-zoe')).status, 200)
    assert.equal((await signIn(platform, 'zoe@cafe.example', strong)).status, 200)
  })

  it('gives each board an address of its own, also where a name is taken, reserved or not Latin', async () => {
    const slugs = []
    for (const [at, company] of ['Café Zoë', 'Admin', '株式会社'].entries()) {
      const asked = await ask(`again-${at}@cafe.example`, { company })
      const confirmed = await confirm(await tokenOf(platform, `again-${at}@cafe.example`), cookieOf(asked))
      const found = await platform.fetch('/v1/boards', { headers: { cookie: cookieOf(confirmed) } })
      slugs.push(((await found.json()) as { boards: { slug: string }[] }).boards[0]?.slug)
    }
    assert.deepEqual(slugs, ['cafe-zoe-2', 'admin-2', 'careers-2'])
  })

  it('answers an address with an account as one without, and tells only the letter’s reader of it', async () => {
    const known = await addUser(platform, 'known@cafe.example')
    const before = await platform.context.database('users').count('* as rows')
    const answers = []
    for (const email of [known.email, 'fresh@cafe.example']) {
      const response = await ask(email, { password: strong })
      const kept = [...response.headers].filter(([name]) => !['date', 'x-request-id', 'set-cookie'].includes(name))
      const promised = await platform.context.database('outbox').whereNull('failed_at').count('* as rows')
      answers.push({ status: response.status, kept, body: (await response.text()).replace(email, ''), promised })
      await lettersOf(platform, email)
    }
    assert.deepEqual(
      answers[1]?.kept.filter(([name]) => name !== 'content-length'),
      answers[0]?.kept.filter(([name]) => name !== 'content-length'),
    )
    assert.deepEqual(
      [answers[1]?.status, answers[1]?.body, answers[1]?.promised],
      [answers[0]?.status, answers[0]?.body, answers[0]?.promised],
    )
    assert.match((await lettersOf(platform, known.email))[0]?.text ?? '', /have an account here already/)
    assert.doesNotMatch((await lettersOf(platform, 'fresh@cafe.example'))[0]?.text ?? '', /account/)
    assert.deepEqual(await platform.context.database('users').count('* as rows'), before)
  })

  it('adds the company to the account that the address has, and changes neither its name nor its password', async () => {
    const asked = await ask('known@cafe.example', { company: 'Second Try', name: 'Somebody Else', password: strong })
    const confirmed = await confirm(await tokenOf(platform, 'known@cafe.example'), cookieOf(asked))
    const { user, tenants } = (await confirmed.json()) as { user: { name: string }; tenants: { name: string }[] }
    assert.deepEqual([user.name, tenants.map(({ name }) => name)], ['Ada Byron', ['Second Try']])
    assert.equal((await signIn(platform, 'known@cafe.example', password)).status, 200)
    assert.equal((await signIn(platform, 'known@cafe.example', strong)).status, 401)
  })

  it('works once, however many use the link at a time', async () => {
    const asked = await ask('once@cafe.example', { company: 'Once Only' })
    const token = await tokenOf(platform, 'once@cafe.example')
    const used = await Promise.all(Array.from({ length: 6 }, () => confirm(token, cookieOf(asked))))
    assert.deepEqual(used.map(({ status }) => status).toSorted(), [200, 410, 410, 410, 410, 410])
    const winner = used.find(({ status }) => status === 200) as Response
    assert.equal(((await winner.json()) as { tenants: unknown[] }).tenants.length, 1)
  })

  it('asks whether one means it in another browser than the one that asked', async () => {
    await ask('moved@cafe.example', { company: 'Moved' })
    const token = await tokenOf(platform, 'moved@cafe.example')
    const refused = await confirm(token)
    assert.deepEqual([refused.status, await problemOf(refused)], [409, 'other-browser'])
    assert.equal((await confirm(token, '', true)).status, 200)
  })

  it('is over after a day', async () => {
    const asked = await ask('late@cafe.example')
    const token = await tokenOf(platform, 'late@cafe.example')
    platform.clock.advance(24 * 3_600_000)
    const refused = await confirm(token, cookieOf(asked))
    assert.deepEqual([refused.status, await problemOf(refused)], [410, 'link-spent'])
  })

  it('refuses passwords that are short, common, breached or made of what is known of one', async () => {
    const refused = [
      'short',
      'password12345',
      'qwertyuiop123456',
      'aaaaaaaaaaaaaaaa',
      'nunez-is-great-99',
      'northwind-rocks-my-world',
      'Tr0ub4dor&zoe-new-x'.slice(0, 11),
    ]
    for (const given of refused) {
      const response = await ask('new@nunez.example', { name: 'Zoe Nunez', company: 'Northwind Ltd', password: given })
      assert.equal(response.status, 422, given)
      const { errors } = (await response.json()) as { errors: { field: string }[] }
      assert.deepEqual(
        errors.map(({ field }) => field),
        ['body.password'],
      )
    }
    assert.deepEqual(await lettersOf(platform, 'new@nunez.example'), [])
  })

  it('sends nobody an advertisement in a name', async () => {
    for (const given of [{ name: 'Win at https://casino.example' }, { company: 'www.casino.example is best' }]) {
      assert.equal((await ask('victim@cafe.example', given)).status, 422)
    }
  })

  it('lets who is signed in open another company', async () => {
    const cookie = cookieOf(await signIn(platform, 'known@cafe.example', password))
    const made = await send(platform, 'POST', '/v1/tenants', { name: 'Third Thing' }, { cookie })
    assert.equal(made.status, 201)
    const { tenants } = (await (await platform.fetch('/v1/session', { headers: { cookie } })).json()) as { tenants: { name: string }[] }
    assert.deepEqual(tenants.map(({ name }) => name).toSorted(), ['Second Try', 'Third Thing'])
  })

  it('is not done by another site’s page', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const response = await send(platform, 'POST', '/v1/sign-ups', { company: 'A', name: 'B', email: 'a@b.example' }, foreign)
    assert.equal(response.status, 403)
  })
})

describe('letters to sign up or in', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform({ RATE_LIMITS: 'on', TRUST_PROXY: 'true' })
  })
  after(() => platform.close())

  const ask = async (path: string, email: string, address: string): Promise<number> =>
    (await send(platform, 'POST', path, { email, company: 'A', name: 'B' }, { 'x-forwarded-for': address })).status

  it('are five an hour to an address from one place, and twenty a day from all, known or not', async () => {
    const statuses = []
    for (let tries = 0; tries < 6; tries++) statuses.push(await ask('/v1/sign-in-links', 'flood@acme.example', '192.0.2.1'))
    assert.deepEqual(statuses, [202, 202, 202, 202, 202, 429])
    assert.equal(await ask('/v1/sign-ups', 'flood@acme.example', '192.0.2.1'), 429)
    const more = []
    for (let tries = 0; tries < 20; tries++) more.push(await ask('/v1/password-resets', 'Flood@acme.example', `198.51.100.${tries}`))
    assert.equal(more.filter((status) => status === 202).length, 15)
  })

  it('are forty an hour from one place, to whomever', async () => {
    const statuses = []
    for (let tries = 0; tries < 41; tries++) {
      statuses.push(
        await ask(
          tries % 3 ? (tries % 3 === 1 ? '/v1/sign-in-links' : '/v1/password-resets') : '/v1/sign-ups',
          `p${tries}@acme.example`,
          '192.0.2.9',
        ),
      )
    }
    assert.equal(statuses.at(-1), 429)
    assert.equal(statuses.filter((status) => status === 202).length, 40)
  })
})
