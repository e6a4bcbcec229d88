import assert from 'node:assert/strict'
import { glob } from 'node:fs/promises'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { JobSource } from '../../platform/compat/source.ts'
import { inTenant } from '../../platform/database/database.ts'
import { mayOf } from '../../platform/http/policy.ts'
import type { Policy } from '../../platform/http/policy.ts'
import { routes } from '../../platform/routes.ts'
import { memberPolicy, rolePermissions, roles } from '../../platform/tenancy/policy.ts'
import type { Role } from '../../platform/tenancy/policy.ts'
import { applied, openJob } from '../applications/board.ts'
import type { OpenJob } from '../applications/board.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addWorker } from './team.ts'
import type { Worker } from './team.ts'

/** Every policy there is, by its thing: an act that is added to one asks for its request below. Money has its own in test/billing. */
async function readPolicies(): Promise<Record<string, Policy<never>>> {
  const policies: Record<string, Policy<never>> = {}
  const platform = path.join(import.meta.dirname, '../../platform')
  for await (const file of glob('*/policy.ts', { cwd: platform, exclude: ['billing/policy.ts', 'http/policy.ts'] })) {
    const exported = (await import(path.join(platform, file))) as Record<string, Policy<never>>
    for (const [name, policy] of Object.entries(exported)) if (name.endsWith('Policy')) policies[name.slice(0, -'Policy'.length)] = policy
  }
  return policies
}

interface Chance {
  method: string
  path: string
  body?: unknown
  /** What the policy is asked about, where it looks at more than the permission. */
  subject?: unknown
  /** Where the answers' `may` stands: an address, and which of a list is meant. */
  told: string
  id?: string
}

/** Brings something into a state in which the act can be done by whoever may. */
type Occasion = (actor: Worker, role: Role) => Promise<Chance>

const policies = await readPolicies()

describe('what each role may do', () => {
  let platform: TestPlatform
  let open: OpenJob
  let boss: Worker
  before(async () => {
    platform = await startTestPlatform()
    open = await openJob(platform, { slug: 'acme' })
    boss = await hire('owner')
  })
  after(() => platform.close())

  const hire = (role: Role): Promise<Worker> => addWorker(platform, open.tenantId, role, 'acme')
  /** Those who stay; who leaves or hands over does it once. */
  const team: Partial<Record<Role, Worker>> = {}
  const takesPart = ['leave', 'handOver']
  let count = 0
  /** Done by an owner. */
  const done = async (method: string, path: string, body?: unknown): Promise<{ id: string; version: number; name: string }> => {
    const response = await boss.ask(method, path, body)
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${await response.clone().text()}`)
    return (response.status === 204 ? {} : await response.json()) as { id: string; version: number; name: string }
  }
  const content = [{ heading: 'You', html: '<p>You build.</p>' }]
  /** A job that has gone some way. */
  const job = async (...way: [method: string, resource: string, body?: unknown][]): Promise<{ id: string; version: number }> => {
    const made = await done('POST', '/v1/jobs', { board: open.slug, title: `Engineer ${++count}`, workplace: 'remote', content })
    for (const [method, resource, body] of way) await done(method, `/v1/jobs/${made.id}/${resource}`, body)
    return made
  }
  const later = (): unknown => ({ publishAt: new Date(platform.clock.now().getTime() + 3_600_000).toISOString() })
  const ofJob =
    (method: string, resource: string, body?: () => unknown, ...way: [string, string, unknown?][]): Occasion =>
    async () => {
      const { id } = await job(...way)
      return { method, path: `/v1/jobs/${id}${resource}`, body: body?.(), told: `/v1/jobs/${id}` }
    }
  const publication = (): unknown => ({})
  const published: [string, string, unknown] = ['PUT', 'publication', {}]
  const closed: [string, string] = ['PUT', 'closure']
  const ofMember =
    (method: string, resource = '', body?: unknown): Occasion =>
    async (actor, role) => {
      const whom = await hire('viewer')
      const subject = {
        member: { userId: whom.id, role: 'viewer' },
        actor: { userId: actor.id, role, permissions: rolePermissions[role] },
        owners: 2,
      }
      return { method, path: `/v1/members/${whom.id}${resource}`, body, subject, told: '/v1/members', id: whom.id }
    }
  const ofList =
    (list: string, body: () => unknown, method: string, resource = '', change?: () => unknown): Occasion =>
    async () => {
      const { id } = await done('POST', list, body())
      return { method, path: `${list}/${id}${resource}`, body: change?.(), told: list, id }
    }
  const named = (): unknown => ({ name: `Thing ${++count}` })
  const invitation = (): unknown => ({ email: `person-${++count}@new.example`, role: 'viewer' })
  const ofTenant =
    (method: string, path: string, body?: () => unknown, given = false): Occasion =>
    async (_, role) => {
      await done(given ? 'PUT' : 'DELETE', '/v1/tenant/deletion', given ? { name: (await done('GET', '/v1/tenant')).name } : undefined)
      return { method, path, body: body?.(), subject: { role, deletesAt: given ? new Date() : null }, told: '/v1/tenant' }
    }

  const application = (): Promise<{ id: string }> => applied(platform, open, { answers: { email: `ada-${++count}@candidate.example` } })
  const ofApplication =
    (method: string, resource: string, body?: unknown, beside: () => Promise<string> = async () => ''): Occasion =>
    async () => {
      const { id } = await application()
      const told = `/v1/applications/${id}`
      return { method, path: `${told}${resource}${await beside()}`, body, told }
    }
  const letter = { subject: 'Come in', body: 'We would like to see you.' }
  /** Each has written one, who may; to the others it is the boss's. */
  const ofNote =
    (method: string, body?: unknown): Occasion =>
    async ({ ask }) => {
      const told = `/v1/applications/${(await application()).id}`
      const own = await ask('POST', `${told}/notes`, { text: 'Mine' })
      const { id } = own.ok ? ((await own.json()) as { id: string }) : await done('POST', `${told}/notes`, { text: 'Not mine' })
      return { method, path: `${told}/notes/${id}`, body, subject: { own: own.ok }, told, id }
    }
  const tag = (): unknown => ({ name: `Tag ${++count}` })
  const template = (): unknown => ({ name: `Template ${++count}`, locale: null, ...letter })

  const file = (): unknown => ({ id: 'eng-1', title: 'Engineer' })
  /** Of another vendor's list, which is not asked for. */
  const ofSource =
    (method: string, resource = '', body?: unknown): Occasion =>
    async () => {
      const values = { boardId: open.boardId, vendor: 'lever', account: `acme-${++count}`, loadsAs: 'draft', every: null } as const
      const { id } = await inTenant(platform.context.database, open.tenantId, 'system', (scope) =>
        JobSource.add(scope, values, platform.clock.now()),
      )
      return { method, path: `/v1/job-sources/${id}${resource}`, body, told: '/v1/job-sources', id }
    }

  const occasions: Record<string, Occasion> = {
    'application move': ofApplication('PATCH', '', { status: 'interview' }),
    'application tag': ofApplication('PUT', '/tags/', undefined, async () => (await done('POST', '/v1/tags', tag())).id),
    'application assign': ofApplication('PUT', '/assignees/', undefined, async () => (await hire('recruiter')).id),
    'application mail': async () => {
      const { id } = await application()
      return { method: 'POST', path: '/v1/mailings', body: { applications: [id], ...letter }, told: `/v1/applications/${id}` }
    },
    'application note': ofApplication('POST', '/notes', { text: 'Knows engines' }),
    'application rate': ofApplication('PUT', '/rating', { rating: 4 }),
    'note change': ofNote('PATCH', { text: 'On second thought' }),
    'note remove': ofNote('DELETE'),
    'tag change': ofList('/v1/tags', tag, 'PATCH', '', tag),
    'tag remove': ofList('/v1/tags', tag, 'DELETE'),
    'letterTemplate change': ofList('/v1/letter-templates', template, 'PATCH', '', named),
    'letterTemplate remove': ofList('/v1/letter-templates', template, 'DELETE'),
    'mailing cancel': async () => {
      const { id } = await application()
      const mailing = await done('POST', '/v1/mailings', { applications: [id], ...letter })
      return { method: 'DELETE', path: `/v1/mailings/${mailing.id}`, told: `/v1/applications/${id}`, id: mailing.id }
    },
    'bulkChange reverse': async () => {
      const { id } = await done('POST', '/v1/application-changes', { applications: [(await application()).id], move: 'offer' })
      return { method: 'PUT', path: `/v1/bulk-changes/${id}/reversal`, told: '/v1/bulk-changes', id }
    },
    'import change': ofList('/v1/imports', file, 'PATCH', '', () => ({ as: 'draft' })),
    'import run': ofList('/v1/imports', file, 'POST', '/runs', () => ({ dryRun: true })),
    'import stop': async () => {
      const { id } = await done('POST', '/v1/imports', file())
      await done('POST', `/v1/imports/${id}/runs`, { dryRun: true })
      return { method: 'DELETE', path: `/v1/imports/${id}/runs`, told: '/v1/imports', id }
    },
    'import remove': ofList('/v1/imports', file, 'DELETE'),
    'source change': ofSource('PATCH', '', { as: 'published' }),
    'source run': ofSource('POST', '/runs', { dryRun: true }),
    'source remove': ofSource('DELETE'),
    'job edit': async () => {
      const { id, version } = await job()
      return { method: 'PATCH', path: `/v1/jobs/${id}`, body: { version, title: 'Another' }, told: `/v1/jobs/${id}` }
    },
    'job copy': ofJob('POST', '/copies'),
    'job delete': ofJob('DELETE', ''),
    'job schedule': ofJob('PUT', '/publication', later),
    'job unschedule': async () => ofJob('DELETE', '/publication', undefined, ['PUT', 'publication', later()])(boss, 'owner'),
    'job publish': ofJob('PUT', '/publication', publication),
    'job pause': ofJob('PUT', '/pause', undefined, published),
    'job resume': ofJob('DELETE', '/pause', undefined, published, ['PUT', 'pause']),
    'job close': ofJob('PUT', '/closure', undefined, published),
    'job reopen': ofJob('DELETE', '/closure', undefined, published, closed),
    'job archive': ofJob('PUT', '/archival'),
    'job restore': ofJob('DELETE', '/archival', undefined, ['PUT', 'archival']),
    'department change': ofList('/v1/departments', named, 'PATCH', '', named),
    'department remove': ofList('/v1/departments', named, 'DELETE'),
    'place change': ofList('/v1/places', named, 'PATCH', '', named),
    'place remove': ofList('/v1/places', named, 'DELETE'),
    'board change': async () => ({
      method: 'PATCH',
      path: `/v1/boards/${open.slug}`,
      body: { name: 'Ours' },
      told: `/v1/boards/${open.slug}/settings`,
    }),
    'member change': ofMember('PATCH', '', { role: 'interviewer' }),
    'member trust': ofMember('PATCH', '', { billing: true }),
    'member remove': ofMember('DELETE'),
    'member handOver': ofMember('PUT', '/ownership'),
    'member leave': async (actor, role) => ({
      method: 'DELETE',
      path: `/v1/members/${actor.id}`,
      subject: { member: { userId: actor.id, role }, actor: { userId: actor.id, role, permissions: rolePermissions[role] }, owners: 2 },
      told: '/v1/members',
      id: actor.id,
    }),
    'invitation resend': ofList('/v1/invitations', invitation, 'POST', '/letters'),
    'invitation revoke': ofList('/v1/invitations', invitation, 'DELETE'),
    'key revoke': ofList('/v1/api-keys', () => ({ name: 'Feed', permissions: ['jobs:read'] }), 'DELETE'),
    'tenant change': ofTenant('PATCH', '/v1/tenant', () => ({ name: `Acme ${++count}` })),
    'tenant delete': async (actor, role) => {
      const chance = await ofTenant('PUT', '/v1/tenant/deletion')(actor, role)
      return { ...chance, body: { name: (await done('GET', '/v1/tenant')).name } }
    },
    'tenant keep': ofTenant('DELETE', '/v1/tenant/deletion', undefined, true),
    'tenant invite': ofTenant('POST', '/v1/invitations', invitation),
  }

  const acts = Object.entries(policies).flatMap(([thing, policy]) => Object.keys(policy).map((act) => ({ thing, act, policy })))

  it('is asked for every act of every policy', () => {
    assert.deepEqual(Object.keys(occasions).toSorted(), acts.map(({ thing, act }) => `${thing} ${act}`).toSorted())
  })

  /** What the policy says; where it looks at how a thing stands, the occasion has seen to that. */
  const allows = (policy: Policy<never>, act: string, role: Role, { subject }: Chance): boolean =>
    subject === undefined
      ? rolePermissions[role].includes((policy[act] as Policy<never>[string]).needs)
      : mayOf(policy, rolePermissions[role], subject as never).includes(act)

  /** What an answer says the caller may do; null where they may not even read it. */
  const told = async ({ ask }: Worker, { told: path, id }: Chance): Promise<string[] | null> => {
    const response = await ask('GET', path)
    if (response.status === 403) return null
    return findMay(await response.json(), id)
  }

  for (const { thing, act, policy } of acts) {
    it(`lets exactly those ${act} a ${thing} who may, and tells them so before`, async () => {
      for (const role of roles) {
        const actor = takesPart.includes(act) ? await hire(role) : (team[role] ??= await hire(role))
        const chance = await (occasions[`${thing} ${act}`] as Occasion)(actor, role)
        const may = allows(policy, act, role, chance)
        const said = await told(actor, chance)
        if (said !== null) assert.equal(said.includes(act), may, `${role} is told: ${said.join(', ')}`)
        const { status } = await actor.ask(chance.method, chance.path, chance.body)
        if (may) assert.ok(status < 300, `${role} may, and is answered ${status}`)
        else assert.equal(status, 403, role)
      }
    })
  }

  it('is asked for by the routes as the policies say', async () => {
    for (const { thing, act, policy } of acts) {
      const { method, path } = await (occasions[`${thing} ${act}`] as Occasion)(boss, 'owner')
      const found = routes.find((entry) => entry.method === method && new RegExp(`^${entry.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path))
      const { needs } = policy[act] as { needs: string }
      const asked = typeof found?.access === 'object' ? found.access.permission : null
      // Whoever may leave asks at the same address as who removes others: the verb tells them apart.
      assert.equal(asked, thing === 'member' && act === 'remove' ? memberPolicy.leave.needs : needs, `${thing} ${act}`)
    }
  })
})

/** The `may` of an answer, or of the one that is meant of all that it holds. */
function findMay(answer: unknown, id: string | undefined): string[] {
  if (typeof answer !== 'object' || answer === null) return []
  const one = answer as { id?: string; mailing?: string; may?: string[] }
  if (one.may && (id === undefined || one.id === id || one.mailing === id)) return one.may
  return Object.values(answer).flatMap((value) => findMay(value, id))
}
