import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { parse, v7 as uuid } from 'uuid'
import type { Context } from '../context.ts'
import type { Database } from '../database/database.ts'
import { Problem, conflict, invalid } from '../http/problem.ts'
import { promiseNotice } from './letters.ts'
import { findUser } from './user.ts'
import type { User } from './user.ts'

/** What a device, or a person's password manager, signs in with (WebAuthn); only its public half is here. */
export interface Passkey {
  id: string
  name: string
  /** Whether it is kept by more than one device. */
  backedUp: boolean
  createdAt: Date
  usedAt: Date | null
}

interface Row {
  id: string
  user_id: string
  name: string
  credential_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  backed_up: boolean
  created_at: Date
  used_at: Date | null
}

/** A challenge, and what the browser's API takes with it. */
export interface Ceremony {
  id: string
  options: object
}

const patience = 5 * 60_000

/** A passkey belongs to the platform's own host and works nowhere else. */
const relyingParty = ({ config: { publicUrl } }: Context) => ({ rpID: new URL(publicUrl).hostname, origin: publicUrl })

/** Begins adding a passkey to a person's account. */
export async function beginRegistration(context: Context, user: User): Promise<Ceremony> {
  const known: Row[] = await context.database('passkeys').where({ user_id: user.id })
  const options = await generateRegistrationOptions({
    rpName: 'Rolecall',
    rpID: relyingParty(context).rpID,
    userID: Uint8Array.from(parse(user.id)),
    userName: user.email,
    userDisplayName: user.name,
    timeout: patience,
    attestationType: 'none',
    excludeCredentials: known.map(({ credential_id: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { id: await keepChallenge(context, options.challenge, user.id), options }
}

/**
 * @throws Problem 422 for an answer that does not fit the challenge, or one that was used or is over
 */
export async function addPasskey(
  context: Context,
  userId: string,
  given: { challengeId: string; name: string; response: RegistrationResponseJSON },
): Promise<Passkey> {
  const { rpID, origin } = relyingParty(context)
  const challenge = await takeChallenge(context, given.challengeId, userId)
  const verified = challenge
    ? await verifyRegistrationResponse({
        response: given.response,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
      }).catch(() => null)
    : null
  if (!verified?.verified) throw unfit()
  const { credential, credentialBackedUp: backedUp } = verified.registrationInfo
  const now = context.clock()
  const row = { id: uuid(), name: given.name, backed_up: backedUp, created_at: now, used_at: null }
  await context.database.transaction(async (trx) => {
    const made: unknown[] = await trx('passkeys')
      .insert({
        ...row,
        user_id: userId,
        credential_id: credential.id,
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
      })
      .onConflict('credential_id')
      .ignore()
      .returning('id')
    if (made.length === 0) throw conflict('This passkey is known already.')
    await promiseNotice(trx, userId, 'passkey')
  })
  return { id: row.id, name: row.name, backedUp, createdAt: now, usedAt: null }
}

/** Begins signing in: whose account it is, the device will say. */
export async function beginPasskeySignIn(context: Context): Promise<Ceremony> {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(context).rpID,
    timeout: patience,
    userVerification: 'required',
    allowCredentials: [],
  })
  return { id: await keepChallenge(context, options.challenge, null), options }
}

/**
 * @returns whose passkey has answered
 * @throws Problem 401 for an unknown passkey, an answer that does not fit, and a challenge that was used or is over
 */
export async function findByPasskey(
  context: Context,
  { challengeId, response }: { challengeId: string; response: AuthenticationResponseJSON },
): Promise<User> {
  const { database, clock } = context
  const { rpID, origin } = relyingParty(context)
  const challenge = await takeChallenge(context, challengeId, null)
  const row: Row | undefined = await database('passkeys').where({ credential_id: response.id }).first()
  if (!challenge || !row) throw unproven()
  const credential = {
    id: row.credential_id,
    publicKey: Uint8Array.from(row.public_key),
    counter: row.counter,
    transports: row.transports,
  }
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential,
  }).catch(() => null)
  if (!verified?.verified) throw unproven()
  const { newCounter, credentialBackedUp } = verified.authenticationInfo
  // A counter that somebody else has moved meanwhile means a copy of the key.
  const moved = await database('passkeys')
    .where({ id: row.id, counter: row.counter })
    .update({ counter: newCounter, backed_up: credentialBackedUp, used_at: clock() })
  const user = await findUser(database, row.user_id)
  if (moved === 0 || !user) throw unproven()
  return user
}

async function keepChallenge({ database, clock }: Context, challenge: string, userId: string | null): Promise<string> {
  const id = uuid()
  await database('passkey_challenges').insert({ id, challenge, user_id: userId, expires_at: new Date(clock().getTime() + patience) })
  return id
}

/** Each is answered once, also by a wrong answer. */
async function takeChallenge({ database, clock }: Context, id: string, userId: string | null): Promise<string | null> {
  const rows: { challenge: string; user_id: string | null }[] = await database('passkey_challenges')
    .where({ id })
    .where('expires_at', '>', clock())
    .delete()
    .returning(['challenge', 'user_id'])
  const [row] = rows
  return row && row.user_id === userId ? row.challenge : null
}

const unfit = (): Problem => invalid([{ field: 'body.response', message: 'does not fit the challenge, or came too late: try again' }])

const unproven = (): Problem =>
  new Problem(401, 'wrong-credentials', 'This passkey is not known here, or its answer came too late. Try again, or sign in another way.', {
    headers: { 'www-authenticate': 'Bearer realm="rolecall"' },
  })

/** A person's passkeys, oldest first. */
export async function listPasskeys(database: Database, userId: string): Promise<Passkey[]> {
  const rows: Row[] = await database('passkeys').where({ user_id: userId }).orderBy('id')
  return rows.map(({ id, name, backed_up: backedUp, created_at: createdAt, used_at: usedAt }) => ({
    id,
    name,
    backedUp,
    createdAt,
    usedAt,
  }))
}

/** @returns whether the person has such a passkey */
export async function renamePasskey(database: Database, userId: string, id: string, name: string): Promise<boolean> {
  return (await database('passkeys').where({ user_id: userId, id }).update({ name })) > 0
}

/** @returns whether the person had such a passkey */
export async function removePasskey(database: Database, userId: string, id: string): Promise<boolean> {
  return (await database('passkeys').where({ user_id: userId, id }).delete()) > 0
}
