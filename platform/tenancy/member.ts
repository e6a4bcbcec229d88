import type { TenantScope } from '../database/database.ts'
import { conflict, Problem } from '../http/problem.ts'
import { Invitation } from './invitation.ts'
import { Member } from './membership.ts'
import type { Team } from './membership.ts'
import { isLastOwner, mayGive, memberPolicy } from './policy.ts'
import type { Actor, Role, Standing } from './policy.ts'

/** What may be done with a member, and so what a screen offers. */
export type MemberAct = keyof typeof memberPolicy

/** Changes what a member is; the team is locked. @throws Problem 403, or 409 for the last owner */
export async function changeMember(scope: TenantScope, team: Team, member: Member, changes: Partial<Standing>): Promise<void> {
  const { role = member.role, billing = member.billing } = changes
  if (role !== member.role) {
    requireAct('change', team, member)
    requireGiveable(team.actor, { role, billing: false })
  }
  // An owner has it without being trusted with it.
  const trusted = role === 'owner' ? false : billing
  if (billing !== member.billing && role !== 'owner') requireAct('trust', team, member)
  await patch(scope, member, { role, billing: trusted })
  await Invitation.withdrawBeyond(scope, member)
}

/** Takes a member out of the team, or lets them go; the team is locked. @throws Problem 403, or 409 for the last owner */
export async function removeMember(scope: TenantScope, team: Team, member: Member): Promise<void> {
  requireAct(member.userId === team.actor.userId ? 'leave' : 'remove', team, member)
  await Member.of(scope).where({ user_id: member.userId }).delete()
  await Invitation.withdrawAll(scope, member)
}

/** Makes another the owner in the place of who acts, who stays as an admin; the team is locked. @throws Problem 403 */
export async function handOver(scope: TenantScope, team: Team, member: Member): Promise<void> {
  requireAct('handOver', team, member)
  const own = team.members.find(({ userId }) => userId === team.actor.userId)
  await patch(scope, member, { role: 'owner', billing: false })
  if (own) await patch(scope, own, { role: 'admin', billing: false })
}

async function patch(scope: TenantScope, member: Member, standing: Standing): Promise<void> {
  await Member.of(scope).where({ user_id: member.userId }).patch(standing)
  member.$set(standing)
}

function requireAct(act: MemberAct, { actor, owners }: Team, member: Member): void {
  const { needs, while: stands } = memberPolicy[act]
  if (actor.permissions.includes(needs) && stands({ member, actor, owners })) return
  if (act !== 'handOver' && act !== 'trust' && isLastOwner({ member, owners }) && actor.role === 'owner') {
    throw conflict('A company keeps an owner: make somebody else an owner first.')
  }
  throw new Problem(403, 'not-allowed', refusals[act])
}

const refusals: Record<MemberAct, string> = {
  change: 'Only an owner changes what an owner is.',
  trust: 'Only an owner says who is trusted with plan and invoices.',
  remove: 'Only an owner removes an owner, and only who may change the team removes others.',
  leave: 'Nobody leaves for another.',
  handOver: 'Only an owner hands the company over, to somebody else of the team.',
}

/** @throws Problem 403 for what is not the actor's to give */
export function requireGiveable(actor: Actor, given: Standing): void {
  if (mayGive(actor, given)) return
  const [field, message] = whyNot(actor, given)
  throw new Problem(403, 'not-allowed', `${field}: ${message}`, { errors: [{ field, message }] })
}

function whyNot({ permissions: own }: Actor, { role, billing }: Standing): [field: string, message: string] {
  if (role === 'owner') return ['body.role', 'is given by an owner alone']
  if (billing) return ['body.billing', 'is given by an owner alone']
  return ['body.role', `may do more than you may yourself (you have: ${own.join(', ')})`]
}

/** The roles that somebody may give. */
export const giveable = (actor: Actor, roles: readonly Role[]): Role[] => roles.filter((role) => mayGive(actor, { role, billing: false }))
