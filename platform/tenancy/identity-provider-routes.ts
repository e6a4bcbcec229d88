import { z } from 'zod'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { Id } from '../http/params.ts'
import { route } from '../http/route.ts'
import { IdentityProvider, admittedRoles, removeProvider, setProvider } from './identity-provider.ts'
import { SignInDomain } from './sign-in-domain.ts'
import { callbackPath } from './single-sign-on.ts'
import { Tenant } from './tenant.ts'

const PresentedDomain = z
  .object({
    id: z.uuid(),
    domain: z.string(),
    record: z.object({ name: z.string(), value: z.string() }).meta({ description: 'The TXT record that proves it.' }),
    provenAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'SignInDomain' })

const Settings = z.object({
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().trim().min(1).max(500),
  admits: z.boolean().meta({ description: 'Whether people of the proven domains join by signing in, without an invitation.' }),
  defaultRole: z.enum(admittedRoles),
  demanded: z.boolean().meta({ description: 'Whether the company opens to all but its owners only after signing in through it.' }),
})

const SingleSignOn = z
  .object({
    provider: Settings.nullable().meta({ description: 'Without its secret, which is answered to nobody.' }),
    callbackUrl: z.string().meta({ description: 'What the provider must know as redirect URI.' }),
    domains: z.array(PresentedDomain),
  })
  .meta({ id: 'SingleSignOn' })

async function present(scope: TenantScope, { config }: Context): Promise<z.infer<typeof SingleSignOn>> {
  const provider = await IdentityProvider.current(scope)
  const { singleSignOn: demanded } = await Tenant.current(scope)
  const domains: SignInDomain[] = await SignInDomain.of(scope).orderBy('domain')
  return {
    provider: provider
      ? { issuer: provider.issuer, clientId: provider.clientId, admits: provider.admits, defaultRole: provider.defaultRole, demanded }
      : null,
    callbackUrl: `${config.publicUrl}${callbackPath}`,
    domains: domains.map(presentDomain),
  }
}

const presentDomain = ({ id, domain, record, provenAt }: SignInDomain): z.infer<typeof PresentedDomain> => ({
  id,
  domain,
  record,
  provenAt: provenAt?.toISOString() ?? null,
})

const common = { tag: 'Single sign-on', access: { permission: 'tenant:write' } } as const
const path = '/v1/tenant/single-sign-on'

const read = route({
  ...common,
  method: 'GET',
  path,
  summary: 'Read how the company’s people sign in through its own provider',
  responses: { 200: SingleSignOn },
  handler: async ({ context, scope }) => ({ body: await present(scope, context) }),
})

const set = route({
  ...common,
  method: 'PUT',
  path,
  audit: 'single-sign-on.set',
  summary: 'Set the company’s provider (OpenID Connect); it is asked for at once',
  body: Settings.extend({ clientSecret: z.string().min(1).max(1000).optional() }),
  responses: { 200: SingleSignOn },
  handler: async ({ context, scope, body }) => {
    await setProvider(context, scope, body)
    return { body: await present(scope, context) }
  },
})

const remove = route({
  ...common,
  method: 'DELETE',
  path,
  audit: 'single-sign-on.remove',
  summary: 'Sign nobody in through a provider any more',
  responses: { 204: null },
  handler: async ({ scope }) => {
    await removeProvider(scope)
    return { status: 204 }
  },
})

const domains = '/v1/tenant/sign-in-domains'

const name = route({
  ...common,
  method: 'POST',
  path: domains,
  audit: 'sign-in-domain.name',
  summary: 'Name a domain of e-mail addresses; the answer says which record proves it',
  body: z.object({
    domain: z
      .string()
      .trim()
      .toLowerCase()
      .max(253)
      .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, 'must be a domain such as example.com'),
  }),
  responses: { 201: PresentedDomain },
  handler: async ({ context, scope, body }) => ({
    status: 201,
    body: presentDomain(await SignInDomain.add(scope, body.domain, context.clock())),
  }),
})

const prove = route({
  ...common,
  method: 'PUT',
  path: `${domains}/:id/proof`,
  audit: 'sign-in-domain.prove',
  summary: 'Look for the record that proves a domain',
  params: Id,
  responses: { 200: PresentedDomain },
  limit: { calls: 30, seconds: 60 },
  handler: async ({ context, scope, params: { id } }) => {
    const domain = await SignInDomain.load<SignInDomain>(scope, id)
    await domain.prove(context, scope)
    return { body: presentDomain(await SignInDomain.load<SignInDomain>(scope, id)) }
  },
})

const drop = route({
  ...common,
  method: 'DELETE',
  path: `${domains}/:id`,
  audit: 'sign-in-domain.remove',
  summary: 'Take a domain off the list: nobody of it joins by signing in any more',
  params: Id,
  responses: { 204: null },
  handler: async ({ scope, params: { id } }) => {
    const domain = await SignInDomain.load<SignInDomain>(scope, id)
    await domain.remove(scope)
    return { status: 204 }
  },
})

export const identityProviderRoutes = [read, set, remove, name, prove, drop]
