import { Readable } from 'node:stream'
import type { Context as KoaContext, Middleware, Next } from 'koa'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { readJson, readText } from './body.ts'
import { compressBody } from './coding.ts'
import { readForm } from './form.ts'
import { notAllowed, Problem } from './problem.ts'
import type { Call, Permission, Reply, Route } from './route.ts'
import { RouteTree } from './route-tree.ts'
import type { FoundRoute } from './route-tree.ts'
import { validate } from './validate.ts'

/** Who a request comes from, as its cookie or key proves. */
export interface Caller {
  actor: string
  tenantId: string | null
  userId: string | null
  permissions: readonly Permission[]
}

/** What the router asks of the rooms it must not know. */
export interface Gates {
  /** @throws Problem 401 for a cookie or key that proves nothing; null where there is none */
  authenticate(ctx: KoaContext, route: Route): Promise<Caller | null>
  /** @throws Problem 429; sets the RateLimit headers */
  limit(ctx: KoaContext, route: Route, caller: Caller | null): Promise<void>
  /** Writes what was done into the tenant's audit log, in the same transaction. */
  record(scope: TenantScope, act: { action: string; subjectId: string | null }, at: Date): Promise<void>
}

/** What is handed on to each handler. */
type Surroundings = Pick<Call<unknown, unknown, unknown>, 'context' | 'boards'>

/** Router middleware for the whole route table. */
export function createRouter(surroundings: Surroundings, routes: Route[], gates: Gates): Middleware {
  const tree = new RouteTree(routes)
  return (ctx, next) => {
    const found = tree.find(ctx.method, ctx.path)
    if (!found) return tellMethods(tree, ctx, next)
    ctx.state.route = found.entry.path
    ctx.state.changes = found.entry.changes
    return answer(surroundings, found, gates, ctx)
  }
}

/** Says which methods an address takes: to who asks, and to who used another. */
async function tellMethods(tree: RouteTree, ctx: KoaContext, next: Next): Promise<void> {
  const methods = tree.methodsOf(ctx.path)
  if (methods.length === 0) return next()
  ctx.set('allow', [...methods, 'OPTIONS'].join(', '))
  for (const method of methods) ctx.set(tree.find(method, ctx.path)?.entry.options ?? {})
  if (ctx.method !== 'OPTIONS') throw new Problem(405, 'method-not-allowed', 'This address takes other methods: see the Allow header.')
  ctx.status = 204
}

async function answer({ context, boards }: Surroundings, { entry, params }: FoundRoute, gates: Gates, ctx: KoaContext): Promise<void> {
  const caller =
    entry.access === 'public' ? null : await admit(entry, gates, ctx).catch((refusal) => countRefused(entry, gates, ctx, refusal))
  await gates.limit(ctx, entry, caller)
  const call = {
    context,
    boards,
    params: entry.params && validate('params', entry.params, params),
    query: entry.query && validate('query', entry.query, { ...ctx.query }),
    body: entry.body && entry.bodyKind !== 'stream' ? validate('body', entry.body, await readBody(entry, ctx)) : undefined,
    userId: caller?.userId ?? null,
    permissions: caller?.permissions ?? [],
    request: { message: ctx.req, headers: ctx.headers, address: ctx.ip, path: ctx.path },
  }
  const handle = async (scope: TenantScope | undefined): Promise<Reply | Readable> => {
    const reply = await entry.handler({ ...call, scope } as Call<unknown, unknown, unknown>)
    if (entry.audit && scope && !('tried' in reply && reply.tried))
      await gates.record(scope, { action: entry.audit, subjectId: subjectOf(params, reply) }, context.clock())
    return reply
  }
  const reply =
    caller?.tenantId && typeof entry.access === 'object'
      ? await inTenant(context.database, caller.tenantId, caller.actor, handle)
      : await handle(undefined)
  await send(context, entry, ctx, reply)
}

/** What an act was done to: what the path names, or else what the answer says was made. */
function subjectOf(params: FoundRoute['params'], reply: Reply | Readable): string | null {
  const made = reply instanceof Readable ? null : (reply.body as { id?: unknown } | undefined)
  return params.id ?? (typeof made?.id === 'string' ? made.id : (params.board ?? null))
}

async function admit(entry: Route, gates: Gates, ctx: KoaContext): Promise<Caller> {
  const caller = await gates.authenticate(ctx, entry)
  if (!caller) {
    throw new Problem(401, 'not-signed-in', 'Sign in, or send an API key as a bearer token.', {
      headers: { 'www-authenticate': 'Bearer realm="rolecall"' },
    })
  }
  const allowed =
    entry.access === 'operator'
      ? caller.actor === 'operator'
      : entry.access === 'user'
        ? caller.userId !== null
        : typeof entry.access === 'object' && caller.tenantId !== null && caller.permissions.includes(entry.access.permission)
  if (!allowed) throw notAllowed()
  return caller
}

/** Whoever is not let in is counted by address, or trying keys would cost nothing. */
async function countRefused(entry: Route, gates: Gates, ctx: KoaContext, refusal: unknown): Promise<never> {
  await gates.limit(ctx, entry, null)
  throw refusal
}

function readBody(entry: Route, ctx: KoaContext): Promise<unknown> {
  const limit = entry.bodyLimit ?? 256 * 1024
  if (entry.bodyKind === 'form') return readForm(ctx.req, limit)
  if (entry.bodyKind === 'text') return readText(ctx.req, limit)
  return readJson(ctx.req, limit)
}

async function send(context: Context, entry: Route, ctx: KoaContext, reply: Reply | Readable): Promise<void> {
  if (reply instanceof Readable) {
    ctx.body = reply
    return
  }
  ctx.status = reply.status ?? (reply.body === undefined ? 204 : 200)
  for (const [name, value] of Object.entries(reply.headers ?? {})) ctx.set(name, value)
  if (reply.body === undefined) return
  const ready = typeof reply.body === 'string' || Buffer.isBuffer(reply.body) || reply.body instanceof Readable
  if (context.config.environment === 'test' && !ready) requireDeclared(entry, ctx.status, reply.body)
  ctx.response.set('content-type', reply.type ?? 'application/json; charset=utf-8')
  ctx.body = ready ? reply.body : JSON.stringify(reply.body)
  if (entry.compress) await compressBody(ctx)
}

/** In tests an answer that the reference page does not describe is a failure. */
function requireDeclared(entry: Route, status: number, body: unknown): void {
  const schema = entry.responses[status]
  if (schema === undefined) throw new Error(`${entry.method} ${entry.path} answers an undeclared ${status}`)
  if (schema instanceof z.ZodType) schema.parse(body)
}
