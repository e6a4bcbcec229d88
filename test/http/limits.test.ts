import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { addressKey } from '../../platform/http/limits.ts'
import { route } from '../../platform/http/route.ts'
import { startHttp } from './server.ts'
import type { HttpServer } from './server.ts'

const rare = route({
  method: 'POST',
  path: '/v1/rare',
  summary: 'Twice a minute',
  tag: 'test',
  access: 'public',
  limit: { calls: 2, seconds: 60 },
  responses: { 200: z.object({}) },
  handler: () => ({ body: {} }),
})

describe('limits', () => {
  let server: HttpServer
  before(async () => {
    server = await startHttp([rare], { RATE_LIMITS: 'on', TRUST_PROXY: 'true' })
  })
  after(() => server.close())

  const call = (address: string) => server.get('/v1/rare', { 'x-forwarded-for': address }, { method: 'POST' })

  it('say what is left, and then when to come back', async () => {
    const first = await call('192.0.2.1')
    assert.equal(first.headers.get('ratelimit-policy'), '"default";q=2;w=60')
    assert.equal(first.headers.get('ratelimit'), '"default";r=1;t=60')
    await call('192.0.2.1')
    const third = await call('192.0.2.1')
    assert.equal(third.status, 429)
    assert.equal(third.headers.get('content-type'), 'application/problem+json')
    assert.match(String(third.headers.get('ratelimit')), /^"default";r=0;t=\d+$/)
    const wait = Number(third.headers.get('retry-after'))
    assert.ok(wait > 0 && wait <= 60)
    assert.equal(((await third.json()) as { type: string }).type, '/problems/too-many-requests')
  })

  it('count by the address that our own proxy saw, whatever the client wrote before it', async () => {
    const spoofed = async (claim: string) => (await call(`${claim}, 192.0.2.9`)).status
    assert.deepEqual([await spoofed('1.1.1.1'), await spoofed('2.2.2.2'), await spoofed('3.3.3.3')], [200, 200, 429])
    assert.equal((await call('192.0.2.10')).status, 200)
  })

  it('take an IPv6 network for one', () => {
    assert.equal(addressKey('2001:db8:1:2:3:4:5:6'), addressKey('2001:db8:1:2::1'))
    assert.notEqual(addressKey('2001:db8:1:2::1'), addressKey('2001:db8:1:3::1'))
    assert.equal(addressKey('::ffff:192.0.2.1'), '192.0.2.1')
    assert.equal(addressKey('::1'), '0:0:0:0::/64')
  })
})
