import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { Id } from '../http/params.ts'
import { conflict } from '../http/problem.ts'
import { mayOf } from '../http/policy.ts'
import { route } from '../http/route.ts'
import type { Permission } from '../http/route.ts'
import { nameActors } from './actor.ts'
import { Invitation } from './invitation.ts'
import { requireGiveable } from './member.ts'
import { lockTeam } from './membership.ts'
import type { Team } from './membership.ts'
import { invitationPolicy, roles, tenantPolicy } from './policy.ts'

const PresentedInvitation = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: z.enum(roles),
    billing: z.boolean(),
    /** Who invited; null for who is not known by name any more. */
    invitedBy: z.string().nullable(),
    createdAt: z.iso.datetime(),
    /** When the last letter went out; null while it waits to. */
    sentAt: z.iso.datetime().nullable(),
    /** From when on its links do not work any more. */
    expiresAt: z.iso.datetime(),
    may: z.array(z.enum(['resend', 'revoke'])),
  })
  .meta({ id: 'Invitation' })

async function present(scope: TenantScope, invitations: Invitation[], permissions: readonly Permission[]) {
  const names = await nameActors(
    scope,
    invitations.map(({ invitedBy }) => invitedBy),
  )
  return invitations.map(({ id, email, role, billing, invitedBy, createdAt, sentAt, expiresAt }) => ({
    id,
    email,
    role,
    billing,
    invitedBy: names.get(invitedBy)?.name ?? null,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
    may: mayOf(invitationPolicy, permissions, null),
  }))
}

const presentOne = async (scope: TenantScope, invitation: Invitation, permissions: readonly Permission[]) =>
  (await present(scope, [invitation], permissions))[0]

const tag = 'Team'
/** Each sends a letter to whatever address it is given. */
const letters = { calls: 60, seconds: 3600 }

const list = route({
  method: 'GET',
  path: '/v1/invitations',
  summary: 'List the invitations that nobody has accepted, newest first',
  tag,
  access: { permission: tenantPolicy.invite.needs },
  responses: { 200: z.object({ invitations: z.array(PresentedInvitation) }) },
  handler: async ({ scope, permissions }) => {
    const invitations = await Invitation.of(scope).orderBy('id', 'desc')
    return { body: { invitations: await present(scope, invitations, permissions) } }
  },
})

const invite = route({
  method: 'POST',
  path: '/v1/invitations',
  audit: 'invitation.send',
  summary: 'Invite somebody to the team, by a letter with a link that works once and for seven days',
  tag,
  access: { permission: tenantPolicy.invite.needs },
  body: z
    .strictObject({
      email: z.email().max(320),
      role: z.enum(roles),
      /** Whether they are to see and change plan and invoices; an owner alone says so. */
      billing: z.boolean().default(false),
    })
    .meta({ id: 'NewInvitation' }),
  responses: { 201: PresentedInvitation },
  limit: letters,
  handler: async ({ context, scope, body, userId, permissions }) => {
    const team = await lockTeam(scope, { userId, permissions })
    requireGiveable(team.actor, body)
    await refuseMember(scope, team, body.email)
    await context.entitlements.require(scope, 'seats')
    const invitation = await Invitation.send(scope, body, context.clock())
    return { status: 201, body: await presentOne(scope, invitation, permissions) }
  },
})

/** @throws Problem 409 */
async function refuseMember({ trx }: TenantScope, { members }: Team, email: string): Promise<void> {
  const ids = members.map(({ userId }) => userId)
  const found: unknown = await trx('users').where({ email }).whereIn('id', ids).first('id')
  if (found) throw conflict('Whoever has this address is in the team already.')
}

const resend = route({
  method: 'POST',
  path: '/v1/invitations/:id/letters',
  audit: 'invitation.resend',
  summary: 'Send the letter of an invitation again; it can be accepted for seven days from now',
  tag,
  access: { permission: invitationPolicy.resend.needs },
  params: Id,
  responses: { 200: PresentedInvitation },
  limit: letters,
  handler: async ({ context, scope, params: { id }, permissions }) => {
    const invitation = await Invitation.load<Invitation>(scope, id)
    await invitation.sendAgain(scope, context.clock())
    return { body: await presentOne(scope, invitation, permissions) }
  },
})

const revoke = route({
  method: 'DELETE',
  path: '/v1/invitations/:id',
  audit: 'invitation.revoke',
  summary: 'Take an invitation back: the links of its letters work no more',
  tag,
  access: { permission: invitationPolicy.revoke.needs },
  params: Id,
  responses: { 204: null },
  handler: async ({ scope, params: { id } }) => {
    await Invitation.load(scope, id)
    await Invitation.of(scope).findById(id).delete()
    return { status: 204 }
  },
})

export const invitationRoutes = [list, invite, resend, revoke]
