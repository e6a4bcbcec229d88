import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { Problem } from '../http/problem.ts'
import { permissions } from '../http/route.ts'
import type { Reply } from '../http/route.ts'
import { readSessionCookie, sessionCookie } from '../http/session-cookie.ts'
import { deviceOf } from './device.ts'
import { listMemberships } from './membership.ts'
import { permissionsOf, roles } from './policy.ts'
import { opensTo, withinReach } from './reach.ts'
import { closeSession, findSession, openSession, rotateSession } from './session.ts'
import type { Session, WayIn } from './session.ts'
import type { User } from './user.ts'

export const SignedIn = z
  .object({
    user: z.object({ id: z.uuid(), email: z.string(), name: z.string() }),
    /** Where the person works; the first is meant where a request does not name one in `rolecall-tenant`. */
    tenants: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        role: z.enum(roles),
        permissions: z.array(z.enum(permissions)),
        /** Whether it opens only after signing in through the company itself, which this session has not done. */
        closed: z.boolean(),
      }),
    ),
    /** Whether the session was opened by a company's own provider, and so opens that company alone. */
    confined: z.boolean(),
  })
  .meta({ id: 'SignedIn' })

const noStore = { 'cache-control': 'private, no-store' }

/** Who is signed in, and which companies the session opens with what. */
export async function presentSignedIn(
  { database }: Context,
  user: User,
  session: Pick<Session, 'confinedTo' | 'provedTenants'>,
): Promise<z.infer<typeof SignedIn>> {
  const memberships = withinReach(session, await listMemberships(database, user.id))
  const tenants = memberships.map((membership) => {
    const closed = !opensTo(session, membership)
    const { tenantId: id, name, role } = membership
    return { id, name, role, permissions: closed ? [] : [...permissionsOf(membership)], closed }
  })
  return { user, tenants, confined: session.confinedTo !== null }
}

/**
 * Signs a person in on the device that asks, in place of whoever was signed in there.
 * @param confinedTo the only tenant that is opened, where its provider says who it is
 */
export async function signInAs(
  context: Context,
  user: User,
  openedBy: WayIn,
  headers: IncomingHttpHeaders,
  confinedTo: string | null = null,
): Promise<Reply> {
  const { config, database, clock } = context
  const before = readSessionCookie(config.publicUrl, headers.cookie)
  if (before) await closeSession(database, before)
  const now = clock()
  const device = deviceOf(headers['user-agent'])
  const { token, expiresAt } = await openSession(database, user.id, now, { openedBy, device, confinedTo })
  const cookie = sessionCookie(config.publicUrl, token, expiresAt, now)
  return { body: await presentSignedIn(context, user, { confinedTo, provedTenants: [] }), headers: { ...noStore, 'set-cookie': cookie } }
}

/** The session behind a request that the router has let in by its cookie. */
export async function ownSession({ config, database, clock }: Context, headers: IncomingHttpHeaders): Promise<Session> {
  const token = readSessionCookie(config.publicUrl, headers.cookie)
  const session = token === null ? null : await findSession(database, token, clock())
  if (!session) throw new Problem(401, 'not-signed-in', 'The session has ended: sign in again.')
  return session
}

/** The cookie with a session's new token. */
export async function rotatedCookie({ config, database, clock }: Context, { id, expiresAt }: Session): Promise<string> {
  return sessionCookie(config.publicUrl, await rotateSession(database, id), expiresAt, clock())
}

const recent = 30 * 60_000

/**
 * What would let somebody keep an account asks who sits at the device now, and not who sat there last week.
 * @throws Problem 403 where the person signed in too long ago
 */
export function requireRecent({ createdAt }: Session, now: Date): void {
  if (now.getTime() - createdAt.getTime() <= recent) return
  throw new Problem(403, 'sign-in-again', 'This needs a sign-in from the last half hour: sign in again, and it goes on.')
}
