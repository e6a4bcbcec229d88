import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { Id } from '../http/params.ts'
import { mayOf } from '../http/policy.ts'
import { invalid } from '../http/problem.ts'
import { permissions, route } from '../http/route.ts'
import type { Permission } from '../http/route.ts'
import { nameActors } from './actor.ts'
import { ApiKey, createApiKey } from './api-key.ts'
import { keyPolicy } from './policy.ts'

const PresentedKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    permissions: z.array(z.enum(permissions)),
    createdAt: z.iso.datetime(),
    /** When it last proved somebody, to the minute; null for never. */
    usedAt: z.iso.datetime().nullable(),
    /** From when on it proves nothing any more; null for never. */
    expiresAt: z.iso.datetime().nullable(),
    /** Who made it, while they belong to the company. */
    createdBy: z.string().nullable(),
    may: z.array(z.enum(['revoke'])),
  })
  .meta({ id: 'ApiKey' })

const NewKey = PresentedKey.extend({ secret: z.string().meta({ description: 'Send it as a bearer token. It is not shown again.' }) }).meta({
  id: 'NewApiKey',
})

async function present(scope: TenantScope, keys: ApiKey[], own: readonly Permission[]): Promise<z.infer<typeof PresentedKey>[]> {
  const makers = await nameActors(
    scope,
    keys.flatMap(({ createdBy }) => createdBy ?? []),
  )
  return keys.map(({ id, name, permissions: allowed, createdAt, usedAt, expiresAt, createdBy }) => ({
    id,
    name,
    permissions: allowed,
    createdAt: createdAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    createdBy: makers.get(createdBy ?? '')?.name ?? null,
    may: mayOf(keyPolicy, own, null),
  }))
}

const common = { tag: 'API keys', access: { permission: 'keys:write' } } as const

const list = route({
  ...common,
  method: 'GET',
  path: '/v1/api-keys',
  summary: 'List API keys, newest first; their secrets are not kept',
  responses: { 200: z.object({ keys: z.array(PresentedKey) }) },
  handler: async ({ scope, permissions: own }) => ({
    body: { keys: await present(scope, await ApiKey.of(scope).orderBy('id', 'desc'), own) },
  }),
})

const create = route({
  ...common,
  method: 'POST',
  path: '/v1/api-keys',
  audit: 'key.create',
  summary: 'Make an API key; its secret is in this answer and in no other',
  body: z.object({
    name: z.string().trim().min(1).max(100),
    permissions: z
      .array(z.enum(permissions))
      .min(1)
      .transform((wanted) => [...new Set(wanted)]),
    /** From when on it is refused; null for never. */
    expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  responses: { 201: NewKey },
  handler: async ({ context, scope, body, permissions: own }) => {
    requireOwn(own, body.permissions)
    const now = context.clock()
    const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt)
    requireNear(expiresAt, now)
    const { key, secret } = await createApiKey(scope, { ...body, expiresAt }, now)
    return { status: 201, body: { ...(await present(scope, [key], own))[0], secret } }
  },
})

const longest = 10 * 366 * 24 * 3_600_000

function requireNear(expiresAt: Date | null, now: Date): void {
  const ahead = expiresAt === null ? 1 : expiresAt.getTime() - now.getTime()
  if (ahead <= 0 || ahead > longest) throw invalid([{ field: 'body.expiresAt', message: 'must be in the next ten years' }])
}

/** Nobody gives away more than they have. */
function requireOwn(own: readonly Permission[], wanted: Permission[]): void {
  const beyond = wanted.filter((permission) => !own.includes(permission))
  if (beyond.length) throw invalid([{ field: 'body.permissions', message: `may not hold what you lack yourself: ${beyond.join(', ')}` }])
}

const revoke = route({
  ...common,
  access: { permission: keyPolicy.revoke.needs },
  method: 'DELETE',
  path: '/v1/api-keys/:id',
  audit: 'key.revoke',
  summary: 'Revoke an API key: its next call is refused',
  params: Id,
  responses: { 204: null },
  handler: async ({ scope, params }) => {
    const { id } = await ApiKey.load(scope, params.id)
    await ApiKey.of(scope).findById(id).delete()
    return { status: 204 }
  },
})

export const keyRoutes = [list, create, revoke]
