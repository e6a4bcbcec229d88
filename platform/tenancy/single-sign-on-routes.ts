import { z } from 'zod'
import { inTenant } from '../database/database.ts'
import { refuseForeignPage } from '../http/own-page.ts'
import { Id } from '../http/params.ts'
import { invalid, notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { browserCookie, readBrowserCookie } from '../http/session-cookie.ts'
import { IdentityProvider } from './identity-provider.ts'
import { listMemberships } from './membership.ts'
import { proveSession } from './session.ts'
import { noStore } from './sign-link.ts'
import { ownSession, requireRecent, rotatedCookie, signInAs } from './signed-in.ts'
import {
  beginSingleSignOn,
  callbackPath,
  findConnection,
  findSignOnTenant,
  finishSingleSignOn,
  noSingleSignOn,
  removeConnection,
} from './single-sign-on.ts'

const Away = z.object({ url: z.url().meta({ description: 'The provider’s page to go to.' }) })
const account = { tag: 'Account', access: 'user' } as const

const begin = route({
  method: 'POST',
  path: '/v1/single-sign-on',
  tag: 'Sessions',
  summary: 'Begin signing in through a company’s own provider: by a board’s address, or by an e-mail address of its domain',
  access: 'public',
  body: z.object({ company: z.string().trim().toLowerCase().min(1).max(200).optional(), email: z.email().max(254).optional() }),
  responses: { 200: Away },
  limit: { calls: 20, seconds: 60 },
  handler: async ({ context, body, request: { headers } }) => {
    const { config, database } = context
    refuseForeignPage(headers, config.publicUrl)
    if ((body.company === undefined) === (body.email === undefined))
      throw invalid([{ field: 'body', message: 'must name company or email' }])
    const tenantId = await findSignOnTenant(database, body as { company?: string; email?: string })
    if (tenantId === null) throw noSingleSignOn()
    const { browser, cookie } = browserCookie(config.publicUrl, headers.cookie)
    const url = await beginSingleSignOn(context, tenantId, null, browser)
    return { body: { url }, headers: { ...noStore, 'set-cookie': cookie } }
  },
})

const callback = route({
  method: 'GET',
  path: callbackPath,
  tag: 'Sessions',
  summary: 'Where providers send people back to',
  access: 'public',
  documented: false,
  query: z.looseObject({ state: z.string().max(500).optional() }),
  responses: { 302: null },
  limit: { calls: 60, seconds: 60 },
  handler: async ({ context, request: { headers, message } }) => {
    const { config, database } = context
    const address = new URL(message.url ?? '', config.publicUrl)
    const outcome = await finishSingleSignOn(context, address, readBrowserCookie(config.publicUrl, headers.cookie))
    const to = (path: string, cookie?: string) => ({
      status: 302,
      headers: { ...noStore, location: `${config.publicUrl}/console${path}`, ...(cookie ? { 'set-cookie': cookie } : {}) },
    })
    if ('trouble' in outcome) return to(`/${outcome.userId === null ? 'sign-in' : 'account'}?trouble=${outcome.trouble}`)
    if ('user' in outcome) {
      const reply = await signInAs(context, outcome.user, 'single-sign-on', headers, outcome.tenantId)
      return to('', reply.headers?.['set-cookie'])
    }
    const session = await ownSession(context, headers).catch(() => null)
    if (session?.userId !== outcome.userId) return to('/sign-in?trouble=over')
    await proveSession(database, session, outcome.proved)
    return to('', await rotatedCookie(context, session))
  },
})

const Connections = z.object({
  connections: z.array(
    z.object({
      tenantId: z.uuid(),
      company: z.string(),
      /** When the company's provider last said that it is you; null where the two are not connected. */
      usedAt: z.iso.datetime().nullable(),
      /** Whether the company opens only through its provider. */
      demanded: z.boolean(),
    }),
  ),
})

const list = route({
  ...account,
  method: 'GET',
  path: '/v1/account/connections',
  summary: 'List one’s companies that have a provider of their own, and whether it knows one',
  responses: { 200: Connections },
  handler: async ({ context: { database }, userId }) => {
    const connections = []
    for (const { tenantId, name, singleSignOn } of await listMemberships(database, userId as string)) {
      const provider = await inTenant(database, tenantId, 'system', (scope) => IdentityProvider.current(scope))
      if (!provider) continue
      const found = await findConnection(database, tenantId, userId as string)
      connections.push({ tenantId, company: name, usedAt: found?.usedAt.toISOString() ?? null, demanded: singleSignOn })
    }
    return { body: { connections } }
  },
})

const connect = route({
  ...account,
  method: 'POST',
  path: '/v1/account/connections',
  summary: 'Sign in through a company’s provider beside one’s own session: the first time connects the two',
  body: z.object({ tenantId: z.uuid() }),
  responses: { 200: Away },
  handler: async ({ context, userId, body: { tenantId }, request: { headers } }) => {
    const { config, database } = context
    const memberships = await listMemberships(database, userId as string)
    if (!memberships.some((membership) => membership.tenantId === tenantId)) throw notFound()
    // What is connected once opens the company from then on.
    if (!(await findConnection(database, tenantId, userId as string))) requireRecent(await ownSession(context, headers), context.clock())
    const { browser, cookie } = browserCookie(config.publicUrl, headers.cookie)
    const url = await beginSingleSignOn(context, tenantId, userId, browser)
    return { body: { url }, headers: { 'set-cookie': cookie } }
  },
})

const disconnect = route({
  ...account,
  method: 'DELETE',
  path: '/v1/account/connections/:id',
  summary: 'Let a company’s provider speak for one no more',
  params: Id,
  responses: { 204: null },
  handler: async ({ context: { database }, userId, params: { id } }) => {
    const memberships = await listMemberships(database, userId as string)
    const tenantId = memberships.find((membership) => membership.tenantId === id.toLowerCase())?.tenantId
    if (tenantId === undefined || !(await removeConnection(database, tenantId, userId as string))) throw notFound()
    return { status: 204 }
  },
})

export const singleSignOnRoutes = [begin, callback, list, connect, disconnect]
