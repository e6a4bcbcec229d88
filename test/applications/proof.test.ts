import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ProblemDetails } from '../../platform/http/problem.ts'
import { inTenant } from '../../platform/database/database.ts'
import { startServer } from '../../platform/server.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { aSubmission, apply, count, openJob } from './board.ts'
import type { OpenJob } from './board.ts'
import { askChallenge, prove, solve } from './prove.ts'

const second = 1000
const hour = 3600 * second

describe('a proof of work', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform({ PROOF_BITS: '6', RATE_LIMITS: 'on', TRUST_PROXY: 'true' })))
  after(() => platform.close())

  let address = 0
  /** Somebody at an address of their own, so that no limit of another test is theirs. */
  const someone = (): TestPlatform => {
    const from = `192.0.2.${++address}`
    const ask: TestPlatform['fetch'] = (path, init) => {
      const headers = new Headers(init?.headers)
      headers.set('x-forwarded-for', from)
      return platform.fetch(path, { ...init, headers })
    }
    return { ...platform, fetch: ask }
  }
  const refused = async (response: Response): Promise<string[] | undefined> => {
    assert.equal(response.status, 422)
    return ((await response.json()) as ProblemDetails).errors?.map(({ field }) => field)
  }
  const statuses = (job: OpenJob): Promise<[string, string[]][]> =>
    inTenant(platform.context.database, job.tenantId, 'system', async ({ trx }) =>
      ((await trx('applications').orderBy('id')) as { status: string; held_for: string[] }[]).map(({ status, held_for }) => [
        status,
        held_for,
      ]),
    )

  it('is what no application is taken without', async () => {
    const [me, job] = [someone(), await openJob(platform)]
    const challenge = await askChallenge(me, job)
    platform.clock.advance(10 * second)
    const { solutions } = solve(challenge)
    for (const proof of [
      undefined,
      { challenge: challenge.challenge, solutions: Array<number>(8).fill(0) },
      { challenge: challenge.challenge, solutions: solutions.toReversed() },
      { challenge: 'A'.repeat(44), solutions },
      { challenge: '', solutions },
    ])
      assert.deepEqual(await refused(await apply(me, job, aSubmission({ proof }))), ['body.proof'], JSON.stringify(proof))
    assert.equal(await count(platform, job, 'applications'), 0)
    assert.equal((await apply(me, job, aSubmission({ proof: { challenge: challenge.challenge, solutions } }))).status, 201)
  })

  it('is good once, whichever process it is sent to, and however many try at once', async () => {
    const [me, job] = [someone(), await openJob(platform)]
    const proof = await prove(me, job)
    platform.clock.advance(10 * second)
    const other = await startServer({ ...platform.context, config: { ...platform.context.config, port: 0 } })
    try {
      const answers = await Promise.all(
        Array.from({ length: 10 }, async (_, index) => {
          const to =
            index % 2 ? me : { ...me, fetch: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${other.port}${path}`, init) }
          return (await apply(to, job, aSubmission({ proof, answers: { email: `ada+${index}@example.org` } }))).status
        }),
      )
      assert.deepEqual(answers.toSorted(), [201, ...Array<number>(9).fill(422)])
      assert.equal(await count(platform, job, 'applications'), 1)
    } finally {
      await other.close()
    }
  })

  it('is not used up by what is refused, nor asked for again by what was received', async () => {
    const [me, job] = [someone(), await openJob(platform)]
    const proof = await prove(me, job)
    platform.clock.advance(10 * second)
    assert.deepEqual(await refused(await apply(me, job, aSubmission({ proof, answers: { email: 'nope' } }))), ['body.answers.email'])
    const submission = aSubmission({ proof })
    const first = await apply(me, job, submission)
    assert.equal(first.status, 201)
    const again = await apply(me, job, { ...submission, proof: undefined })
    assert.deepEqual([again.status, await again.text()], [201, await first.text()])
  })

  it('is for one job of one board, and for two hours', async () => {
    const [me, job, other] = [someone(), await openJob(platform), await openJob(platform)]
    const proof = await prove(me, job)
    platform.clock.advance(10 * second)
    assert.deepEqual(await refused(await apply(me, other, aSubmission({ proof }))), ['body.proof'])
    platform.clock.advance(2 * hour)
    assert.deepEqual(await refused(await apply(me, job, aSubmission({ proof }))), ['body.proof'])
    const renewed = solve(await askChallenge(me, job, proof.challenge))
    assert.equal((await apply(me, job, aSubmission({ proof: renewed }))).status, 201)
    assert.deepEqual(await statuses(job), [['received', []]], 'the form stands for hours: nothing was fast about it')
  })

  it('is forgotten when it is void', async () => {
    const [me, job] = [someone(), await openJob(platform)]
    const send = async (email: string): Promise<void> => {
      const proof = await prove(me, job)
      platform.clock.advance(10 * second)
      assert.equal((await apply(me, job, aSubmission({ proof, answers: { email } }))).status, 201)
    }
    await send('one@example.org')
    await send('two@example.org')
    assert.equal(await count(platform, job, 'spent_challenges'), 2)
    platform.clock.advance(3 * hour)
    await send('three@example.org')
    assert.equal(await count(platform, job, 'spent_challenges'), 1)
  })

  it('of a job that nobody can apply for is not given', async () => {
    const [me, job] = [someone(), await openJob(platform)]
    assert.equal((await me.fetch(`/v1/boards/${job.slug}/jobs/nothing/challenges`, { method: 'POST' })).status, 404)
    assert.equal((await me.fetch(`/v1/boards/nobody/jobs/${job.job}/challenges`, { method: 'POST' })).status, 404)
  })

  it('gets harder for an address that opens many forms, and for no other', async () => {
    const [me, job] = [someone(), await openJob(platform)]
    const bits: number[] = []
    for (let form = 0; form < 100; form++) bits.push((await askChallenge(me, job)).bits)
    assert.deepEqual([bits[0], bits[38], bits[39], bits[79], bits[99]], [6, 6, 7, 8, 8])
    assert.equal((await askChallenge(someone(), job)).bits, 6)
  })

  it('that comes within three seconds of its form is held, and so is what an address sends above ten in an hour', async () => {
    const [me, job] = [someone(), await openJob(platform)]
    const send = async (index: number, wait: number): Promise<number> => {
      const proof = await prove(me, job)
      platform.clock.advance(wait)
      return (await apply(me, job, aSubmission({ proof, answers: { email: `ada+${index}@example.org` } }))).status
    }
    assert.equal(await send(0, second), 201)
    for (let index = 1; index < 12; index++) assert.equal(await send(index, 5 * second), 201)
    const found = await statuses(job)
    assert.deepEqual(found[0], ['held', ['too_fast']])
    assert.ok(found.slice(1, 10).every(([status]) => status === 'received'))
    assert.deepEqual(found.slice(10), [
      ['held', ['many_from_address']],
      ['held', ['many_from_address']],
    ])
    assert.equal(await count(platform, job, 'outbox', { kind: 'application.receipt' }), 9)
  })
})
