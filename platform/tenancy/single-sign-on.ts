import * as client from 'openid-client'
import { v7 as uuid } from 'uuid'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { Database, TenantScope } from '../database/database.ts'
import { Problem } from '../http/problem.ts'
import { record } from './audit.ts'
import { IdentityProvider, configurationOf } from './identity-provider.ts'
import { join } from './membership.ts'
import { beginAttempt, takeAttempt } from './sign-in-attempt.ts'
import type { SignInAttempt } from './sign-in-attempt.ts'
import { domainOf, findProvenTenant } from './sign-in-domain.ts'
import { findByEmail, findOrCreateUser, findUser } from './user.ts'
import type { User } from './user.ts'

export const callbackPath = '/v1/single-sign-on/callback'

/** The tenant whose provider is meant: by a board's address, or by the proven domain of an e-mail address. */
export async function findSignOnTenant(
  database: Database,
  { company, email }: { company?: string; email?: string },
): Promise<string | null> {
  if (email !== undefined) return findProvenTenant(database, domainOf(email))
  const row: { tenant_id: string } | undefined = await database('published_boards').where({ slug: company }).first('tenant_id')
  return row?.tenant_id ?? null
}

/**
 * @param userId who is signed in and says that what the provider will answer is theirs; null where nobody is
 * @returns the provider's address to go to
 * @throws Problem 404 for a tenant without a provider, 502 while the provider does not answer
 */
export async function beginSingleSignOn(context: Context, tenantId: string, userId: string | null, browser: string): Promise<string> {
  const { config, database, clock } = context
  const provider = await inTenant(database, tenantId, 'system', (scope) => IdentityProvider.current(scope))
  if (!provider) throw noSingleSignOn()
  const configuration = await configurationOf(context, provider).catch(() => {
    throw new Problem(502, 'provider-unreachable', 'The company’s identity provider does not answer. Try again in a while.')
  })
  const [verifier, nonce] = [client.randomPKCECodeVerifier(), client.randomNonce()]
  const state = await beginAttempt(database, { tenantId, userId, verifier, nonce }, browser, clock())
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: `${config.publicUrl}${callbackPath}`,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return url.href
}

export const noSingleSignOn = (): Problem =>
  new Problem(404, 'no-single-sign-on', 'No company here signs its people in through a provider of its own by that name or address.')

/** Why somebody came back and was not let in; the sign-in page has words for each. */
export const troubles = ['over', 'refused', 'stranger', 'sign-in-first', 'other-account', 'full'] as const
export type Trouble = (typeof troubles)[number]

/** What came of it: whose session opens, or that the session which began it is proved, or why not. */
export type Outcome = { user: User; tenantId: string } | { proved: string; userId: string } | { trouble: Trouble; userId: string | null }

/**
 * Takes what the provider sends back.
 * @param address as the browser was sent to it, with its query
 */
export async function finishSingleSignOn(context: Context, address: URL, browser: string | null): Promise<Outcome> {
  const { database, clock } = context
  const state = address.searchParams.get('state') ?? ''
  const attempt = await takeAttempt(database, state, browser, clock())
  if (!attempt) return { trouble: 'over', userId: null }
  const provider = await inTenant(database, attempt.tenantId, 'system', (scope) => IdentityProvider.current(scope))
  const person = provider && (await askProvider(context, provider, attempt, address, state).catch(() => null))
  if (!provider || !person) return { trouble: 'refused', userId: attempt.userId }
  return inTenant(database, attempt.tenantId, 'system', (scope) => recognise(context, scope, attempt, provider, person))
}

/** Who the provider says it is. */
interface Person {
  subject: string
  /** Null where the provider does not say that it has proved it. */
  email: string | null
  name: string
}

async function askProvider(
  context: Context,
  provider: IdentityProvider,
  { verifier, nonce }: SignInAttempt,
  address: URL,
  state: string,
): Promise<Person> {
  const configuration = await configurationOf(context, provider)
  const tokens = await client.authorizationCodeGrant(configuration, address, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('the provider sent no ID token')
  const wanting = claims.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
  const told = wanting ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub) : claims
  const email = typeof told.email === 'string' && told.email_verified === true ? told.email.slice(0, 254) : null
  const name = typeof told.name === 'string' && told.name.trim() !== '' ? told.name.trim().slice(0, 100) : (email?.split('@')[0] ?? '')
  return { subject: claims.sub, email, name }
}

async function recognise(
  context: Context,
  scope: TenantScope,
  { userId }: SignInAttempt,
  provider: IdentityProvider,
  person: Person,
): Promise<Outcome> {
  const { tenantId, trx } = scope
  const now = context.clock()
  const known: { id: string; user_id: string } | undefined = await trx('identities')
    .where({ tenant_id: tenantId, issuer: provider.issuer, subject: person.subject })
    .forUpdate()
    .first('id', 'user_id')
  if (known && userId !== null && known.user_id !== userId) return { trouble: 'other-account', userId }
  if (known) await trx('identities').where({ tenant_id: tenantId, id: known.id }).update({ used_at: now })
  if (userId !== null) {
    if (!known) await connect(scope, userId, provider, person, now)
    return { proved: tenantId, userId }
  }
  const user = known ? ((await findUser(trx, known.user_id)) as User) : await admit(context, scope, provider, person)
  return typeof user === 'string' ? { trouble: user, userId: null } : { user, tenantId }
}

/**
 * Takes in somebody whom nobody has invited: where the tenant wants that, of its own proven domains alone. Whoever has an
 * account by that address says first, signed in, that it is theirs: no provider decides over accounts that it did not make.
 */
async function admit(
  { entitlements, clock }: Context,
  scope: TenantScope,
  provider: IdentityProvider,
  person: Person,
): Promise<User | Trouble> {
  const { trx, tenantId } = scope
  const { email, name } = person
  if (email === null || (await findProvenTenant(trx, domainOf(email))) !== tenantId) return 'stranger'
  if (await findByEmail(trx, email)) return 'sign-in-first'
  if (!provider.admits) return 'stranger'
  const now = clock()
  const room = await entitlements.require(scope, 'seats').then(() => true, refusedForMoney)
  if (!room) return 'full'
  const user = await findOrCreateUser(trx, { email, name, passwordHash: null }, now)
  await join(scope, user.id, { role: provider.defaultRole, billing: false }, now)
  await connect(scope, user.id, provider, person, now)
  await record(scope, { action: 'member.admit', subjectId: user.id }, now)
  return user
}

function refusedForMoney(cause: unknown): false {
  if (cause instanceof Problem && cause.status === 402) return false
  throw cause
}

const connect = (
  { trx, tenantId }: TenantScope,
  userId: string,
  { issuer }: IdentityProvider,
  { subject }: Person,
  now: Date,
): Promise<unknown> =>
  trx('identities').insert({ id: uuid(), tenant_id: tenantId, user_id: userId, issuer, subject, created_at: now, used_at: now })

/** That a tenant's provider knows a person of its team. */
export interface Connection {
  tenantId: string
  usedAt: Date
}

/** @returns null where a tenant's provider does not know the person */
export function findConnection(database: Database, tenantId: string, userId: string): Promise<Connection | null> {
  return inTenant(database, tenantId, `user:${userId}`, async ({ trx }) => {
    const row: { used_at: Date } | undefined = await trx('identities')
      .where({ tenant_id: tenantId, user_id: userId })
      .orderBy('used_at', 'desc')
      .first('used_at')
    return row ? { tenantId, usedAt: row.used_at } : null
  })
}

/** @returns whether there was such a connection */
export function removeConnection(database: Database, tenantId: string, userId: string): Promise<boolean> {
  return inTenant(
    database,
    tenantId,
    `user:${userId}`,
    async ({ trx }) => (await trx('identities').where({ tenant_id: tenantId, user_id: userId }).delete()) > 0,
  )
}
