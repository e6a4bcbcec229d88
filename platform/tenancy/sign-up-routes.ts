import { z } from 'zod'
import { refuseForeignPage } from '../http/own-page.ts'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { browserCookie, readBrowserCookie } from '../http/session-cookie.ts'
import { NewPassword, hashPassword, refuseWeakPassword } from './password.ts'
import { countLetter } from './sign-in-limit.ts'
import { Address, LinkText, asked, noStore } from './sign-link.ts'
import { openTenant } from './sign-up.ts'
import type { TenantOpened } from './sign-up.ts'
import { askByLetter, spendSignToken } from './sign-token.ts'
import { SignedIn, signInAs } from './signed-in.ts'
import { findOrCreateUser } from './user.ts'

const tag = 'Sign-up'

/** Names are shown to others and stand in letters: none is an advertisement. */
const plainName = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((name) => !/:\/\/|\bwww\./i.test(name), { message: 'must be a name, without addresses of pages' })

export const PersonName = plainName(100)
export const CompanyName = plainName(100)

const ask = route({
  method: 'POST',
  path: '/v1/sign-ups',
  tag,
  summary: 'Ask for a company and an account; a letter with a link goes to the address, whether it has an account or not',
  access: 'public',
  body: z.object({ company: CompanyName, name: PersonName, email: Address, password: NewPassword.optional() }),
  responses: { 202: asked },
  limit: { calls: 20, seconds: 60 },
  handler: async ({ context, body: { email, password, ...details }, request: { address, headers } }) => {
    const { config, database, clock } = context
    refuseForeignPage(headers, config.publicUrl)
    await countLetter(context, email, address)
    if (password !== undefined) await refuseWeakPassword(password, [email, details.name, details.company])
    const secret: Record<string, string> = password === undefined ? {} : { passwordHash: await hashPassword(password) }
    const { browser, cookie } = browserCookie(config.publicUrl, headers.cookie)
    await askByLetter(database, { purpose: 'sign-up', email, browser, details: { ...details, ...secret } }, clock())
    return { status: 202, body: { email }, headers: { ...noStore, 'set-cookie': cookie } }
  },
})

const confirm = (opened: TenantOpened): Route =>
  route({
    method: 'POST',
    path: '/v1/sign-ups/confirmation',
    tag,
    summary: 'Open the company by the link of its letter; the answer sets the session’s cookie',
    access: 'public',
    body: LinkText,
    responses: { 200: SignedIn },
    limit: { calls: 20, seconds: 60 },
    handler: async ({ context, body, request: { headers } }) => {
      const { config, database, clock } = context
      refuseForeignPage(headers, config.publicUrl)
      const browser = readBrowserCookie(config.publicUrl, headers.cookie)
      const user = await database.transaction(async (trx) => {
        const { email, details } = await spendSignToken(trx, { ...body, text: body.token, purpose: 'sign-up', browser }, clock())
        const { name = '', company = '', passwordHash = null } = details
        const person = await findOrCreateUser(trx, { email, name, passwordHash }, clock())
        await openTenant(context, trx, { name: company, userId: person.id }, opened)
        return person
      })
      return signInAs(context, user, 'link', headers)
    },
  })

const openAnother = (opened: TenantOpened): Route =>
  route({
    method: 'POST',
    path: '/v1/tenants',
    tag,
    summary: 'Open another company, which the person who asks owns',
    access: 'user',
    body: z.object({ name: CompanyName }),
    responses: { 201: z.object({ id: z.uuid(), name: z.string() }) },
    limit: { calls: 10, seconds: 3600 },
    handler: async ({ context, userId, body: { name } }) => {
      const id = await context.database.transaction((trx) => openTenant(context, trx, { name, userId: userId as string }, opened))
      return { status: 201, body: { id, name } }
    },
  })

export const signUpRoutes = (opened: TenantOpened): Route[] => [ask, confirm(opened), openAnother(opened)]
