import { z } from 'zod'
import type { Context } from '../context.ts'
import { refuseForeignPage } from '../http/own-page.ts'
import { Problem } from '../http/problem.ts'
import { permissions, route } from '../http/route.ts'
import { endedCookie, readSessionCookie, sessionCookie } from '../http/session-cookie.ts'
import { listMemberships } from './membership.ts'
import { rolePermissions, roles } from './policy.ts'
import { closeSession, openSession } from './session.ts'
import { countSignIn, forgetSignIns } from './sign-in-limit.ts'
import { findByPassword, findUser } from './user.ts'
import type { User } from './user.ts'

const SignedIn = z
  .object({
    user: z.object({ id: z.uuid(), email: z.string(), name: z.string() }),
    /** Where the person works; the first is meant where a request does not name one in `rolecall-tenant`. */
    tenants: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.enum(roles), permissions: z.array(z.enum(permissions)) })),
  })
  .meta({ id: 'SignedIn' })

async function present({ database }: Context, user: User): Promise<z.infer<typeof SignedIn>> {
  const memberships = await listMemberships(database, user.id)
  const tenants = memberships.map(({ tenantId, name, role }) => ({ id: tenantId, name, role, permissions: [...rolePermissions[role]] }))
  return { user, tenants }
}

const common = { path: '/v1/session', tag: 'Sessions' }
const noStore = { 'cache-control': 'private, no-store' }

const signIn = route({
  ...common,
  method: 'POST',
  summary: 'Sign in with e-mail address and password; the answer sets the session’s cookie',
  access: 'public',
  // No more is asked of the address than that it can be compared: what it is told from must not show who has an account.
  body: z.object({ email: z.string().trim().min(1).max(320), password: z.string().min(1).max(1000) }),
  responses: { 200: SignedIn },
  limit: { calls: 20, seconds: 60 },
  handler: async ({ context, body, request: { address, headers } }) => {
    const { config, database, clock } = context
    refuseForeignPage(headers, config.publicUrl)
    await countSignIn(context, body.email, address)
    const user = await findByPassword(database, body.email, body.password)
    if (!user) throw wrongCredentials()
    await forgetSignIns(context, body.email, address)
    const before = readSessionCookie(config.publicUrl, headers.cookie)
    if (before) await closeSession(database, before)
    const now = clock()
    const { token, expiresAt } = await openSession(database, user.id, now)
    const cookie = sessionCookie(config.publicUrl, token, expiresAt, now)
    return { body: await present(context, user), headers: { ...noStore, 'set-cookie': cookie } }
  },
})

const wrongCredentials = (): Problem =>
  new Problem(401, 'wrong-credentials', 'The e-mail address or the password is wrong.', {
    headers: { 'www-authenticate': 'Bearer realm="rolecall"' },
  })

const read = route({
  ...common,
  method: 'GET',
  summary: 'Who is signed in, and where they work',
  access: 'user',
  responses: { 200: SignedIn },
  handler: async ({ context, userId }) => {
    // The session would have gone with its person.
    const user = (await findUser(context.database, userId as string)) as User
    return { body: await present(context, user) }
  },
})

const signOut = route({
  ...common,
  method: 'DELETE',
  summary: 'Sign out on this device',
  access: 'user',
  responses: { 204: null },
  handler: async ({ context: { config, database }, request: { headers } }) => {
    await closeSession(database, readSessionCookie(config.publicUrl, headers.cookie) as string)
    return { status: 204, headers: { 'set-cookie': endedCookie(config.publicUrl) } }
  },
})

export const sessionRoutes = [signIn, read, signOut]
