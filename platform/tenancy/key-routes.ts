import { z } from 'zod'
import { invalid } from '../http/problem.ts'
import { permissions, route } from '../http/route.ts'
import type { Permission } from '../http/route.ts'
import { ApiKey, createApiKey } from './api-key.ts'

const PresentedKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    permissions: z.array(z.enum(permissions)),
    createdAt: z.iso.datetime(),
    /** When it last proved somebody, to the minute; null for never. */
    usedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' })

const NewKey = PresentedKey.extend({ secret: z.string().meta({ description: 'Send it as a bearer token. It is not shown again.' }) }).meta({
  id: 'NewApiKey',
})

const present = ({ id, name, permissions: allowed, createdAt, usedAt }: ApiKey): z.infer<typeof PresentedKey> => ({
  id,
  name,
  permissions: allowed,
  createdAt: createdAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
})

const common = { tag: 'API keys', access: { permission: 'keys:write' } } as const

const list = route({
  ...common,
  method: 'GET',
  path: '/v1/api-keys',
  summary: 'List API keys, newest first; their secrets are not kept',
  responses: { 200: z.object({ keys: z.array(PresentedKey) }) },
  handler: async ({ scope }) => ({ body: { keys: (await ApiKey.of(scope).orderBy('id', 'desc')).map(present) } }),
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
  }),
  responses: { 201: NewKey },
  handler: async ({ context, scope, body, permissions: own }) => {
    requireOwn(own, body.permissions)
    const { key, secret } = await createApiKey(scope, body, context.clock())
    return { status: 201, body: { ...present(key), secret } }
  },
})

/** Nobody gives away more than they have. */
function requireOwn(own: readonly Permission[], wanted: Permission[]): void {
  const beyond = wanted.filter((permission) => !own.includes(permission))
  if (beyond.length) throw invalid([{ field: 'body.permissions', message: `may not hold what you lack yourself: ${beyond.join(', ')}` }])
}

const revoke = route({
  ...common,
  method: 'DELETE',
  path: '/v1/api-keys/:id',
  audit: 'key.revoke',
  summary: 'Revoke an API key: its next call is refused',
  params: z.object({ id: z.string().max(100) }),
  responses: { 204: null },
  handler: async ({ scope, params }) => {
    const { id } = await ApiKey.load(scope, params.id)
    await ApiKey.of(scope).findById(id).delete()
    return { status: 204 }
  },
})

export const keyRoutes = [list, create, revoke]
