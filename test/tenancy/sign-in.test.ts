import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addUser, password, signIn } from './team.ts'

const relevant = (headers: Headers): [string, string][] =>
  [...headers].filter(([name]) => !['date', 'x-request-id', 'ratelimit'].includes(name))

describe('signing in', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform()
    await addUser(platform, 'ada@acme.example')
    await platform.context.database('users').insert({ id: crypto.randomUUID(), email: 'sso@acme.example', name: 'No Password' })
  })
  after(() => platform.close())

  it('answers an unknown address, a person without password and a wrong password with the same bytes and headers', async () => {
    const answers = []
    for (const email of ['ada@acme.example', 'nobody@acme.example', 'sso@acme.example', 'not an address']) {
      const response = await signIn(platform, email, 'wrong')
      answers.push({ status: response.status, headers: relevant(response.headers), body: await response.text() })
    }
    for (const answer of answers) assert.deepEqual(answer, answers[0])
    assert.equal(answers[0]?.status, 401)
    assert.equal((JSON.parse(answers[0]?.body ?? '') as { type: string }).type, '/problems/wrong-credentials')
  })

  it('takes as long for an unknown address as for a wrong password', async () => {
    const times: Record<string, number[]> = { 'ada@acme.example': [], 'nobody@acme.example': [] }
    for (let round = 0; round < 15; round++) {
      for (const [email, taken] of Object.entries(times)) {
        const begun = performance.now()
        await (await signIn(platform, email, 'wrong')).text()
        taken.push(performance.now() - begun)
      }
    }
    // The quickest of many is what the work itself takes, whatever else the machine does.
    const [known = 0, unknown = 0] = Object.values(times).map((taken) => Math.min(...taken))
    // Without the comparison an unknown address is answered in a tenth of the time.
    assert.ok(unknown / known > 0.5 && unknown / known < 2, `${known} ms and ${unknown} ms`)
  })

  it('names the field that is missing or is no text', async () => {
    const response = await platform.fetch('/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ada@acme.example', password: 5 }),
    })
    assert.equal(response.status, 422)
    assert.deepEqual(
      ((await response.json()) as { errors: { field: string }[] }).errors.map(({ field }) => field),
      ['body.password'],
    )
  })
})

describe('guessing a password', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform({ RATE_LIMITS: 'on', TRUST_PROXY: 'true' })
    for (const name of ['ada', 'ben', 'eve']) await addUser(platform, `${name}@acme.example`)
  })
  after(() => platform.close())

  const guess = async (email: string, address: string, given = 'wrong'): Promise<number> =>
    (await signIn(platform, email, given, { 'x-forwarded-for': address })).status

  it('is stopped for an account after ten tries from one address, also for the right one; others still get in', async () => {
    for (let tries = 0; tries < 10; tries++) assert.equal(await guess('ada@acme.example', '192.0.2.1'), 401)
    const refused = await signIn(platform, 'ADA@acme.example', password, { 'x-forwarded-for': '192.0.2.1' })
    assert.equal(refused.status, 429)
    assert.ok(Number(refused.headers.get('retry-after')) > 60)
    assert.equal(await guess('ben@acme.example', '192.0.2.1', password), 200)
    assert.equal(await guess('ada@acme.example', '192.0.2.2', password), 200)
  })

  it('is stopped alike for an account that is not there', async () => {
    const statuses = []
    for (let tries = 0; tries < 11; tries++) statuses.push(await guess('nobody@acme.example', '192.0.2.3'))
    assert.deepEqual(statuses, [...Array<number>(10).fill(401), 429])
  })

  it('is stopped for an account tried from many addresses', async () => {
    const statuses = []
    for (let tries = 0; tries < 51; tries++) statuses.push(await guess('eve@acme.example', `198.51.100.${tries}`))
    assert.deepEqual(statuses, [...Array<number>(50).fill(401), 429])
  })

  it('is stopped for an address that tries many accounts', async () => {
    const statuses = []
    for (let tries = 0; tries < 21; tries++) statuses.push(await guess(`person-${tries}@acme.example`, '192.0.2.4'))
    assert.deepEqual(statuses, [...Array<number>(20).fill(401), 429])
  })

  it('leaves a person their tries who mistypes now and then', async () => {
    for (let day = 0; day < 3; day++) {
      for (let tries = 0; tries < 5; tries++) assert.equal(await guess('ben@acme.example', `203.0.113.${day}`), 401)
      assert.equal(await guess('ben@acme.example', `203.0.113.${day}`, password), 200)
      for (let tries = 0; tries < 5; tries++) assert.equal(await guess('ben@acme.example', `203.0.113.${day}`), 401)
      assert.equal(await guess('ben@acme.example', `203.0.113.${day}`, password), 200)
    }
  })

  it('of a key is counted as well', async () => {
    const statuses = new Set<number>()
    for (let tries = 0; tries < 1201; tries += 40) {
      const calls = Array.from({ length: 40 }, () =>
        platform.fetch('/v1/tenant', { headers: { authorization: 'Bearer rc_guessed', 'x-forwarded-for': '192.0.2.5' } }),
      )
      for (const { status } of await Promise.all(calls)) statuses.add(status)
    }
    assert.deepEqual([...statuses], [401, 429])
  })
})
