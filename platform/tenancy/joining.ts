import { v7 as uuid } from 'uuid'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { conflict, notFound, Problem } from '../http/problem.ts'
import { record } from './audit.ts'
import { nameOfActor } from './actor.ts'
import { Invitation } from './invitation.ts'
import { join, Member } from './membership.ts'
import type { Standing } from './policy.ts'
import { tenantOfSecret } from './secret.ts'
import { Tenant } from './tenant.ts'
import { findByEmail } from './user.ts'
import type { User } from './user.ts'

/** What the holder of an invitation's link is told. */
export interface Offer extends Standing {
  company: string
  /** Where the letter went. */
  email: string
  invitedBy: string | null
  expiresAt: Date
  /** Whether that address has an account: told to nobody but who has its letter. */
  account: boolean
}

/** @throws notFound for a link that opens nothing */
export async function readOffer({ database, clock }: Context, secret: string): Promise<Offer> {
  return inTenant(database, tenantOf(secret), 'system', async (scope) => {
    const { email, role, billing, invitedBy, expiresAt } = await Invitation.byLink(scope, secret, clock())
    const { name } = await Tenant.current(scope)
    const account = (await findByEmail(scope.trx, email)) !== undefined
    return { company: name, email, role, billing, invitedBy: await nameOfActor(scope, invitedBy), expiresAt, account }
  })
}

/**
 * Makes an account for who is invited, and takes them in. The address is theirs: they have its letter.
 * @throws notFound for a link that opens nothing, Problem 409 where the address has an account, 402 where no seat is free
 */
export async function joinAsNew(
  context: Context,
  secret: string,
  { name, passwordHash }: { name: string; passwordHash: string | null },
): Promise<{ user: User; tenantId: string }> {
  const id = uuid()
  const tenantId = tenantOf(secret)
  const user = await inTenant(context.database, tenantId, `user:${id}`, async (scope) => {
    const invitation = await claim(context, scope, secret)
    const person = { id, email: invitation.email, name, password_hash: passwordHash, created_at: context.clock() }
    const made: unknown[] = await scope.trx('users').insert(person).onConflict('email').ignore().returning('id')
    if (made.length === 0) throw conflict('This address has an account already: sign in to accept.')
    await enter(context, scope, invitation, id)
    return { id, email: invitation.email, name }
  })
  return { user, tenantId }
}

/**
 * Takes in who is signed in.
 * @param anyAddress whether they said that they join by another address than the one that was invited
 * @throws notFound for a link that opens nothing, Problem 409 for another address or who is there already, 402 where no seat is free
 */
export async function joinAsUser(context: Context, secret: string, user: User, anyAddress: boolean): Promise<{ tenantId: string }> {
  const tenantId = tenantOf(secret)
  await inTenant(context.database, tenantId, `user:${user.id}`, async (scope) => {
    const invitation = await claim(context, scope, secret)
    if (!anyAddress && invitation.email.toLowerCase() !== user.email.toLowerCase()) throw otherAddress()
    if (await Member.of(scope).findOne({ user_id: user.id })) throw conflict('You are in this team already.')
    await enter(context, scope, invitation, user.id)
  })
  return { tenantId }
}

const otherAddress = (): Problem =>
  new Problem(409, 'conflict', 'You were invited by another address than the one you are signed in with.', {
    errors: [{ field: 'body.anyAddress', message: 'has to say that you join by this one all the same' }],
  })

/** The invitation, with its team locked: of two who use its links at once one comes too late. */
async function claim({ clock }: Context, scope: TenantScope, secret: string): Promise<Invitation> {
  await Tenant.query(scope.trx).findById(scope.tenantId).forNoKeyUpdate()
  return Invitation.byLink(scope, secret, clock())
}

/** The invitation gives its seat up before it is asked whether there is one. */
async function enter({ entitlements, clock }: Context, scope: TenantScope, invitation: Invitation, userId: string): Promise<void> {
  await Invitation.of(scope).findById(invitation.id).delete()
  await entitlements.require(scope, 'seats')
  await join(scope, userId, invitation, clock())
  await record(scope, { action: 'invitation.accept', subjectId: userId }, clock())
}

function tenantOf(secret: string): string {
  const tenantId = tenantOfSecret('ri', secret)
  if (tenantId === null) throw notFound()
  return tenantId
}
