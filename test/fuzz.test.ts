import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { createMetrics } from '../platform/http/metrics.ts'
import type { Route } from '../platform/http/route.ts'
import { allRoutes } from '../platform/app.ts'
import { permissions } from '../platform/http/route.ts'
import { openSession } from '../platform/tenancy/session.ts'
import { applied, beginUpload, magicPath, openJob, uploaded, workOff } from './applications/board.ts'
import { pdf } from './applications/files.ts'
import { addKey } from './http/key.ts'
import { startTestPlatform } from './platform.ts'
import type { TestPlatform } from './platform.ts'
import { addMember, addUser } from './tenancy/team.ts'

/** Set FUZZ_SEED to see another run again; FUZZ_CASES for a longer one. */
const seed = Number(process.env.FUZZ_SEED ?? 20261124)
const cases = Number(process.env.FUZZ_CASES ?? 4000)

interface Case {
  method: string
  path: string
  headers: Record<string, string>
  body: Buffer
}

interface Answer {
  status: number
  type: string
  body: string
}

describe('garbage to every route', () => {
  let platform: TestPlatform
  let known: Known
  let table: Route[]
  before(async () => {
    platform = await startTestPlatform({ LOG_LEVEL: 'error', BILLING: 'on' })
    const { database } = platform.context
    const job = await openJob(platform, { slug: 'acme' })
    const { id: fileId } = await uploaded(platform, job, pdf(), 'cv.pdf')
    const { id: waiting } = await uploaded(platform, job, pdf(), 'waiting.pdf')
    const begun = (await (await beginUpload(platform, job, 5000, 'begun.txt')).json()) as { id: string }
    const { id: applicationId } = await applied(platform, job, { answers: { cv: fileId } })
    await workOff(platform)
    const link = await magicPath(platform, 'ada@example.org')
    const person = await addUser(platform, 'owner@acme.example')
    await addMember(platform, job.tenantId, person, 'owner')
    known = {
      key: await addKey(database, job.tenantId, [...permissions]),
      session: async () => `rolecall_session=${(await openSession(database, person.id, platform.clock.now())).token}`,
      values: {
        board: ['acme'],
        slug: ['engineer'],
        id: [job.jobId, applicationId],
        fileId: [fileId],
        upload: [waiting, begun.id],
        token: [link.split('/').at(-1) ?? ''],
      },
    }
    const { registry } = createMetrics()
    table = allRoutes(platform.context, { registry, stopping: () => false })
  })
  after(() => platform.close())

  it(`is answered below 500, and as a problem that names the field (seed ${seed}, ${cases} cases)`, async () => {
    const random = generator(seed)
    const failures: string[] = []
    const statuses = new Map<number, number>()
    const each = Math.ceil(cases / table.length)
    for (const entry of table) {
      const seen = new Set<number>()
      // What a route does to the session ends with the route.
      const session = await known.session()
      const batch = Array.from({ length: each }, () => garbage(random, entry, known, session))
      for (let start = 0; start < batch.length; start += 8) {
        const sent = batch.slice(start, start + 8)
        const answers = await Promise.all(sent.map((one) => send(platform.origin, one)))
        answers.forEach((answer, index) => {
          seen.add(answer.status)
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
          const fault = faultOf(answer, sent[index] as Case)
          if (fault) failures.push(`${fault}: ${describeCase(sent[index] as Case)} → ${answer.body.slice(0, 200)}`)
        })
      }
      if (entry.access === 'user' || typeof entry.access === 'object')
        assert.ok(
          [...seen].some((status) => status < 401 || status > 403),
          `${entry.path} let nobody in`,
        )
    }
    assert.deepEqual(failures.slice(0, 10), [], `${failures.length} failed`)
    // Garbage that never gets past the first door would prove little.
    assert.ok((statuses.get(422) ?? 0) > cases / 20, `statuses: ${JSON.stringify([...statuses])}`)
    const { status } = await platform.fetch('/livez')
    assert.equal(status, 200)
  })
})

function faultOf(answer: Answer, sent: Case): string | null {
  if (answer.status >= 500) return `answered ${answer.status}`
  // Pages answer people, in HTML; 0 is a connection closed on a body far too large.
  if (answer.status < 400 || sent.method === 'HEAD' || answer.type.startsWith('text/html')) return null
  if (!answer.type.startsWith('application/problem+json')) return `answered ${answer.status} as ${answer.type || 'nothing'}`
  const problem = JSON.parse(answer.body) as { status: number; errors?: { field: string }[] }
  if (problem.status !== answer.status) return 'names another status'
  const named = problem.errors?.every(({ field }) => /^(params|query|body|headers?|job)\b/.test(field)) ?? false
  return answer.status === 422 && !named ? 'names no field' : null
}

function describeCase({ method, path, headers, body }: Case): string {
  return `${method} ${path.slice(0, 200)} ${JSON.stringify({ ...headers, authorization: undefined }).slice(0, 200)} ${JSON.stringify(body.toString('latin1').slice(0, 120))}`
}

type Random = (below: number) => number

/** Mulberry32: small, and the same everywhere. */
function generator(start: number): Random {
  let state = start >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const pick = <Value>(random: Random, values: readonly Value[]): Value => values[random(values.length)] as Value

const words = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  '99999999999999999999',
  'NaN',
  'null',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'acme',
  'engineer',
  '../../etc/passwd',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e\u0000',
  'é'.normalize('NFD'),
  '日本語',
  '🙂'.repeat(50),
  'x'.repeat(5000),
  '%',
  '%00',
  '%s%n',
  '*',
  '"',
  '\\',
  'a:b&!(',
  '00000000-0000-0000-0000-000000000000',
  '01a20e35-8cef-7082-a314-d46f5bf97cd0',
  '2026-02-30',
  '9999999-01-01T00:00:00Z',
  'EUR',
  '52.5,13.4',
  'eyJhIjoxfQ',
  '\r\nx-injected: 1',
]

const rawSegments = ['%', '%zz', '%00', '%ff%fe', '%C0%AF', '..%2f..%2fetc', '%F0%9F', ';', '%5c', '~', '%2e%2e']

/** What lets garbage past the first doors: a key, a session, and names of things that are there. */
interface Known {
  key: string
  session(): Promise<string>
  /** By the parameter's name. */
  values: Record<string, string[]>
}

function garbage(random: Random, entry: Route, { key, values }: Known, session: string): Case {
  const method = random(12) === 0 ? pick(random, ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) : entry.method
  const byCookie = entry.access === 'user' || random(4) === 0
  const credentials: Record<string, string> = byCookie
    ? { cookie: session, 'sec-fetch-site': 'same-origin' }
    : { authorization: `Bearer ${key}` }
  const headers: Record<string, string> = random(10) === 0 ? {} : credentials
  if (random(15) === 0)
    headers.authorization = pick(random, ['Bearer', 'Basic xx', 'Bearer \u00ff', `Bearer ${'k'.repeat(3000)}`, 'Bearer a.b.c'])
  if (random(10) === 0) headers.cookie = pick(random, ['rolecall_session=x', 'rolecall_session=%00', '=;=;', 'a'.repeat(3000)])
  if (random(10) === 0) headers.origin = pick(random, ['null', 'https://evil.example', 'x', 'https://*.example'])
  if (random(10) === 0) headers['if-none-match'] = pick(random, ['*', '"', 'W/""', 'x'.repeat(2000)])
  if (random(10) === 0) headers['accept-encoding'] = pick(random, ['br', 'br;q=x', '*', ',,,', 'gzip;q=0'])
  if (random(10) === 0) headers['accept-language'] = pick(random, ['de', '*', 'xx-YY-zz;q=9', ';;;', '日'.length ? 'e'.repeat(900) : ''])
  if (entry.corsHeaders && random(3)) Object.assign(headers, badUpload(random))
  const { type, body } = method === 'GET' || method === 'HEAD' ? { type: '', body: Buffer.alloc(0) } : badBody(random, entry, headers)
  if (type) headers['content-type'] = type
  return { method, path: badPath(random, entry, values), headers, body }
}

/** Headers of the tus protocol, some of which are right. */
function badUpload(random: Random): Record<string, string> {
  const number = (): string => pick(random, ['0', '1', '4999', '5000', '5001', '-1', '', 'x', '1e9', '99999999999999999999', '1, 2'])
  const headers: Record<string, string> = { 'tus-resumable': random(8) ? '1.0.0' : pick(random, ['', '0.2', '2.0.0', '1.0.0, 1.0.0']) }
  if (random(3)) headers['upload-length'] = number()
  if (random(3)) headers['upload-offset'] = number()
  if (random(2))
    headers['upload-metadata'] = pick(random, ['filename YQ==', 'filename', ',', 'a b c', 'filename =', `filename ${'QUFB'.repeat(900)}`])
  if (random(3) === 0) headers['x-http-method-override'] = pick(random, ['PATCH', 'DELETE', 'patch', 'GET', '', 'x'])
  return headers
}

function badPath(random: Random, entry: Route, values: Known['values']): string {
  const path = entry.path.replace(/[:*](\w+)/g, (_, name: string) => {
    if (values[name] && random(3)) return pick(random, values[name])
    return random(6) === 0 ? pick(random, rawSegments) : encode(pick(random, words)) || 'x'
  })
  if (random(3) === 0) return path
  const names = [...namesOf(entry.query), 'x', '__proto__', 'q', 'limit', 'cursor']
  const pairs = Array.from({ length: 1 + random(4) }, () => {
    const value = random(8) === 0 ? pick(random, rawSegments) : encode(pick(random, words))
    return `${random(8) ? pick(random, names) : encode(pick(random, words))}${random(20) ? '=' : ''}${value}`
  })
  return `${path}?${pairs.join(pick(random, ['&', '&', '&&', ';']))}`
}

const encode = (text: string): string => encodeURIComponent(text.toWellFormed())

function namesOf(schema: unknown): string[] {
  return Object.keys((schema as { shape?: object } | undefined)?.shape ?? {})
}

function badBody(random: Random, entry: Route, headers: Record<string, string>): { type: string; body: Buffer } {
  const types = [
    'application/json',
    'application/json',
    'application/json',
    'multipart/form-data; boundary=b',
    'application/x-www-form-urlencoded',
    ...(entry.corsHeaders ? Array<string>(8).fill('application/offset+octet-stream') : []),
  ]
  const type =
    random(8) === 0
      ? pick(random, [
          '',
          'text/plain',
          'application/json; charset=utf-16',
          'multipart/form-data',
          'multipart/form-data; boundary=',
          'image/png',
          'x',
        ])
      : pick(random, types)
  if (random(20) === 0) headers['content-encoding'] = pick(random, ['gzip', 'br', 'deflate', 'zstd', 'gzip, gzip'])
  if (type.startsWith('multipart')) return { type, body: Buffer.from(badMultipart(random), 'latin1') }
  if (type.endsWith('urlencoded')) return { type, body: Buffer.from(badForm(random, entry)) }
  return { type, body: badJson(random, entry) }
}

function badJson(random: Random, entry: Route): Buffer {
  const kind = random(14)
  if (kind === 0) return Buffer.from('[['.repeat(20_000))
  if (kind === 1) return Buffer.from(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`)
  if (kind === 2) return Buffer.from([0xff, 0xfe, 0x7b, 0x00])
  if (kind === 3) return Buffer.from('{"name":"\\ud800","text":"\\u0000"}')
  if (kind === 4) return Buffer.from('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}')
  if (kind === 5) return Buffer.alloc(random(3) ? 300_000 : 700_000, 'a')
  if (kind === 6) return Buffer.from(pick(random, ['', '{', 'null', '[]', '0', '"x"', '{"a":1,"a":2}', '\ufeff{}', "{'a':1}", 'undefined']))
  return Buffer.from(JSON.stringify(badValue(random, namesOf(entry.body), 0)))
}

function badValue(random: Random, names: string[], depth: number): unknown {
  const kind = random(depth === 0 ? 2 : depth > 3 ? 6 : 9)
  if (depth === 0 || kind > 6) {
    const keys = [...names, 'answers', 'files', 'consent', 'name', 'email', 'title', 'submissionId', 'attribution', ...words.slice(9, 13)]
    return Object.fromEntries(Array.from({ length: 1 + random(8) }, () => [pick(random, keys), badValue(random, [], depth + 1)]))
  }
  if (kind === 6) return Array.from({ length: random(20) }, () => badValue(random, [], depth + 1))
  return pick<unknown>(random, [null, true, -1, 1e308, 0.1, 2 ** 53, pick(random, words), pick(random, words), pick(random, words), []])
}

function badForm(random: Random, entry: Route): string {
  const names = [...namesOf(entry.body), 'answers.email', 'answers[name]', 'email', 'name', '__proto__', 'submissionId']
  return Array.from(
    { length: random(6) },
    () => `${pick(random, names)}=${random(6) ? encode(pick(random, words)) : pick(random, rawSegments)}`,
  ).join('&')
}

function badMultipart(random: Random): string {
  const part = (): string => {
    const name = pick(random, ['file', 'cv', 'email', 'name', '', '__proto__', '"', 'a'.repeat(500)])
    const file = pick(random, [
      '',
      '; filename="cv.pdf"',
      '; filename="../../x"',
      '; filename=""',
      '; filename="\0.pdf"',
      "; filename*=UTF-8''%zz",
    ])
    const content = pick(random, ['', '%PDF-1.7', 'PK\x03\x04', '\0'.repeat(100), 'x'.repeat(2000), '<svg onload=alert(1)>'])
    return `--b\r\ncontent-disposition: form-data; name="${name}"${file}\r\ncontent-type: ${pick(random, ['application/pdf', 'text/plain', 'x', ''])}\r\n\r\n${content}\r\n`
  }
  const whole = Array.from({ length: random(5) }, part).join('') + pick(random, ['--b--\r\n', '--b--', '', '--b', '\r\n'])
  return random(4) ? whole : whole.slice(0, random(whole.length + 1))
}

/** As bytes: no client mends what is broken. An answer sent before all was read may end the connection. */
function send(origin: string, { method, path, headers, body }: Case): Promise<Answer> {
  const { port } = new URL(origin)
  return new Promise((resolve, reject) => {
    let answered = false
    const sent = request({ port, host: '127.0.0.1', method, path, headers: { ...headers, 'content-length': body.length } }, (response) => {
      answered = true
      const chunks: Buffer[] = []
      const finish = (): void =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body: Buffer.concat(chunks).toString() })
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('close', finish)
    })
    sent.on('error', (cause: NodeJS.ErrnoException) => {
      if (answered) return
      // The answer before this one came before its body was read, and closed what both were sent by: that is no answer to this one.
      if (sent.reusedSocket && cause.code === 'ECONNRESET') return resolve(send(origin, { method, path, headers, body }))
      if (body.length > 200_000 && (cause.code === 'EPIPE' || cause.code === 'ECONNRESET')) resolve({ status: 0, type: '', body: '' })
      else reject(new Error(`${cause.message}: ${describeCase({ method, path, headers, body })}`))
    })
    sent.end(body)
  })
}
