import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { Id } from '../http/params.ts'
import { mayOf } from '../http/policy.ts'
import { route } from '../http/route.ts'
import type { Permission } from '../http/route.ts'
import { changeMember, giveable, handOver, removeMember } from './member.ts'
import type { MemberAct } from './member.ts'
import { lockTeam, memberOf, readTeam } from './membership.ts'
import type { Member, Team } from './membership.ts'
import { memberPolicy, roles, tenantPolicy } from './policy.ts'

const acts = Object.keys(memberPolicy) as [MemberAct, ...MemberAct[]]

const PresentedMember = z
  .object({
    /** The person's. */
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    /** Whether they see and change plan and invoices: owners do, and whom an owner trusts with it. */
    billing: z.boolean(),
    joinedAt: z.iso.datetime(),
    /** What the caller may do with them now. */
    may: z.array(z.enum(acts)),
  })
  .meta({ id: 'Member' })
type PresentedMember = z.infer<typeof PresentedMember>

/** All of the team as the caller sees it, oldest first. */
async function present(scope: TenantScope, { members, owners, actor }: Team): Promise<PresentedMember[]> {
  const people: { id: string; name: string; email: string }[] = await scope
    .trx('users')
    .whereIn(
      'id',
      members.map(({ userId }) => userId),
    )
    .select('id', 'name', 'email')
  const known = new Map(people.map((person) => [person.id, person]))
  return members.map((member) => ({
    id: member.userId,
    name: known.get(member.userId)?.name ?? '',
    email: known.get(member.userId)?.email ?? '',
    role: member.role,
    billing: member.billing || member.role === 'owner',
    joinedAt: member.createdAt.toISOString(),
    may: mayOf(memberPolicy, actor.permissions, { member, actor, owners }),
  }))
}

async function presentOne(scope: TenantScope, call: { userId: string | null; permissions: readonly Permission[] }, { userId }: Member) {
  const team = await readTeam(scope, call)
  return (await present(scope, { ...team, members: team.members.filter((member) => member.userId === userId) }))[0]
}

const tag = 'Team'

const list = route({
  method: 'GET',
  path: '/v1/members',
  summary: 'List the team, and what the caller may do with whom',
  tag,
  access: { permission: 'team:read' },
  responses: {
    200: z.object({
      members: z.array(PresentedMember),
      /** Those that the caller may give to somebody. */
      roles: z.array(z.enum(roles)),
      may: z.array(z.enum(['invite'])),
    }),
  },
  handler: async (call) => {
    const team = await readTeam(call.scope, call)
    const invites = team.actor.permissions.includes(tenantPolicy.invite.needs)
    const given = invites ? giveable(team.actor, roles) : []
    return { body: { members: await present(call.scope, team), roles: given, may: given.length ? ['invite'] : [] } }
  },
})

const change = route({
  method: 'PATCH',
  path: '/v1/members/:id',
  audit: 'member.change',
  summary: 'Change what a member of the team is; the last owner stays one',
  tag,
  access: { permission: memberPolicy.change.needs },
  params: Id,
  body: z
    .strictObject({
      role: z.enum(roles),
      /** Whether they see and change plan and invoices beside what their role allows; an owner alone says so. */
      billing: z.boolean(),
    })
    .partial()
    .meta({ id: 'MemberChanges' }),
  responses: { 200: PresentedMember },
  handler: async (call) => {
    const team = await lockTeam(call.scope, call)
    const member = memberOf(team, call.params.id)
    await changeMember(call.scope, team, member, call.body)
    return { body: await presentOne(call.scope, call, member) }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/v1/members/:id',
  audit: 'member.remove',
  summary: 'Take a member out of the team, or leave it: whoever it is has no access from then on',
  tag,
  access: { permission: memberPolicy.leave.needs },
  params: Id,
  responses: { 204: null },
  handler: async (call) => {
    const team = await lockTeam(call.scope, call)
    await removeMember(call.scope, team, memberOf(team, call.params.id))
    return { status: 204 }
  },
})

const own = route({
  method: 'PUT',
  path: '/v1/members/:id/ownership',
  audit: 'member.handOver',
  summary: 'Make a member the owner in your place; you stay as an admin',
  tag,
  access: { permission: memberPolicy.handOver.needs },
  params: Id,
  responses: { 200: PresentedMember },
  handler: async (call) => {
    const team = await lockTeam(call.scope, call)
    const member = memberOf(team, call.params.id)
    await handOver(call.scope, team, member)
    return { body: await presentOne(call.scope, call, member) }
  },
})

export const memberRoutes = [list, change, remove, own]
