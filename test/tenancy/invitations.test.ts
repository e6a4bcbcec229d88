import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Problem } from '../../platform/http/problem.ts'
import { everythingAllowed } from '../../platform/tenancy/entitlements.ts'
import type { Role } from '../../platform/tenancy/policy.ts'
import { lettersTo, workOff } from '../applications/board.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addUser, addWorker, asking, cookieOf, password, signedIn, signIn, staffed } from './team.ts'
import type { Worker } from './team.ts'

interface Invitation {
  id: string
  email: string
  role: Role
  invitedBy: string | null
  sentAt: string | null
  expiresAt: string
}

const day = 24 * 3_600_000

describe('an invitation', () => {
  let platform: TestPlatform
  let tenantId: string
  let team: Record<Role, Worker>
  before(async () => {
    platform = await startTestPlatform()
    ;({ tenantId, team } = await staffed(platform, 'acme'))
  })
  after(() => platform.close())

  const invite = (email: string, values: { role?: Role; billing?: boolean } = {}, by = team.admin): Promise<Response> =>
    by.ask('POST', '/v1/invitations', { email, role: 'recruiter', ...values })
  const list = async (): Promise<Invitation[]> =>
    ((await (await team.admin.ask('GET', '/v1/invitations')).json()) as { invitations: Invitation[] }).invitations
  const linksTo = async (email: string): Promise<string[]> => {
    await workOff(platform)
    return (await lettersTo(platform, email)).map(({ links }) => new URL(links[0] ?? '').hash.slice(1))
  }
  /** Invites somebody. @returns the link of their letter */
  const invited = async (email: string, values: { role?: Role; billing?: boolean } = {}, by = team.admin): Promise<string> => {
    const response = await invite(email, values, by)
    assert.equal(response.status, 201, await response.text())
    return (await linksTo(email))[0] ?? ''
  }
  const send = (path: string, body: unknown, cookie?: string): Promise<Response> =>
    platform.fetch(`/v1/joining${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(body),
    })
  const offer = (link: string): Promise<Response> => send('', { link })
  const joinAnew = (link: string, values: { name?: string; password?: string } = {}): Promise<Response> =>
    send('/account', { link, name: 'Nora New', ...values })
  const membersNamed = async (name: string): Promise<string[]> => {
    const { members } = (await (await team.viewer.ask('GET', '/v1/members')).json()) as { members: { name: string; role: Role }[] }
    return members.filter((member) => member.name === name).map(({ role }) => role)
  }

  it('comes as a letter that says who invites to what, and until when', async () => {
    const link = await invited('nora@new.example', { role: 'interviewer' })
    const [letter] = await lettersTo(platform, 'nora@new.example')
    assert.equal(letter?.subject, 'Join acme on Rolecall')
    assert.match(letter.text, /admin \d+ invites you to work with acme[^]*an interviewer[^]*Accept by: 1 December 2026/)
    assert.match(link, /^ri_[0-9a-f]{32}_[\w-]{43}$/)
    const { company, email, role, invitedBy, account } = (await (await offer(link)).json()) as Record<string, unknown>
    assert.deepEqual({ company, email, role, account }, { company: 'acme', email: 'nora@new.example', role: 'interviewer', account: false })
    assert.match(String(invitedBy), /^admin \d+$/)
  })

  it('keeps the letter’s link nowhere but in the letter', async () => {
    const link = await invited('kept@new.example')
    const { rows } = await platform.context.database.raw<{ rows: { found: boolean }[] }>(
      `SELECT count(*) > 0 AS found FROM outbox WHERE payload::text LIKE ?`,
      [`%${link.slice(-20)}%`],
    )
    assert.equal(rows[0]?.found, false)
    assert.ok(!JSON.stringify(await list()).includes(link.slice(-20)))
  })

  it('makes somebody new a member with what was offered, signed in and ready to come back', async () => {
    const link = await invited('pat@new.example', { role: 'interviewer' })
    const response = await joinAnew(link, { name: 'Pat Park', password: 'tangerine-orbit-lantern-42' })
    assert.equal(response.status, 201, await response.clone().text())
    assert.deepEqual(await response.json(), { tenantId })
    const tenant = (await (await asking(platform, cookieOf(response))('GET', '/v1/tenant')).json()) as { name: string; role: Role }
    assert.deepEqual([tenant.name, tenant.role], ['acme', 'interviewer'])
    assert.equal((await signIn(platform, 'pat@new.example', 'tangerine-orbit-lantern-42')).status, 200)
    assert.deepEqual(await membersNamed('Pat Park'), ['interviewer'])
    assert.ok(!(await list()).some(({ email }) => email === 'pat@new.example'))
  })

  it('needs no password: who has none signs in by letters', async () => {
    const response = await joinAnew(await invited('quin@new.example'), { name: 'Quin' })
    assert.equal(response.status, 201)
    assert.equal((await asking(platform, cookieOf(response))('GET', '/v1/jobs')).status, 200)
  })

  it('refuses a weak password, and is still good for a better one', async () => {
    const link = await invited('weak@new.example')
    for (const weak of ['short', 'password1234', 'acme-acme-acme']) {
      const response = await joinAnew(link, { password: weak })
      assert.equal(response.status, 422)
      const { errors } = (await response.json()) as { errors: { field: string }[] }
      assert.equal(errors[0]?.field, 'body.password')
    }
    assert.equal((await joinAnew(link, { name: 'Wes', password: 'tangerine-orbit-lantern-42' })).status, 201)
  })

  it('works once: of many who use its link at once one joins, and then nobody', async () => {
    const link = await invited('once@new.example')
    const statuses = (await Promise.all(Array.from({ length: 6 }, () => joinAnew(link, { name: 'Once Only' })))).map(({ status }) => status)
    assert.deepEqual(statuses.toSorted(), [201, 404, 404, 404, 404, 404])
    assert.deepEqual(await membersNamed('Once Only'), ['recruiter'])
    assert.equal((await offer(link)).status, 404)
  })

  it('is accepted by who has an account already after they have signed in, and tells nobody else that they have one', async () => {
    const rita = await addUser(platform, 'rita@elsewhere.example', 'Rita Ray')
    const link = await invited(rita.email, { role: 'viewer' })
    assert.equal(((await (await offer(link)).json()) as { account: boolean }).account, true)
    assert.equal((await joinAnew(link)).status, 409)
    assert.equal((await send('/membership', { link })).status, 401)
    const response = await send('/membership', { link }, await signedIn(platform, rita.email))
    assert.deepEqual([response.status, await response.json()], [200, { tenantId }])
    assert.deepEqual(await membersNamed('Rita Ray'), ['viewer'])
    const [known, unknown] = [await invite((await addUser(platform, 'is@known.example')).email), await invite('is@not-known.example')]
    const shape = async (answer: Response): Promise<string[]> => [String(answer.status), ...Object.keys((await answer.json()) as object)]
    assert.deepEqual(await shape(known), await shape(unknown))
  })

  it('is accepted by another account than the invited one only after its holder has said so', async () => {
    const sam = await addUser(platform, 'sam@private.example', 'Sam Snow')
    const cookie = await signedIn(platform, sam.email)
    const link = await invited('sam@work.example')
    const response = await send('/membership', { link }, cookie)
    assert.equal(response.status, 409)
    const { errors } = (await response.json()) as { errors: { field: string }[] }
    assert.equal(errors[0]?.field, 'body.anyAddress')
    assert.deepEqual(await membersNamed('Sam Snow'), [])
    assert.equal((await send('/membership', { link, anyAddress: true }, cookie)).status, 200)
    assert.deepEqual(await membersNamed('Sam Snow'), ['recruiter'])
  })

  it('changes nothing for who is in the team already', async () => {
    assert.equal((await invite(team.viewer.email.toUpperCase())).status, 409)
    const link = await invited('viewer-at-home@acme.example', { role: 'admin' })
    const { status } = await team.viewer.ask('POST', '/v1/joining/membership', { link, anyAddress: true })
    assert.equal(status, 409)
    assert.equal((await team.viewer.ask('GET', '/v1/api-keys')).status, 403)
  })

  it('is taken back for good', async () => {
    const link = await invited('back@new.example')
    const { id } = (await list()).find(({ email }) => email === 'back@new.example') as Invitation
    assert.equal((await team.admin.ask('DELETE', `/v1/invitations/${id}`)).status, 204)
    assert.equal((await offer(link)).status, 404)
    assert.equal((await team.admin.ask('DELETE', `/v1/invitations/${id}`)).status, 404)
  })

  it('says who invited and when the letter went out', async () => {
    await invite('told@new.example')
    const find = async (): Promise<Invitation | undefined> => (await list()).find(({ email }) => email === 'told@new.example')
    assert.equal((await find())?.sentAt, null)
    await workOff(platform)
    assert.equal((await find())?.sentAt, platform.clock.now().toISOString())
    assert.match((await find())?.invitedBy ?? '', /^admin/)
  })

  it('offers no more than who invites may give', async () => {
    assert.equal((await invite('a@new.example', { role: 'owner' })).status, 403)
    assert.equal((await invite('a@new.example', { billing: true })).status, 403)
    assert.equal((await invite('a@new.example', {}, team.recruiter)).status, 403)
    assert.equal((await team.recruiter.ask('GET', '/v1/invitations')).status, 403)
    const response = await joinAnew(await invited('b@new.example', { role: 'viewer', billing: true }, team.owner), { name: 'Bill' })
    const { permissions } = (await (await asking(platform, cookieOf(response))('GET', '/v1/tenant')).json()) as { permissions: string[] }
    assert.ok(permissions.includes('billing:write') && !permissions.includes('jobs:write'))
  })

  it('falls with who sent it: nobody who was removed or lowered lets others in', async () => {
    const admin = await addWorker(platform, tenantId, 'admin', 'acme')
    const link = await invited('friend@new.example', { role: 'admin' }, admin)
    await team.owner.ask('DELETE', `/v1/members/${admin.id}`)
    assert.equal((await offer(link)).status, 404)
    const lowered = await addWorker(platform, tenantId, 'owner', 'acme')
    const great = await invited('great@new.example', { role: 'owner' }, lowered)
    const small = await invited('small@new.example', { role: 'viewer' }, lowered)
    await team.owner.ask('PATCH', `/v1/members/${lowered.id}`, { role: 'admin' })
    assert.deepEqual([(await offer(great)).status, (await offer(small)).status], [404, 200])
    await team.owner.ask('PATCH', `/v1/members/${lowered.id}`, { role: 'recruiter' })
    assert.equal((await offer(small)).status, 404)
  })

  it('that is no link, is cut short or is another company’s opens nothing, all with the same answer', async () => {
    const link = await invited('whole@new.example')
    const other = await staffed(platform, 'other')
    const moved = link.replace(tenantId.replaceAll('-', ''), other.tenantId.replaceAll('-', ''))
    const bodies = new Set<string>()
    for (const wrong of ['', 'x', link.slice(0, -1), `${link}x`, moved]) {
      const response = await offer(wrong)
      assert.equal(response.status, 404, wrong)
      bodies.add(await response.text())
    }
    assert.equal(bodies.size, 1)
    assert.equal((await offer(link)).status, 200)
  })

  it('is not accepted at the wish of another site’s page', async () => {
    const link = await invited('cross@new.example')
    const response = await platform.fetch('/v1/joining/account', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      body: JSON.stringify({ link, name: 'X', password }),
    })
    assert.equal(response.status, 403)
    assert.equal((await offer(link)).status, 200)
  })

  it('asks the plan for a seat, when it is sent and when it is accepted', async (t) => {
    const { entitlements } = platform.context
    const link = await invited('seat@new.example')
    const full = async (): Promise<void> => {
      throw new Problem(402, 'payment-required', 'The plan has seats for 5.')
    }
    t.after(() => void (platform.context.entitlements = entitlements))
    platform.context.entitlements = { ...everythingAllowed, require: full }
    assert.equal((await invite('full@new.example')).status, 402)
    assert.equal((await joinAnew(link)).status, 402)
    platform.context.entitlements = entitlements
    assert.equal((await joinAnew(link, { name: 'Sue' })).status, 201)
  })

  it('stands in the audit log: who invited, and who came', async () => {
    const link = await invited('log@new.example')
    await joinAnew(link, { name: 'Lou Log' })
    const { members } = (await (await team.viewer.ask('GET', '/v1/members')).json()) as { members: { id: string; name: string }[] }
    const lou = members.find(({ name }) => name === 'Lou Log')?.id
    const entries = await platform.context.database.transaction(async (trx) => {
      await trx.raw(`SELECT set_config('app.tenant_id', ?, true)`, [tenantId])
      return (await trx('audit_entries').orderBy('id', 'desc').limit(2)) as { action: string; actor: string }[]
    })
    assert.deepEqual(
      entries.map(({ action, actor }) => [action, actor]),
      [
        ['invitation.accept', `user:${lou}`],
        ['invitation.send', `user:${team.admin.id}`],
      ],
    )
  })

  it('ends after seven days, and begins anew when its letter is sent again', async () => {
    const first = await invited('late@new.example')
    platform.clock.advance(7 * day - 1)
    assert.equal((await offer(first)).status, 200)
    platform.clock.advance(1)
    assert.equal((await offer(first)).status, 404)
    assert.equal((await joinAnew(first)).status, 404)
    const { id } = (await list()).find(({ email }) => email === 'late@new.example') as Invitation
    assert.equal((await team.admin.ask('POST', `/v1/invitations/${id}/letters`)).status, 200)
    const links = await linksTo('late@new.example')
    assert.equal(new Set(links).size, 2)
    for (const link of links) assert.equal((await offer(link)).status, 200, 'the older letter is as good')
  })

  it('that has ended does not keep the address from being invited again', async () => {
    await invited('again@new.example')
    assert.equal((await invite('Again@new.example')).status, 409)
    platform.clock.advance(7 * day)
    assert.equal((await invite('again@new.example')).status, 201)
  })
})
