import { validate as isUuid } from 'uuid'
import type { Database, TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { notFound } from '../http/problem.ts'
import type { Permission } from '../http/route.ts'
import { permissionsOf } from './policy.ts'
import type { Actor, Role, Standing } from './policy.ts'
import { Tenant } from './tenant.ts'

/** That a person works for a tenant, and as what. */
export interface Membership extends Standing {
  tenantId: string
  /** The tenant's name. */
  name: string
  /** Whether the tenant demands its own single sign-on. */
  singleSignOn: boolean
}

/** Where a person works, oldest first: the first is taken where they do not say which. */
export async function listMemberships(database: Database, userId: string): Promise<Membership[]> {
  const { rows } = await database.raw<{ rows: Membership[] }>(
    'SELECT tenant_id AS "tenantId", name, role, billing, single_sign_on AS "singleSignOn" FROM memberships_of(?)',
    [userId],
  )
  return rows
}

/** One of a tenant's team. */
export class Member extends TenantModel {
  static override tableName = 'memberships'
  static override idColumn = ['tenant_id', 'user_id']
  declare userId: string
  declare role: Role
  declare billing: boolean
  declare createdAt: Date
}

/** What a person is to the scope's tenant; null for one who does not belong to it. */
export async function findRole(scope: TenantScope, userId: string): Promise<Role | null> {
  const member = await Member.of(scope).findOne({ user_id: userId }).select('role')
  return member?.role ?? null
}

/** Who owns the tenant, to be written to. */
export function findOwners({ trx, tenantId }: TenantScope): Promise<{ id: string; email: string }[]> {
  return trx('memberships')
    .join('users', 'users.id', 'memberships.user_id')
    .where({ 'memberships.tenant_id': tenantId, 'memberships.role': 'owner' })
    .orderBy('users.id')
    .select('users.id', 'users.email')
}

/** A team, and who acts in it. */
export interface Team {
  members: Member[]
  owners: number
  actor: Actor
}

interface Who {
  userId: string | null
  permissions: readonly Permission[]
}

/** All who work for the tenant, and the one who asks among them. */
export async function readTeam(scope: TenantScope, { userId, permissions }: Who): Promise<Team> {
  const members = await Member.of(scope).orderBy(['created_at', 'user_id'])
  const own = members.find((member) => member.userId === userId)
  // What a person may do is what they are now, and no more what they were when their request came.
  const actor = { userId, role: own?.role ?? null, permissions: userId === null ? permissions : own ? permissionsOf(own) : [] }
  return { members, owners: members.filter(({ role }) => role === 'owner').length, actor }
}

/**
 * The same, and until the transaction ends nobody joins, leaves or is changed.
 * @throws notFound for a person who was taken out of it meanwhile
 */
export async function lockTeam(scope: TenantScope, who: Who): Promise<Team> {
  await Tenant.query(scope.trx).findById(scope.tenantId).forNoKeyUpdate()
  const team = await readTeam(scope, who)
  if (who.userId !== null && team.actor.role === null) throw notFound()
  return team
}

/** @throws notFound for who is not of the team */
export function memberOf({ members }: Team, id: string): Member {
  const member = isUuid(id) ? members.find(({ userId }) => userId === id.toLowerCase()) : undefined
  if (!member) throw notFound()
  return member
}

/** Takes a person in. */
export async function join({ trx, tenantId }: TenantScope, userId: string, { role, billing }: Standing, at: Date): Promise<void> {
  await Member.query(trx).insert({ tenantId, userId, role, billing, createdAt: at })
}
