import { timingSafeEqual } from 'node:crypto'
import { access, constants, mkdir } from 'node:fs/promises'
import { readdir } from 'node:fs/promises'
import type { Registry } from 'prom-client'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { Problem } from './problem.ts'
import { route } from './route.ts'
import type { Call, Route } from './route.ts'

const migrations = new URL('../../migrations/', import.meta.url)

export interface Health {
  registry: Registry
  /** Whether the process is about to stop. */
  stopping: () => boolean
}

const Readiness = z.object({ ready: z.boolean(), parts: z.record(z.string(), z.string()) }).meta({ id: 'Readiness' })

/** Whether the process lives, whether it can serve, and its figures. */
export const healthRoutes = ({ registry, stopping }: Health): Route[] => [
  route({
    method: 'GET',
    path: '/livez',
    summary: 'Whether the process runs',
    tag: 'operation',
    access: 'public',
    responses: { 200: 'text/plain' },
    handler: () => ({ body: 'alive\n', type: 'text/plain; charset=utf-8', headers: { 'cache-control': 'no-store' } }),
  }),
  route({
    method: 'GET',
    path: '/readyz',
    summary: 'Whether every part answers; names those that do not',
    tag: 'operation',
    access: 'public',
    responses: { 200: Readiness, 503: Readiness },
    handler: async ({ context }) => {
      const parts = await examine(context)
      if (stopping()) parts.process = 'is stopping'
      const ready = Object.values(parts).every((answer) => answer === 'ok' || answer.startsWith(degraded))
      return { status: ready ? 200 : 503, body: { ready, parts }, headers: { 'cache-control': 'no-store' } }
    },
  }),
  route({
    method: 'GET',
    path: '/metrics',
    summary: 'Figures of the process, for Prometheus. With the operator token; without one set, from this machine only.',
    tag: 'operation',
    access: 'public',
    responses: { 200: 'text/plain' },
    handler: async (call) => {
      requireOperator(call)
      return { body: await registry.metrics(), type: registry.contentType, headers: { 'cache-control': 'no-store' } }
    },
  }),
]

function requireOperator({ context, request }: Call<undefined, undefined, undefined>): void {
  const token = context.config.operatorToken
  if (token === null) {
    const near = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.message.socket.remoteAddress ?? '')
    // Behind a proxy every request comes from near by.
    if (near && !context.config.trustProxy && !request.headers['x-forwarded-for'] && !request.headers.forwarded) return
    throw new Problem(403, 'not-allowed', 'Figures are for this machine only until OPERATOR_TOKEN is set.')
  }
  const given = Buffer.from(request.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return
  throw new Problem(401, 'not-signed-in', 'Send the operator token as a bearer token.', {
    headers: { 'www-authenticate': 'Bearer realm="rolecall"' },
  })
}

async function examine(context: Context): Promise<Record<string, string>> {
  const parts: Record<string, () => Promise<unknown>> = {
    database: () => context.database.raw('SELECT 1'),
    migrations: () => requireMigrated(context),
    queue: () =>
      context.redis ? context.redis.ping() : context.database.raw('SELECT 1 FROM outbox LEFT JOIN bullmq.job ON false LIMIT 1'),
    search: () => examineSearch(context),
    files: () => requireWritable(context.config.dataDirectory),
  }
  const answers = await Promise.all(
    Object.entries(parts).map(async ([name, ask]) => {
      const answer = await within(2000, ask()).then(
        (answer) => (answer instanceof Degraded ? `${degraded}${answer.message}` : 'ok'),
        (cause: unknown) => (cause instanceof Unready ? cause.message : 'does not answer'),
      )
      return [name, answer] as const
    }),
  )
  return Object.fromEntries(answers)
}

/** What may be told to everybody. */
class Unready extends Error {}

/** What is less than it should be, and still serves everybody. */
class Degraded {
  readonly message: string

  constructor(message: string) {
    this.message = message
  }
}

const degraded = 'degraded: '

async function examineSearch({ search }: Context): Promise<Degraded | null> {
  const trouble = await search.examine()
  return trouble === null ? null : new Degraded(trouble)
}

async function requireMigrated(context: Context): Promise<void> {
  const files = (await readdir(migrations)).filter((file) => /^\d{4}_.*\.ts$/.test(file))
  const ran = (await context.database('knex_migrations').pluck('name')) as string[]
  const missing = files.filter((file) => !ran.includes(file))
  if (missing.length) throw new Unready(`${missing.length} not run: rolecall migrate`)
}

async function requireWritable(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await access(folder, constants.W_OK)
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Unready(`gave no answer in ${milliseconds} ms`)), milliseconds)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
