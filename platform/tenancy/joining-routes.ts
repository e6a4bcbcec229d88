import { z } from 'zod'
import { refuseForeignPage } from '../http/own-page.ts'
import { route } from '../http/route.ts'
import { joinAsNew, joinAsUser, readOffer } from './joining.ts'
import { hashPassword, NewPassword, refuseWeakPassword } from './password.ts'
import { roles } from './policy.ts'
import { PersonName } from './sign-up-routes.ts'
import { signInAs } from './signed-in.ts'
import { findUser } from './user.ts'
import type { User } from './user.ts'

const Offer = z
  .object({
    company: z.string(),
    /** Where the letter went. */
    email: z.string(),
    role: z.enum(roles),
    billing: z.boolean(),
    invitedBy: z.string().nullable(),
    expiresAt: z.iso.datetime(),
    /** Whether that address has an account, so that its holder signs in to accept. */
    account: z.boolean(),
  })
  .meta({ id: 'JoiningOffer' })

const Joined = z.object({ /** The company's. */ tenantId: z.uuid() }).meta({ id: 'Joined' })

/** What the link of the letter says after its `#`: no server's log holds it. */
const link = z.string().max(200)
const tag = 'Team'
const limit = { calls: 30, seconds: 60 }

const read = route({
  method: 'POST',
  path: '/v1/joining',
  summary: 'Read what the link of an invitation offers',
  tag,
  access: 'public',
  body: z.strictObject({ link }),
  responses: { 200: Offer },
  limit,
  handler: async ({ context, body }) => {
    const offer = await readOffer(context, body.link)
    return { body: { ...offer, expiresAt: offer.expiresAt.toISOString() }, headers: { 'cache-control': 'no-store' } }
  },
})

const account = route({
  method: 'POST',
  path: '/v1/joining/account',
  summary: 'Accept an invitation as somebody new: the answer signs them in',
  tag,
  access: 'public',
  body: z.strictObject({
    link,
    name: PersonName,
    /** Without one they sign in by letters. */
    password: NewPassword.optional(),
  }),
  responses: { 201: Joined },
  limit,
  handler: async ({ context, body, request: { headers } }) => {
    refuseForeignPage(headers, context.config.publicUrl)
    // Nobody without a link makes us work.
    const { email, company } = await readOffer(context, body.link)
    if (body.password !== undefined) await refuseWeakPassword(body.password, [body.name, email, company])
    const passwordHash = body.password === undefined ? null : await hashPassword(body.password)
    const { user, tenantId } = await joinAsNew(context, body.link, { name: body.name, passwordHash })
    const { headers: cookie = {} } = await signInAs(context, user, body.password === undefined ? 'link' : 'password', headers)
    return { status: 201, body: { tenantId }, headers: cookie }
  },
})

const membership = route({
  method: 'POST',
  path: '/v1/joining/membership',
  summary: 'Accept an invitation as who is signed in',
  tag,
  access: 'user',
  body: z.strictObject({
    link,
    /** Has to be true where the invitation went to another address than the account's. */
    anyAddress: z.boolean().default(false),
  }),
  responses: { 200: Joined },
  limit,
  handler: async ({ context, body, userId }) => {
    // The session would have gone with its person.
    const user = (await findUser(context.database, userId as string)) as User
    return { body: await joinAsUser(context, body.link, user, body.anyAddress) }
  },
})

export const joiningRoutes = [read, account, membership]
