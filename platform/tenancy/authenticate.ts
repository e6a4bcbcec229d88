import type { Context as KoaContext } from 'koa'
import { validate as isUuid } from 'uuid'
import type { Context } from '../context.ts'
import { requireOwnPage } from '../http/own-page.ts'
import { Problem, notFound } from '../http/problem.ts'
import type { Route } from '../http/route.ts'
import type { Caller } from '../http/router.ts'
import { readSessionCookie, sessionCookie } from '../http/session-cookie.ts'
import { findApiKey } from './api-key.ts'
import { listMemberships } from './membership.ts'
import { isOperator } from './operator.ts'
import { permissionsOf } from './policy.ts'
import { confined, opensTo, unproved, withinReach } from './reach.ts'
import { findSession } from './session.ts'
import type { Session } from './session.ts'

/**
 * Who a request comes from: by its bearer token, or else by its cookie.
 * @returns null where it has neither
 * @throws Problem 401 for a token that proves nothing, 403 for a foreign page's request, 404 for a foreign tenant
 */
export async function authenticate(context: Context, ctx: KoaContext, route: Route): Promise<Caller | null> {
  const bearer = /^Bearer +(\S+) *$/i.exec(ctx.get('authorization'))?.[1]
  const cookie = readSessionCookie(context.config.publicUrl, ctx.headers.cookie)
  if (bearer === undefined && cookie === null) return null
  ctx.set('cache-control', 'private, no-store')
  return bearer === undefined ? byCookie(context, ctx, route, cookie as string) : byBearer(context, ctx, bearer)
}

async function byBearer({ config, database, clock }: Context, ctx: KoaContext, token: string): Promise<Caller> {
  if (isOperator(config.operatorToken, token)) return { actor: 'operator', tenantId: null, userId: null, permissions: [] }
  const key = await findApiKey(database, token, clock())
  if (!key) throw unproven()
  const wanted = wantedTenant(ctx)
  if (wanted !== null && wanted !== key.tenantId) throw notFound()
  return { actor: `key:${key.id}`, tenantId: key.tenantId, userId: null, permissions: key.permissions }
}

async function byCookie(context: Context, ctx: KoaContext, route: Route, token: string): Promise<Caller> {
  const { config, database, clock } = context
  const now = clock()
  const session = await findSession(database, token, now)
  if (!session) throw unproven()
  requireOwnPage(ctx.method, ctx.headers, config.publicUrl)
  if (session.renewed) ctx.set('set-cookie', sessionCookie(config.publicUrl, token, session.expiresAt, now))
  const { userId } = session
  const person = { actor: `user:${userId}`, tenantId: null, userId, permissions: [] }
  if (typeof route.access === 'object') return { ...person, ...(await chooseTenant(context, session, wantedTenant(ctx))) }
  if (session.confinedTo !== null && route.path !== '/v1/session') throw confined()
  return person
}

/** @throws notFound for a tenant that the person does not belong to, Problem 403 for one that this session does not open */
async function chooseTenant({ database }: Context, session: Session, wanted: string | null): Promise<Partial<Caller>> {
  const memberships = withinReach(session, await listMemberships(database, session.userId))
  const chosen = wanted === null ? memberships : memberships.filter(({ tenantId }) => tenantId === wanted)
  const membership = chosen.find((one) => opensTo(session, one))
  if (membership) return { tenantId: membership.tenantId, permissions: permissionsOf(membership) }
  if (chosen.length > 0) throw unproved()
  if (wanted !== null) throw notFound()
  return {}
}

/** The tenant that a request names; null for none, and what cannot be an id is some tenant that is not there. */
function wantedTenant(ctx: KoaContext): string | null {
  const name = ctx.get('rolecall-tenant').toLowerCase()
  if (name !== '' && !isUuid(name)) throw notFound()
  return name || null
}

const unproven = (): Problem =>
  new Problem(401, 'not-signed-in', 'The session or the key is unknown or has ended: sign in again, or use another key.', {
    headers: { 'www-authenticate': 'Bearer realm="rolecall", error="invalid_token"' },
  })
