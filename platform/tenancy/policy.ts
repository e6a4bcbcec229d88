import type { Policy } from '../http/policy.ts'
import { permissions } from '../http/route.ts'
import type { Permission } from '../http/route.ts'

/** What a person is to a tenant, from the most powerful down. */
export const roles = ['owner', 'admin', 'recruiter', 'interviewer', 'viewer'] as const
export type Role = (typeof roles)[number]

const ofMoney = (permission: Permission): boolean => permission.startsWith('billing:')

/** What each role may do. Candidates' data is only for those who work with it. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  owner: permissions,
  // Money is an owner's, and of whom an owner trusts with it.
  admin: permissions.filter((permission) => !ofMoney(permission)),
  recruiter: [
    'tenant:read',
    'team:read',
    'boards:read',
    'jobs:read',
    'jobs:write',
    'applications:read',
    'applications:review',
    'applications:write',
    'insights:read',
  ],
  interviewer: ['tenant:read', 'team:read', 'boards:read', 'jobs:read', 'applications:read', 'applications:review'],
  viewer: ['tenant:read', 'team:read', 'boards:read', 'jobs:read', 'insights:read'],
}

/** What somebody is to a tenant: their role, and whether they are trusted with its money. */
export interface Standing {
  role: Role
  billing: boolean
}

/** What somebody may do by role, and beside it about money. */
export function permissionsOf({ role, billing }: Standing): readonly Permission[] {
  const allowed = rolePermissions[role]
  return billing ? permissions.filter((permission) => ofMoney(permission) || allowed.includes(permission)) : allowed
}

/** Who acts in a team; without a role where it is an API key. */
export interface Actor {
  userId: string | null
  role: Role | null
  permissions: readonly Permission[]
}

/** Ownership and trust with money are an owner's to give, and nobody gives away more than they have. */
export function mayGive({ role, permissions: own }: Actor, given: Standing): boolean {
  if (role === 'owner') return true
  return given.role !== 'owner' && !given.billing && rolePermissions[given.role].every((permission) => own.includes(permission))
}

/** One of a team, seen by another or by themselves. */
interface Colleague {
  member: { userId: string; role: Role }
  actor: Actor
  /** How many the team has. */
  owners: number
}

const isSelf = ({ member, actor }: Colleague): boolean => member.userId === actor.userId
export const isLastOwner = ({ member, owners }: Pick<Colleague, 'member' | 'owners'>): boolean => member.role === 'owner' && owners === 1
/** An owner is an owners' affair. */
const isWithin = ({ member, actor }: Colleague): boolean => member.role !== 'owner' || actor.role === 'owner'

/** What may be done with a member of the team. Who may remove others may not need it to leave. */
export const memberPolicy = {
  change: { needs: 'team:write', while: (seen) => isWithin(seen) && !isLastOwner(seen) },
  trust: { needs: 'team:write', while: ({ member, actor }) => actor.role === 'owner' && member.role !== 'owner' },
  remove: { needs: 'team:write', while: (seen) => isWithin(seen) && !isSelf(seen) && !isLastOwner(seen) },
  leave: { needs: 'team:read', while: (seen) => isSelf(seen) && !isLastOwner(seen) },
  handOver: { needs: 'team:write', while: (seen) => seen.actor.role === 'owner' && !isSelf(seen) },
} as const satisfies Policy<Colleague>

/** What may be done with an invitation that nobody has accepted. */
export const invitationPolicy = {
  resend: { needs: 'team:write' },
  revoke: { needs: 'team:write' },
} as const satisfies Policy<unknown>

export const keyPolicy = { revoke: { needs: 'keys:write' } } as const satisfies Policy<unknown>

/** What may be done with a company as a whole. */
export const tenantPolicy = {
  change: { needs: 'tenant:write' },
  delete: { needs: 'tenant:write', while: ({ role, deletesAt }) => role === 'owner' && deletesAt === null },
  keep: { needs: 'tenant:write', while: ({ role, deletesAt }) => role === 'owner' && deletesAt !== null },
  invite: { needs: 'team:write' },
} as const satisfies Policy<{ role: Role | null; deletesAt: Date | null }>
