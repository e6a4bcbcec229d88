import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import * as client from 'openid-client'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { invalid } from '../http/problem.ts'
import type { Role } from './policy.ts'
import { Tenant } from './tenant.ts'

/** Roles that somebody may be given whom nobody has invited. */
export const admittedRoles = ['recruiter', 'interviewer', 'viewer'] as const satisfies readonly Role[]
export type AdmittedRole = (typeof admittedRoles)[number]

/**
 * Who says for a tenant who its people are (OpenID Connect). The secret stands here as it was given, under the tenant's row
 * security, and is answered to nobody.
 */
export class IdentityProvider extends TenantModel {
  static override tableName = 'identity_providers'
  declare issuer: string
  declare clientId: string
  declare clientSecret: string
  /** Whether people of the tenant's proven domains join by signing in. */
  declare admits: boolean
  declare defaultRole: AdmittedRole
  declare updatedAt: Date

  /** @returns undefined for a tenant without one */
  static async current(scope: TenantScope): Promise<IdentityProvider | undefined> {
    return IdentityProvider.of(scope).first() as unknown as Promise<IdentityProvider | undefined>
  }
}

export type ProviderSettings = Pick<IdentityProvider, 'issuer' | 'clientId' | 'admits' | 'defaultRole'> & {
  /** Left out to keep the one that is known. */
  clientSecret?: string | undefined
  /** Whether the tenant opens only to sessions that the provider has proved. */
  demanded: boolean
}

/**
 * Puts a provider in place. Another issuer's people are others, whatever they are called there.
 * @throws Problem 422 where the issuer cannot be read, or there is no secret
 */
export async function setProvider(context: Context, scope: TenantScope, settings: ProviderSettings): Promise<void> {
  const { demanded, ...given } = settings
  const known = await IdentityProvider.current(scope)
  const clientSecret = given.clientSecret ?? (known?.issuer === given.issuer ? known.clientSecret : undefined)
  if (clientSecret === undefined) throw invalid([{ field: 'body.clientSecret', message: 'is needed for a new provider' }])
  const values = { ...given, clientSecret, updatedAt: context.clock() }
  // A demand can be lifted while the provider does not answer.
  const same = known?.issuer === given.issuer && known.clientId === given.clientId && known.clientSecret === clientSecret
  if (!same) await configurationOf(context, values).catch(unreadable)
  if (known) await IdentityProvider.of(scope).findById(known.id).patch(values)
  else await IdentityProvider.create<IdentityProvider>(scope, values)
  await Tenant.query(scope.trx).findById(scope.tenantId).patch({ singleSignOn: demanded })
}

function unreadable(cause: Error): never {
  throw invalid([{ field: 'body.issuer', message: `cannot be read as an OpenID provider: ${reasonOf(cause)}` }])
}

/** What the library found wrong, or what it was told beneath that. */
const reasonOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message : message).slice(0, 200)

/** Takes it away; what it has called people goes too. */
export async function removeProvider(scope: TenantScope): Promise<void> {
  await IdentityProvider.of(scope).delete()
  await scope.trx('identities').where({ tenant_id: scope.tenantId }).delete()
  await Tenant.query(scope.trx).findById(scope.tenantId).patch({ singleSignOn: false })
}

type Identified = Pick<IdentityProvider, 'issuer' | 'clientId' | 'clientSecret'>

/** What providers publish of themselves, for a while: each sign-in would otherwise ask for it anew. */
const discovered = new LRUCache<string, client.Configuration>({ max: 500, ttl: 10 * 60_000 })

/** @throws Error where the issuer does not answer, or not as one */
export async function configurationOf({ config, outside }: Context, provider: Identified): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret } = provider
  const key = createHash('sha256')
    .update(JSON.stringify([config.publicUrl, issuer, clientId, clientSecret]))
    .digest('base64url')
  const known = discovered.get(key)
  if (known) return known
  const url = new URL(issuer)
  const insecure = url.protocol === 'http:'
  if (insecure && !config.reachPrivateAddresses) throw new Error('its address must begin with https://')
  const fetching = outside as unknown as client.CustomFetch
  const found = await client.discovery(url, clientId, clientSecret, undefined, {
    [client.customFetch]: fetching,
    timeout: 10,
    execute: insecure ? [client.allowInsecureRequests] : [],
  })
  const chosen = withAuthentication(found, provider, insecure, fetching)
  discovered.set(key, chosen)
  return chosen
}

/** The secret goes into the body where the provider takes it there, else into a header, as every provider must take it. */
function withAuthentication(
  found: client.Configuration,
  { clientId, clientSecret }: Identified,
  insecure: boolean,
  fetching: client.CustomFetch,
) {
  const metadata = found.serverMetadata()
  if (metadata.token_endpoint_auth_methods_supported?.includes('client_secret_post')) return found
  const other = new client.Configuration(metadata, clientId, clientSecret, client.ClientSecretBasic(clientSecret))
  other[client.customFetch] = fetching
  if (insecure) client.allowInsecureRequests(other)
  return other
}
