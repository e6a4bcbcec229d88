import { z } from 'zod'
import { refuseForeignPage } from '../http/own-page.ts'
import { Id } from '../http/params.ts'
import { Problem, notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { endedCookie, readSessionCookie } from '../http/session-cookie.ts'
import { validate as isUuid } from 'uuid'
import { closeSession, listSessions, revokeSession, revokeSessions, waysIn } from './session.ts'
import { countSignIn, forgetSignIns } from './sign-in-limit.ts'
import { SignedIn, ownSession, presentSignedIn, signInAs } from './signed-in.ts'
import { findByPassword, findUser } from './user.ts'
import type { User } from './user.ts'

const common = { path: '/v1/session', tag: 'Sessions' }

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
    refuseForeignPage(headers, context.config.publicUrl)
    await countSignIn(context, body.email, address)
    const user = await findByPassword(context.database, body.email, body.password)
    if (!user) throw wrongCredentials()
    await forgetSignIns(context, body.email, address)
    return signInAs(context, user, 'password', headers)
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
  handler: async ({ context, userId, request: { headers } }) => {
    // The session would have gone with its person.
    const user = (await findUser(context.database, userId as string)) as User
    return { body: await presentSignedIn(context, user, await ownSession(context, headers)) }
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

const ListedSession = z
  .object({
    id: z.uuid(),
    device: z.string().meta({ description: 'Browser and system, such as "Firefox on Windows"; empty where they are not known.' }),
    openedBy: z.enum(waysIn),
    createdAt: z.iso.datetime(),
    seenAt: z.iso.datetime().meta({ description: 'When it was last used, to the minute.' }),
    current: z.boolean().meta({ description: 'Whether it is the one that asks.' }),
  })
  .meta({ id: 'Session' })

const list = route({
  method: 'GET',
  path: '/v1/account/sessions',
  tag: 'Account',
  summary: 'List the devices one is signed in on, the one used last first',
  access: 'user',
  responses: { 200: z.object({ sessions: z.array(ListedSession) }) },
  handler: async ({ context, userId, request }) => {
    const own = await ownSession(context, request.headers)
    const listed = await listSessions(context.database, userId as string, context.clock())
    const sessions = listed.map(({ id, device, openedBy, createdAt, seenAt }) => ({
      id,
      device,
      openedBy,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
      current: id === own.id,
    }))
    return { body: { sessions } }
  },
})

const revoke = route({
  method: 'DELETE',
  path: '/v1/account/sessions/:id',
  tag: 'Account',
  summary: 'Sign out on another device: its next call is refused',
  access: 'user',
  params: Id,
  responses: { 204: null },
  handler: async ({ context, userId, params: { id } }) => {
    if (!isUuid(id) || !(await revokeSession(context.database, userId as string, id))) throw notFound()
    return { status: 204 }
  },
})

const revokeOthers = route({
  method: 'DELETE',
  path: '/v1/account/sessions',
  tag: 'Account',
  summary: 'Sign out on all other devices',
  access: 'user',
  responses: { 204: null },
  handler: async ({ context, userId, request }) => {
    const { id } = await ownSession(context, request.headers)
    await revokeSessions(context.database, userId as string, id)
    return { status: 204 }
  },
})

export const sessionRoutes = [signIn, read, signOut, list, revoke, revokeOthers]
