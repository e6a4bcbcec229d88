import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addJobs, createBoard } from './board.ts'
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

describe('hostile searches', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform()
    await addJobs(
      platform.context.database,
      await createBoard(platform.context.database, 'acme'),
      makeCorpus(seeded(7), 1000).map((job) => ({ ...job, network: true })),
    )
    for (const path of lists) for (const query of ['q=engineer', 'q=enginer', 'near=0,0']) await send(platform, `${path}?${query}`)
  })
  after(() => platform.close())

  const lists = ['/v1/boards/acme/jobs', '/v1/network/jobs']
  for (const path of lists) {
    for (const [name, query, ...statuses] of table) {
      it(`answers ${name} at ${path} clearly and within 200 ms`, async () => {
        // Other processes may hold a core: what counts is how quick it can be.
        const answers = [await send(platform, `${path}?${query}`)]
        while (answers.length < 4 && (answers.at(-1)?.took ?? 0) > 200)
          answers.push(await send(platform, `${path}?${query}&x=${answers.length}`))
        for (const { status, type, body } of answers) {
          assert.ok(statuses.includes(status), `${status}: ${body.slice(0, 300)}`)
          assert.match(type, status === 200 ? /^application\/json/ : /^application\/problem\+json/)
          const said = JSON.parse(body) as { errors?: { field: string }[] }
          if (status === 422) assert.match(said.errors?.[0]?.field ?? '', /^query/)
        }
        assert.ok(Math.min(...answers.map(({ took }) => took)) <= 200, answers.map(({ took }) => took.toFixed(0)).join(', '))
      })
    }

    it(`goes to the last page of ${path} as quickly as to the first`, async () => {
      const seen = new Set<string>()
      let slowest = 0
      let next: string | null = ''
      let total = 0
      while (next !== null) {
        const answer: Answer = await send(platform, `${path}?limit=100${next && `&cursor=${next}`}`)
        const page = JSON.parse(answer.body) as { jobs: { id: string }[]; next: string | null; total: number }
        for (const { id } of page.jobs) seen.add(id)
        slowest = Math.max(slowest, answer.took)
        ;({ next, total } = page)
      }
      assert.equal(seen.size, total)
      assert.ok(slowest <= 200, `${slowest} ms`)
    })
  }
})

interface Answer {
  status: number
  type: string
  body: string
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
          took: performance.now() - begun,
        }),
      )
    })
      .on('error', reject)
      .end()
  })
}
