import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { validate as isUuid } from 'uuid'
import { z } from 'zod'
import { refuseForeignPage } from '../http/own-page.ts'
import { Id } from '../http/params.ts'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { deviceOf } from './device.ts'
import { addPasskey, beginPasskeySignIn, beginRegistration, findByPasskey, listPasskeys, removePasskey, renamePasskey } from './passkey.ts'
import type { Passkey } from './passkey.ts'
import { SignedIn, ownSession, requireRecent, signInAs } from './signed-in.ts'
import { noStore } from './sign-link.ts'
import { findUser } from './user.ts'
import type { User } from './user.ts'

const PresentedPasskey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    backedUp: z.boolean().meta({ description: 'Whether it is kept by more than one device.' }),
    createdAt: z.iso.datetime(),
    usedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Passkey' })

const present = ({ createdAt, usedAt, ...passkey }: Passkey): z.infer<typeof PresentedPasskey> => ({
  ...passkey,
  createdAt: createdAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
})

/** What goes to and comes from the browser's own interface: its parts are read by who verifies them. */
const Ceremony = z.object({
  id: z.uuid(),
  options: z.looseObject({}).meta({ description: 'For navigator.credentials, as WebAuthn Level 3 writes it in JSON.' }),
})
const Answer = z
  .looseObject({ id: z.string().max(2000), rawId: z.string().max(2000), type: z.literal('public-key'), response: z.looseObject({}) })
  .meta({ description: 'What the browser answered, as WebAuthn Level 3 writes it in JSON.' })

const PasskeyName = z.string().trim().min(1).max(100)
const account = { tag: 'Account', access: 'user' } as const
const limit = { calls: 60, seconds: 60 }

const challenge = route({
  method: 'POST',
  path: '/v1/passkey-challenges',
  tag: 'Sessions',
  summary: 'Begin signing in by passkey: a challenge for whatever passkey the device offers',
  access: 'public',
  responses: { 201: Ceremony },
  limit,
  handler: async ({ context, request: { headers } }) => {
    refuseForeignPage(headers, context.config.publicUrl)
    return { status: 201, body: await beginPasskeySignIn(context), headers: noStore }
  },
})

const signIn = route({
  method: 'POST',
  path: '/v1/session/passkey',
  tag: 'Sessions',
  summary: 'Sign in by passkey; the answer sets the session’s cookie',
  access: 'public',
  body: z.object({ challengeId: z.uuid(), response: Answer }),
  responses: { 200: SignedIn },
  limit,
  handler: async ({ context, body: { challengeId, response }, request: { headers } }) => {
    refuseForeignPage(headers, context.config.publicUrl)
    const user = await findByPasskey(context, { challengeId, response: response as unknown as AuthenticationResponseJSON })
    return signInAs(context, user, 'passkey', headers)
  },
})

const begin = route({
  ...account,
  method: 'POST',
  path: '/v1/account/passkey-challenges',
  summary: 'Begin adding a passkey to one’s account',
  responses: { 201: Ceremony },
  handler: async ({ context, userId, request: { headers } }) => {
    requireRecent(await ownSession(context, headers), context.clock())
    const user = (await findUser(context.database, userId as string)) as User
    return { status: 201, body: await beginRegistration(context, user) }
  },
})

const add = route({
  ...account,
  method: 'POST',
  path: '/v1/account/passkeys',
  summary: 'Add the passkey that answered the challenge',
  body: z.object({ challengeId: z.uuid(), name: PasskeyName.optional(), response: Answer }),
  responses: { 201: PresentedPasskey },
  handler: async ({ context, userId, body: { challengeId, name, response }, request: { headers } }) => {
    const called = name ?? (deviceOf(headers['user-agent']) || 'Passkey')
    const given = { challengeId, name: called, response: response as unknown as RegistrationResponseJSON }
    return { status: 201, body: present(await addPasskey(context, userId as string, given)) }
  },
})

const list = route({
  ...account,
  method: 'GET',
  path: '/v1/account/passkeys',
  summary: 'List one’s passkeys, oldest first',
  responses: { 200: z.object({ passkeys: z.array(PresentedPasskey) }) },
  handler: async ({ context: { database }, userId }) => ({
    body: { passkeys: (await listPasskeys(database, userId as string)).map(present) },
  }),
})

const rename = route({
  ...account,
  method: 'PATCH',
  path: '/v1/account/passkeys/:id',
  summary: 'Give a passkey another name',
  params: Id,
  body: z.strictObject({ name: PasskeyName }),
  responses: { 204: null },
  handler: async ({ context: { database }, userId, params: { id }, body: { name } }) => {
    if (!isUuid(id) || !(await renamePasskey(database, userId as string, id, name))) throw notFound()
    return { status: 204 }
  },
})

const remove = route({
  ...account,
  method: 'DELETE',
  path: '/v1/account/passkeys/:id',
  summary: 'Remove a passkey: nobody signs in with it any more',
  params: Id,
  responses: { 204: null },
  handler: async ({ context: { database }, userId, params: { id } }) => {
    if (!isUuid(id) || !(await removePasskey(database, userId as string, id))) throw notFound()
    return { status: 204 }
  },
})

export const passkeyRoutes = [challenge, signIn, begin, add, list, rename, remove]
