import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { networkId } from '../../platform/jobs/published-network.ts'
import { JobsQuery, NetworkQuery } from '../../platform/search/contract.ts'
import { writeCursor } from '../../platform/search/cursor.ts'
import type { TestPlatform } from '../platform.ts'
import { addJobs, createBoard } from './board.ts'
import type { TestBoard } from './board.ts'
import { makeCorpus } from './corpus.ts'
import { seeded } from './random.ts'

const of = (parameters: Record<string, string>): string => new URLSearchParams(parameters).toString()
const many = (name: string, count: number): string => Array.from({ length: count }, (_, index) => `${name}=v${index}`).join('&')
const cursorOf = (...position: unknown[]): string => Buffer.from(JSON.stringify(position)).toString('base64url')

/** What is sent, and the statuses that are a clear answer to it. */
const table: [name: string, query: string, ...statuses: number[]][] = [
  ['words of 10 kB', of({ q: 'x'.repeat(10_000) }), 422],
  ['10 kB of short words', of({ q: 'a '.repeat(5000) }), 422],
  ['10 kB of minus signs', of({ q: '-'.repeat(10_000) }), 422],
  ['100 words', of({ q: 'engineer '.repeat(22) }), 200],
  ['100 words that are beginnings', of({ q: 'a b c d e f g h i j k l m n o p q r s t u v w x y z '.repeat(3) }), 200],
  ['100 exclusions', of({ q: '-engineer '.repeat(20) }), 200],
  ['a letter', of({ q: 'e' }), 200],
  ['50 quotes', of({ q: '"'.repeat(50) }), 200],
  ['Lucene syntax', of({ q: 'title:(engineer AND "software") OR level:[a TO z]^2 ~3 && || !x {y}' }), 200],
  ['Lucene wildcards', of({ q: '*engi*neer? /eng.*/ _exists_:title' }), 200],
  ['the syntax of PostgreSQL', of({ q: "'engineer' & ! | <-> :* :A \\" }), 200],
  ['SQL', of({ q: "'; DROP TABLE jobs; -- :boardId ? $1 ??" }), 200],
  ['unbalanced quotes', of({ q: '"software engineer' }), 200],
  ['more unbalanced quotes', of({ q: '"a" "b" "c' }), 200],
  ['a NUL', of({ q: 'eng\0ineer' }), 422],
  ['a raw NUL', 'q=eng%00ineer', 422],
  ['half a surrogate pair', 'q=%ED%A0%80', 200, 422],
  ['a byte that is no UTF-8', 'q=%FF%FE', 200],
  ['a broken escape', 'q=%E0%A4', 200, 400],
  ['right-to-left marks', of({ q: '\u202eengineer\u202c \u200f\u2067x\u2069' }), 200],
  ['zero-width joiners', of({ q: 'en\u200dgi\u200bne\ufefer' }), 200],
  ['emoji', of({ q: '👩🏽‍🚒🔥🇩🇪'.repeat(10) }), 200],
  ['marks piled on a letter', of({ q: `e${'\u0301'.repeat(190)}` }), 200],
  ['Arabic with vowel marks', of({ q: 'مُهَنْدِس' }), 200],
  ['text without spaces', of({ q: '東京都千代田区'.repeat(25) }), 200],
  ['a ligature of 18 letters', of({ q: 'ﷺ'.repeat(190) }), 200],
  ['words that look like many', of({ q: 'enginer softwre managr develper desiner analst nurze docter' }), 200],
  ['an empty cursor', 'cursor=', 422],
  ['a cursor that is no base64', of({ cursor: '%%%' }), 422],
  ['a forged cursor', of({ cursor: `${cursorOf(1, '2026-01-01', '01939f6e-0000-7000-8000-000000000001')}.${'A'.repeat(22)}` }), 422],
  ['a cursor of SQL', of({ cursor: `${cursorOf(1, "now()'; --", 'x')}.x` }), 422],
  ['a cursor with no end', of({ cursor: 'A'.repeat(10_000) }), 422],
  ['many dots in a cursor', of({ cursor: '.'.repeat(499) }), 422],
  ['a deep object as a parameter', 'q[a][b][c]=1&cursor[]=x', 200],
  ['two words parameters', 'q=a&q=b', 422],
  ['50 facet values', many('team', 50), 200],
  ['51 facet values', many('team', 51), 422],
  ['50 values of each tree', `${many('department', 50)}&${many('place', 50)}`, 200],
  ['1,000 facet values', many('place', 1000), 422],
  ['10,000 facet values', many('place', 10_000), 400, 414, 422, 431],
  ['a facet value as a path of nothing', of({ place: '/'.repeat(200) }), 200],
  ['a facet value of marks', of({ department: '\u202e%2F%25/%'.repeat(10) }), 200],
  ['pay beyond counting', of({ pay: '1e400' }), 422],
  ['pay that is a word', of({ pay: 'NaN' }), 422],
  ['a radius below nothing', of({ near: '0,0', radius: '-1' }), 422],
  ['the pole', of({ near: '90,180', radius: '2000' }), 200],
  ['the date line', of({ near: '-90,-180', radius: '2000' }), 200],
  ['a time zone that is a path', of({ timeZone: '../../etc/passwd' }), 422],
  ['a limit of many digits', of({ limit: '1'.repeat(400) }), 422],
  ['prototype names', '__proto__=x&constructor=y&hasOwnProperty=z', 200],
]

/** Cursors that are sealed as ours are: the seal is no secret, it only tells lists apart. */
function sealed(boardId: string): [name: string, query: string, ...statuses: number[]][] {
  const place = { weight: 0, publishedAt: '2026-11-01T00:00:00Z', jobId: '01939f6e-0000-7000-8000-000000000001' }
  const query = NetworkQuery.parse({})
  const asked: JobsQuery = boardId === networkId ? query : JobsQuery.parse({})
  const of = (position: object): string => `cursor=${encodeURIComponent(writeCursor(boardId, asked, { ...place, ...position }))}`
  return [
    ['a cursor of the year 1000', of({ publishedAt: '1000-01-01T00:00:00Z' }), 200],
    ['a cursor of the 31st of February', of({ publishedAt: '2026-02-31T00:00:00Z' }), 200],
    ['a cursor of a time of words', of({ publishedAt: "1' OR now()" }), 422],
    ['a cursor of no id', of({ jobId: '~' }), 422],
    ['a cursor of the last turn there can be', of({ turn: -1_000_000 }), 200],
    ['a cursor of a turn beyond', of({ turn: -1e15 }), 422],
    ['a cursor of a turn to come', of({ turn: 1 }), 422],
    ['a cursor whose list ended before it began', of({ turn: 0, until: '1970-01-01T00:00:00Z' }), 200],
    ['a cursor whose next turn has no place', of({ turn: 0, next: { ...place, jobId: 'x' } }), 422],
    [
      'a cursor whose next turn lies before it',
      of({ turn: -1, next: { ...place, publishedAt: '2999-01-01T00:00:00Z', weight: 100 } }),
      200,
    ],
  ]
}

const isFor = { list: 'application/json', page: 'text/html', suggestions: 'application/json' }

/** A platform under test; `engine` is what answers. */
export interface HostilePlatform {
  platform: TestPlatform
  settle(): Promise<void>
  close(): Promise<void>
}

/** Whatever is asked of whatever engine is answered clearly and soon. */
export function describeHostile(name: string, open: () => Promise<HostilePlatform>): void {
  describe(`hostile searches, answered by ${name}`, () => {
    let under: HostilePlatform
    let platform: TestPlatform
    let board: TestBoard
    before(async () => {
      under = await open()
      platform = under.platform
      board = await createBoard(platform.context.database, 'acme')
      const jobs = makeCorpus(seeded(7), 1000).map((job) => ({ ...job, network: true }))
      await addJobs(platform.context.database, board, jobs)
      await under.settle()
      // Nothing would be shown by answers of another engine.
      for (let asked = 0, fallback: string | null = ''; fallback !== null; asked++)
        ({ fallback } = await send(platform, `/v1/boards/acme/jobs?pay=${asked}`))
      for (const [path] of routes) for (const query of ['q=engineer', 'q=enginer', 'near=0,0']) await send(platform, `${path}?${query}`)
    })
    after(() => under.close())

    const routes: [path: string, kind: keyof typeof isFor][] = [
      ['/v1/boards/acme/jobs', 'list'],
      ['/v1/network/jobs', 'list'],
      ['/acme', 'page'],
      ['/network', 'page'],
      ['/v1/boards/acme/suggestions', 'suggestions'],
      ['/v1/network/suggestions', 'suggestions'],
      ['/v1/gazetteer', 'suggestions'],
    ]
    /** Other processes may hold a core: what counts is how quick it can be. */
    const quickest = async (path: string, query: string): Promise<Answer> => {
      const answers = [await send(platform, `${path}?${query}`)]
      while (answers.length < 5 && Math.min(...answers.map(({ took }) => took)) > 200)
        answers.push(await send(platform, `${path}?${query}&x=${answers.length}`))
      const took = Math.min(...answers.map((answer) => answer.took))
      assert.ok(took <= 200, `${path}: ${answers.map((answer) => answer.took.toFixed(0)).join(', ')} ms`)
      return answers[0] as Answer
    }
    const holdsClear = ({ status, type, body, fallback }: Answer, kind: keyof typeof isFor, statuses: number[]): void => {
      assert.ok(statuses.includes(status), `${status}: ${body.slice(0, 300)}`)
      assert.notEqual(fallback, 'refused', 'the index understands it')
      if (status === 302 || (kind === 'page' && type.startsWith(isFor.page))) return
      assert.ok(type.startsWith(status === 200 ? isFor[kind] : 'application/problem+json'), type)
      const said = JSON.parse(body) as { errors?: { field: string }[] }
      if (status === 422) assert.match(said.errors?.[0]?.field ?? '', /^query/)
    }

    for (const [path, kind] of routes) {
      it(`are answered at ${path} clearly and within 200 ms`, async (test) => {
        for (const [what, query, ...statuses] of table) {
          // Pages take what they understand and say so of the rest; suggestions take one parameter and look at no other.
          const allowed = kind === 'list' ? statuses : [...statuses, 200, 422, ...(kind === 'page' ? [302] : [])]
          await test.test(what, async () => holdsClear(await quickest(path, query), kind, allowed))
        }
      })
    }

    for (const path of ['/v1/boards/acme/jobs', '/v1/network/jobs', '/acme', '/network']) {
      it(`take no harm from cursors at ${path} that somebody else sealed`, async () => {
        const kind = path.startsWith('/v1') ? 'list' : 'page'
        for (const [what, query, ...statuses] of sealed(path.includes('network') ? networkId : board.boardId)) {
          const answer = await quickest(path, query)
          assert.ok(statuses.includes(answer.status), `${what}: ${answer.status} ${answer.body.slice(0, 200)}`)
          holdsClear(answer, kind, statuses)
        }
      })
    }

    for (const path of ['/v1/boards/acme/jobs', '/v1/network/jobs']) {
      it(`go to the last page of ${path} as quickly as to the first`, async () => {
        const seen = new Set<string>()
        let next: string | null = ''
        let total = 0
        while (next !== null) {
          const answer: Answer = await quickest(path, `limit=100${next && `&cursor=${next}`}`)
          const page = JSON.parse(answer.body) as { jobs: { id: string }[]; next: string | null; total: number }
          for (const { id } of page.jobs) seen.add(id)
          ;({ next, total } = page)
        }
        assert.equal(seen.size, total)
      })
    }
  })
}

interface Answer {
  status: number
  type: string
  body: string
  fallback: string | null
  took: number
}

/** Byte for byte as it is written here: `fetch` would mend it. */
function send(platform: TestPlatform, path: string): Promise<Answer> {
  const begun = performance.now()
  return new Promise((resolve, reject) => {
    request({ port: new URL(platform.origin).port, host: '127.0.0.1', path, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          body: Buffer.concat(chunks).toString(),
          fallback: response.headers['x-search-fallback']?.toString() ?? null,
          took: performance.now() - begun,
        }),
      )
    })
      .on('error', reject)
      .end()
  })
}
