import { z } from 'zod'
import type { Database } from '../database/database.ts'
import { refuseForeignPage } from '../http/own-page.ts'
import { conflict, invalid } from '../http/problem.ts'
import type { Problem } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { endedCookie } from '../http/session-cookie.ts'
import { deleteAccount, takeBackEmail, useEmail } from './account.ts'
import { promiseNotice } from './letters.ts'
import { NewPassword, hashPassword, refuseWeakPassword } from './password.ts'
import { revokeSessions } from './session.ts'
import { countLetter, countSignIn, forgetSignIns } from './sign-in-limit.ts'
import { Address, asked } from './sign-link.ts'
import { askByLetter, revokeSignTokens, spendSignToken } from './sign-token.ts'
import { PersonName } from './sign-up-routes.ts'
import { ownSession, requireRecent, rotatedCookie } from './signed-in.ts'
import { changeUser, findByPassword, findUser, hasPassword } from './user.ts'
import type { User } from './user.ts'

const Account = z.object({ id: z.uuid(), email: z.string(), name: z.string(), hasPassword: z.boolean() }).meta({ id: 'Account' })

async function present(database: Database, userId: string): Promise<z.infer<typeof Account>> {
  // The session would have gone with its person.
  const user = (await findUser(database, userId)) as User
  return { ...user, hasPassword: await hasPassword(database, userId) }
}

const common = { path: '/v1/account', tag: 'Account', access: 'user' } as const
const limit = { calls: 20, seconds: 60 }

const read = route({
  ...common,
  method: 'GET',
  summary: 'Read one’s own account',
  responses: { 200: Account },
  handler: async ({ context: { database }, userId }) => ({ body: await present(database, userId as string) }),
})

const rename = route({
  ...common,
  method: 'PATCH',
  summary: 'Change one’s name',
  body: z.strictObject({ name: PersonName }),
  responses: { 200: Account },
  handler: async ({ context: { database }, userId, body }) => {
    await changeUser(database, userId as string, body)
    return { body: await present(database, userId as string) }
  },
})

const close = route({
  ...common,
  method: 'DELETE',
  summary: 'Delete one’s own account; refused where a company would be left without an owner',
  responses: { 204: null },
  handler: async ({ context, userId, request: { headers } }) => {
    requireRecent(await ownSession(context, headers), context.clock())
    const owned = await deleteAccount(context.database, userId as string)
    if (owned.length) throw conflict(`${owned.join(', ')}: nobody else owns it. Make somebody an owner there first, or delete the company.`)
    return { status: 204, headers: { 'set-cookie': endedCookie(context.config.publicUrl) } }
  },
})

const setPassword = route({
  ...common,
  method: 'PUT',
  path: '/v1/account/password',
  summary: 'Set or change one’s password: the present one is asked for where there is one; all other devices are signed out',
  body: z.object({ current: z.string().min(1).max(1000).optional(), password: NewPassword }),
  responses: { 204: null },
  limit,
  handler: async ({ context, userId, body: { current, password }, request: { headers, address } }) => {
    const { database, clock } = context
    const session = await ownSession(context, headers)
    const user = (await findUser(database, userId as string)) as User
    if (await hasPassword(database, user.id)) {
      await countSignIn(context, user.email, address)
      if (!(await findByPassword(database, user.email, current ?? ''))) throw wrongPassword()
      await forgetSignIns(context, user.email, address)
    } else {
      requireRecent(session, clock())
    }
    await refuseWeakPassword(password, [user.email, user.name])
    const passwordHash = await hashPassword(password)
    await database.transaction(async (trx) => {
      await changeUser(trx, user.id, { passwordHash })
      await revokeSessions(trx, user.id, session.id)
      await revokeSignTokens(trx, user.id, ['sign-in', 'password', 'email-change'])
      await promiseNotice(trx, user.id, 'password')
    })
    return { status: 204, headers: { 'set-cookie': await rotatedCookie(context, session) } }
  },
})

const wrongPassword = (): Problem => invalid([{ field: 'body.current', message: 'is not your present password' }])

const askForEmail = route({
  ...common,
  method: 'POST',
  path: '/v1/account/email-changes',
  summary: 'Ask for another e-mail address: it is used once the link of the letter that goes there was opened',
  body: z.object({ email: Address }),
  responses: { 202: asked },
  limit,
  handler: async ({ context, userId, body: { email }, request: { headers, address } }) => {
    requireRecent(await ownSession(context, headers), context.clock())
    await countLetter(context, email, address)
    await askByLetter(context.database, { purpose: 'email-change', email, userId: userId as string }, context.clock())
    return { status: 202, body: { email } }
  },
})

const linkOnly = z.object({ token: z.string().min(1).max(200) })

const confirmEmail = route({
  method: 'POST',
  path: '/v1/email-changes/confirmation',
  tag: 'Account',
  summary: 'Use another e-mail address, by the link of the letter that went there; the old address is told',
  access: 'public',
  body: linkOnly,
  responses: { 200: asked },
  limit,
  handler: async ({ context: { config, database, clock }, body: { token: text }, request: { headers } }) => {
    refuseForeignPage(headers, config.publicUrl)
    const email = await database.transaction(async (trx) =>
      useEmail(trx, await spendSignToken(trx, { text, purpose: 'email-change' }, clock()), clock()),
    )
    return { body: { email } }
  },
})

const undoEmail = route({
  method: 'POST',
  path: '/v1/email-changes/undo',
  tag: 'Account',
  summary: 'Take an address back, by the link of the letter that told of its change: all devices are signed out, the password is removed',
  access: 'public',
  body: linkOnly,
  responses: { 200: asked },
  limit,
  handler: async ({ context: { config, database, clock }, body: { token: text }, request: { headers } }) => {
    refuseForeignPage(headers, config.publicUrl)
    const email = await database.transaction(async (trx) =>
      takeBackEmail(trx, await spendSignToken(trx, { text, purpose: 'email-undo' }, clock())),
    )
    return { body: { email } }
  },
})

export const accountRoutes = [read, rename, close, setPassword, askForEmail, confirmEmail, undoEmail]
