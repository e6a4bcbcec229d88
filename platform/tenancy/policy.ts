import { permissions } from '../http/route.ts'
import type { Permission } from '../http/route.ts'

/** What a person is to a tenant, from the most powerful down. */
export const roles = ['owner', 'admin', 'recruiter', 'interviewer', 'viewer'] as const
export type Role = (typeof roles)[number]

/** What each role may do. Candidates' data is only for those who work with it. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  owner: permissions,
  admin: permissions,
  recruiter: ['tenant:read', 'boards:read', 'jobs:read', 'jobs:write', 'applications:read', 'applications:write'],
  interviewer: ['tenant:read', 'boards:read', 'jobs:read', 'applications:read'],
  viewer: ['tenant:read', 'boards:read', 'jobs:read'],
}
