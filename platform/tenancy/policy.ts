import { permissions } from '../http/route.ts'
import type { Permission } from '../http/route.ts'

/** What a person is to a tenant, from the most powerful down. */
export const roles = ['owner', 'admin', 'recruiter', 'interviewer', 'viewer'] as const
export type Role = (typeof roles)[number]

/** What each role may do. Candidates' data is only for those who work with it. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  owner: permissions,
  // Money is an owner's, and of whom an owner trusts with it.
  admin: permissions.filter((permission) => !permission.startsWith('billing:')),
  recruiter: [
    'tenant:read',
    'team:read',
    'boards:read',
    'jobs:read',
    'jobs:write',
    'applications:read',
    'applications:write',
    'insights:read',
  ],
  interviewer: ['tenant:read', 'team:read', 'boards:read', 'jobs:read', 'applications:read'],
  viewer: ['tenant:read', 'team:read', 'boards:read', 'jobs:read', 'insights:read'],
}
