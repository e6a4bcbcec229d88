import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { readConfig } from '../../platform/config.ts'
import { createContext } from '../../platform/context.ts'
import type { Context } from '../../platform/context.ts'
import { inTenant } from '../../platform/database/database.ts'
import { route } from '../../platform/http/route.ts'
import type { Reply, Route } from '../../platform/http/route.ts'
import { startServer } from '../../platform/server.ts'
import type { ServerOptions } from '../../platform/server.ts'
import { createTestDatabase } from '../database.ts'

export interface HttpServer {
  context: Context
  origin: string
  port: number
  /** As fetch; `accept-encoding` is identity unless it is given. */
  get(address: string, headers?: Record<string, string>, init?: RequestInit): Promise<Response>
  /** As the database's superuser would: closes the connection that hears of changes. */
  deafen(): Promise<void>
  moveClock(milliseconds: number): void
  close(): Promise<void>
}

/** A server with the given routes in place of the features'. */
export async function startHttp(
  features: Route[],
  environment: Record<string, string> = {},
  options: Omit<ServerOptions, 'features'> = {},
): Promise<HttpServer> {
  const test = await createTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'rolecall-test-'))
  let time = Date.parse('2026-11-24T09:00:00.000Z')
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: 'http://platform.test',
    DATA_DIR: folder,
    DATABASE_URL: test.url,
    LOG_LEVEL: 'error',
    RATE_LIMITS: 'off',
    ...environment,
  })
  const context = await createContext(config, { database: test.database, clock: () => new Date(time) })
  const server = await startServer(context, { ...options, features })
  const origin = `http://127.0.0.1:${server.port}`
  return {
    context,
    origin,
    port: server.port,
    get: (address, headers = {}, init = {}) =>
      fetch(`${origin}${address}`, { ...init, headers: { 'accept-encoding': 'identity', ...headers } }),
    deafen: async () => {
      await test.database.raw(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'rolecall boards'`,
      )
    },
    moveClock: (milliseconds) => void (time += milliseconds),
    close: async () => {
      await server.close()
      await context.dispose()
      await test.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export interface TestBoard {
  slug: string
  change(values: Record<string, unknown>): Promise<void>
  remove(): Promise<void>
}

/** A published board of a new tenant, written as any tenant's code would. */
export async function publishBoard(context: Context, slug: string, allowedOrigins = ['*']): Promise<TestBoard> {
  const [tenantId, boardId] = [uuid(), uuid()]
  await inTenant(context.database, tenantId, 'system', async ({ trx }) => {
    await trx('tenants').insert({ id: tenantId, name: slug })
    await trx('boards').insert({ id: boardId, tenant_id: tenantId, slug, name: slug, questions: '[]', consent: '{}' })
    const presented = JSON.stringify({ name: slug })
    await trx('published_boards').insert({ board_id: boardId, tenant_id: tenantId, slug, presented, allowed_origins: allowedOrigins })
  })
  const write = (work: 'update' | 'delete', values: Record<string, unknown> = {}): Promise<void> =>
    inTenant(context.database, tenantId, 'system', async ({ trx }) => {
      const rows = trx('published_boards').where({ board_id: boardId })
      await (work === 'update' ? rows.update(values) : rows.delete())
    })
  return { slug, change: (values) => write('update', values), remove: () => write('delete') }
}

/** Tells what the board's name is now, in enough words to be worth compressing; counts how often it was asked. */
export function boardRoute(): { routes: Route[]; asked: () => number; hold: (until: Promise<void>) => void } {
  let count = 0
  let held: Promise<void> = Promise.resolve()
  const Query = z.object({ q: z.string().default(''), place: z.union([z.string(), z.array(z.string())]).optional() })
  const read = route({
    method: 'GET',
    path: '/v1/boards/:board',
    summary: 'A board',
    tag: 'test',
    access: 'public',
    cors: 'board',
    params: z.object({ board: z.string() }),
    query: Query,
    responses: { 200: z.object({ name: z.string(), text: z.string() }), 404: null },
    handler: async ({ context, params, query }): Promise<Reply> => {
      count++
      await held
      const row = (await context.database('published_boards').where({ slug: params.board }).first('presented')) as
        | { presented: { name: string } }
        | undefined
      if (!row) return { status: 404 }
      return { body: JSON.stringify({ name: row.presented.name, q: query.q, text: 'All the words of a list. '.repeat(100) }) }
    },
  })
  return { routes: [read], asked: () => count, hold: (until) => void (held = until) }
}
