import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { z } from 'zod'
import { readConfig } from '../../platform/config.ts'
import { createContext } from '../../platform/context.ts'
import { route } from '../../platform/http/route.ts'
import { JobsQuery } from '../../platform/search/contract.ts'
import { parseQuery } from '../../platform/search/query.ts'
import { searchStatement } from '../../platform/search/statement.ts'
import { startServer } from '../../platform/server.ts'
import type { SubjectSetup } from './subject.ts'

const setup = JSON.parse(process.argv[2] ?? '{}') as SubjectSetup
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpu: user + system })
})
process.on('disconnect', () => process.exit(0))
process.send?.({ port: await start() })

async function start(): Promise<number> {
  if (setup.kind === 'bare') return listen(sendOneBuffer(setup.size))
  if (setup.kind === 'raw') return listen(sendRawRows())
  const config = readConfig({
    NODE_ENV: 'development',
    PORT: '0',
    DATABASE_URL: setup.databaseUrl,
    LOG_LEVEL: 'warn',
    RATE_LIMITS: 'off',
  })
  const features = setup.kind === 'koa' ? [constant(setup.size)] : undefined
  return (await startServer(await createContext(config), { features, cache: setup.kind === 'cache' })).port
}

/** The least that node:http can do. */
function sendOneBuffer(size: number): RequestListener {
  const body = Buffer.alloc(size, 'a')
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    response.end(body)
  }
}

/** The least that has the database answer the same question: its statement by `pg`, its text sent on. */
function sendRawRows(): RequestListener {
  const pool = new pg.Pool({ connectionString: setup.databaseUrl, max: 10, application_name: 'bench raw' })
  return (request, response) => {
    const query = JobsQuery.parse(Object.fromEntries(new URL(request.url ?? '', 'http://bench').searchParams))
    const asked = { boardId: setup.boardId, query, parsed: parseQuery(query.q), after: null, now: new Date() }
    const { sql, values } = searchStatement(asked)
    const bound = bind(sql, values)
    void pool.query(bound.text, bound.values).then(({ rows }: pg.QueryResult<{ cards: string; facets: unknown }>) => {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
      response.end(`${rows[0]?.cards ?? ''}${JSON.stringify(rows[0]?.facets)}`)
    })
  }
}

function bind(sql: string, values: Record<string, unknown>): { text: string; values: unknown[] } {
  const names: string[] = []
  const text = sql.replace(/(?<!:):([a-zA-Z]\w*)/g, (whole, name: string) => {
    if (!(name in values)) return whole
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return { text, values: names.map((name) => values[name]) }
}

/** Goes all the way through Koa, and finds its answer lying there. */
function constant(size: number) {
  const body = 'a'.repeat(size)
  return route({
    method: 'GET',
    path: '/v1/boards/:board',
    summary: 'A constant',
    tag: 'bench',
    access: 'public',
    params: z.object({ board: z.string() }),
    responses: { 200: z.unknown() },
    handler: () => ({ body }),
  })
}

function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
