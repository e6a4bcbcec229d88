import { z } from 'zod'
import { refuseForeignPage } from '../http/own-page.ts'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { browserCookie, readBrowserCookie } from '../http/session-cookie.ts'
import { promiseNotice } from './letters.ts'
import { NewPassword, hashPassword, refuseWeakPassword } from './password.ts'
import { revokeSessions } from './session.ts'
import { countLetter } from './sign-in-limit.ts'
import { Address, LinkText, asked, noStore } from './sign-link.ts'
import { askByLetter, revokeSignTokens, spendSignToken } from './sign-token.ts'
import { SignedIn, signInAs } from './signed-in.ts'
import { changeUser, findUser } from './user.ts'
import type { User } from './user.ts'

const tag = 'Sessions'
const limit = { calls: 20, seconds: 60 }

/** Asks for a letter; the answer, and the work, are the same for an address that is nobody's. */
const ask = (path: string, purpose: 'sign-in' | 'password', summary: string): Route =>
  route({
    method: 'POST',
    path,
    tag,
    summary,
    access: 'public',
    body: z.object({ email: Address }),
    responses: { 202: asked },
    limit,
    handler: async ({ context, body: { email }, request: { address, headers } }) => {
      const { config, database, clock } = context
      refuseForeignPage(headers, config.publicUrl)
      await countLetter(context, email, address)
      const { browser, cookie } = browserCookie(config.publicUrl, headers.cookie)
      await askByLetter(database, { purpose, email, browser }, clock())
      return { status: 202, body: { email }, headers: { ...noStore, 'set-cookie': cookie } }
    },
  })

const signIn = route({
  method: 'POST',
  path: '/v1/session/link',
  tag,
  summary: 'Sign in by the link of a letter, once; the answer sets the session’s cookie',
  access: 'public',
  body: LinkText,
  responses: { 200: SignedIn },
  limit,
  handler: async ({ context, body, request: { headers } }) => {
    const { config, database, clock } = context
    refuseForeignPage(headers, config.publicUrl)
    const browser = readBrowserCookie(config.publicUrl, headers.cookie)
    const user = await database.transaction(async (trx) => {
      const { userId } = await spendSignToken(trx, { ...body, text: body.token, purpose: 'sign-in', browser }, clock())
      return findUser(trx, userId as string)
    })
    return signInAs(context, user as User, 'link', headers)
  },
})

const setPassword = route({
  method: 'POST',
  path: '/v1/password-resets/confirmation',
  tag,
  summary: 'Choose a password by the link of a letter: one is signed in with it, and signed out everywhere else',
  access: 'public',
  body: z.object({ token: z.string().min(1).max(200), password: NewPassword }),
  responses: { 200: SignedIn },
  limit,
  handler: async ({ context, body: { token: text, password }, request: { headers } }) => {
    const { config, database, clock } = context
    refuseForeignPage(headers, config.publicUrl)
    const user = await database.transaction(async (trx) => {
      const { userId } = await spendSignToken(trx, { text, purpose: 'password' }, clock())
      const person = (await findUser(trx, userId as string)) as User
      await refuseWeakPassword(password, [person.email, person.name])
      await changeUser(trx, person.id, { passwordHash: await hashPassword(password) })
      await revokeSignTokens(trx, person.id, ['sign-in', 'password', 'email-change'])
      await revokeSessions(trx, person.id)
      await promiseNotice(trx, person.id, 'password')
      return person
    })
    return signInAs(context, user, 'link', headers)
  },
})

export const signLinkRoutes = [
  ask('/v1/sign-in-links', 'sign-in', 'Ask for a letter with a link that signs one in'),
  ask('/v1/password-resets', 'password', 'Ask for a letter with a link that lets one choose a password'),
  signIn,
  setPassword,
]
