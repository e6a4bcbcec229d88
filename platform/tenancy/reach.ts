import { Problem } from '../http/problem.ts'
import type { Membership } from './membership.ts'
import type { Session } from './session.ts'

type Reaching = Pick<Session, 'confinedTo' | 'provedTenants'>

/** Of the companies of a person, those that a session may know of: one that a provider opened knows its own alone. */
export const withinReach = ({ confinedTo }: Reaching, memberships: Membership[]): Membership[] =>
  memberships.filter(({ tenantId }) => confinedTo === null || tenantId === confinedTo)

/**
 * Whether a company opens to a session: where it demands its own single sign-on, only to one that is proved by it. Owners are
 * let in all the same: a provider that fails must not lock a company out for good.
 */
export const opensTo = ({ confinedTo, provedTenants }: Reaching, { tenantId, role, singleSignOn }: Membership): boolean =>
  !singleSignOn || role === 'owner' || confinedTo === tenantId || provedTenants.includes(tenantId)

export const unproved = (): Problem =>
  new Problem(403, 'single-sign-on', 'This company is opened by its own sign-in only: sign in through it, and go on.')

/** A provider says who somebody is within its company: over the account itself, which may hold others, it has no say. */
export const confined = (): Problem =>
  new Problem(
    403,
    'confined-session',
    'You are signed in through your company. For your own account sign in by a link, a password or a passkey.',
  )
