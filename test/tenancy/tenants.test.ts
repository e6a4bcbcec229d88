import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { v7 as uuid } from 'uuid'
import { inTenant } from '../../platform/database/database.ts'
import { addKey } from '../http/key.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addMember, addTenant, addUser, signedIn } from './team.ts'

interface Session {
  tenants: { id: string; name: string; role: string }[]
}

describe('a person who works for several tenants', () => {
  let platform: TestPlatform
  const tenants: Record<string, string> = {}
  let cookie: string
  before(async () => {
    platform = await startTestPlatform()
    for (const name of ['zeta', 'acme', 'foreign']) tenants[name] = await addTenant(platform, name)
    const ada = await addUser(platform, 'ada@example.org')
    await addMember(platform, tenants['zeta'] as string, ada, 'viewer')
    await addMember(platform, tenants['acme'] as string, ada, 'admin')
    await addMember(platform, tenants['foreign'] as string, await addUser(platform, 'eve@example.org'), 'owner')
    cookie = await signedIn(platform, ada.email)
  })
  after(() => platform.close())

  const tenant = (name?: string, init: Record<string, string> = { cookie }): Promise<Response> =>
    platform.fetch('/v1/tenant', { headers: { ...init, ...(name === undefined ? {} : { 'rolecall-tenant': name }) } })
  const named = async (name?: string): Promise<unknown> => ((await (await tenant(name)).json()) as { name: string }).name

  it('sees them in the order they joined, with what they are to each', async () => {
    const session = (await (await platform.fetch('/v1/session', { headers: { cookie } })).json()) as Session
    assert.deepEqual(
      session.tenants.map(({ name, role }) => [name, role]),
      [
        ['zeta', 'viewer'],
        ['acme', 'admin'],
      ],
    )
  })

  it('acts for the first, or for the one that the request names', async () => {
    assert.deepEqual([await named(), await named(tenants['acme']), await named(tenants['acme']?.toUpperCase())], ['zeta', 'acme', 'acme'])
  })

  it('has in each the role they have there', async () => {
    const keys = async (id: string | undefined): Promise<number> =>
      (await platform.fetch('/v1/api-keys', { headers: { cookie, 'rolecall-tenant': String(id) } })).status
    assert.deepEqual([await keys(tenants['zeta']), await keys(tenants['acme'])], [403, 200])
  })

  it('cannot tell a tenant that is not theirs from one that is not there', async () => {
    const answers = []
    for (const id of [tenants['foreign'], uuid(), 'no-id']) {
      const response = await tenant(id)
      answers.push({ status: response.status, body: await response.text(), type: response.headers.get('content-type') })
    }
    assert.equal(answers[0]?.status, 404)
    for (const answer of answers) assert.deepEqual(answer, answers[0])
  })

  it('keeps their session when they name a tenant they have left, and may see which are theirs', async () => {
    const response = await platform.fetch('/v1/session', { headers: { cookie, 'rolecall-tenant': tenants['foreign'] as string } })
    assert.equal(response.status, 200)
  })

  it('loses a tenant from the moment they are taken out of it', async () => {
    const ben = await addUser(platform, 'ben@example.org')
    await addMember(platform, tenants['acme'] as string, ben, 'owner')
    const his = await signedIn(platform, ben.email)
    assert.equal((await tenant(tenants['acme'], { cookie: his })).status, 200)
    await inTenant(platform.context.database, tenants['acme'] as string, 'system', ({ trx }) =>
      trx('memberships').where({ user_id: ben.id }).delete(),
    )
    assert.deepEqual(
      [(await tenant(tenants['acme'], { cookie: his })).status, (await tenant(undefined, { cookie: his })).status],
      [404, 403],
    )
  })

  it('cannot lead a key of one tenant to another', async () => {
    const authorization = `Bearer ${await addKey(platform.context.database, tenants['acme'] as string, ['tenant:read'])}`
    assert.equal((await tenant(tenants['acme'], { authorization })).status, 200)
    assert.equal((await tenant(tenants['zeta'], { authorization })).status, 404)
  })
})
