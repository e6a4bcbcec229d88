import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../platform/database/database.ts'
import { openJob } from './applications/board.ts'
import type { OpenJob } from './applications/board.ts'
import { apply, applyStubbornly } from './chaos/clients.ts'
import type { Door, Sent } from './chaos/clients.ts'
import { startProcess } from './chaos/process.ts'
import type { MortalProcess } from './chaos/process.ts'
import { createTestDatabase } from './database.ts'
import type { TestDatabase } from './database.ts'
import { freePort } from '../platform/database/embedded.ts'
import { seeded } from './search/random.ts'

/** Set CHAOS_SEED to see another run. */
const seed = Number(process.env['CHAOS_SEED'] ?? 20261124)
const candidates = 200
const kills = { web: 4, worker: 4 }

describe(`${candidates} applications at once, while web and worker are killed (seed ${seed})`, () => {
  let database: TestDatabase
  let folder: string
  let web: MortalProcess
  let worker: MortalProcess
  let job: OpenJob
  let door: Door
  let sent: Sent[]
  const killed = { web: 0, worker: 0 }
  const random = seeded(seed)

  before(async () => {
    database = await createTestDatabase()
    folder = await mkdtemp(path.join(tmpdir(), 'rolecall-durability-'))
    job = await openJob({ context: database }, { notifyEmail: 'team@acme.example' })
    const port = await freePort()
    const environment = {
      NODE_ENV: 'test',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      LOG_LEVEL: 'fatal',
      RATE_LIMITS: 'off',
    }
    web = startProcess('serve', environment)
    worker = startProcess('work', environment)
    await Promise.all([web.ready(), worker.ready()])
    door = { board: `http://127.0.0.1:${port}/v1/boards/${job.slug}`, job: job.job, open: () => web.ready(), acknowledged: countDown() }
    sent = await Promise.all(Array.from({ length: candidates }, (_, index) => applyStubbornly(door, index, aFile())))
    await workedOff()
  })
  after(async () => {
    await Promise.all([web?.stop(), worker?.stop()])
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  /** Kills at chosen acknowledgements, of which there are two a candidate: the file's and the application's. */
  function countDown(): () => void {
    const at = { web: points(0, kills.web), worker: points(candidates, kills.worker - 1) }
    let count = 0
    return () => {
      count++
      if (at.web.has(count)) kill('web')
      if (at.worker.has(count)) kill('worker')
    }
  }

  /** One at random in each of equal stretches, from an acknowledgement to the last. */
  function points(from: number, count: number): Set<number> {
    const stretch = Math.floor((2 * candidates - from) / count)
    return new Set(Array.from({ length: count }, (_, index) => from + index * stretch + 1 + random.below(stretch)))
  }

  function kill(name: 'web' | 'worker'): void {
    killed[name]++
    const part = { web, worker }[name]
    part.kill()
  }

  const aFile = (): Buffer => Buffer.from(randomBytes(4000 + random.below(20_000)).toString('base64'))
  const outbox = (): Promise<{ kind: string; failed_at: Date | null }[]> => database.database('outbox').select('kind', 'failed_at')
  /** The worker dies once more in the midst of its letters. */
  async function workedOff(): Promise<void> {
    for (;;) {
      const left = (await outbox()).filter(({ failed_at: failed }) => failed === null).length
      if (left === 0) return
      if (left < candidates && killed.worker < kills.worker) kill('worker')
      await pause(50)
    }
  }
  const rows = (table: string) =>
    inTenant(database.database, job.tenantId, 'system', ({ trx }) => trx(table).where({ tenant_id: job.tenantId }))

  it('did see its processes die', () => assert.deepEqual(killed, kills))

  it('has every acknowledged application exactly once', async () => {
    const stored = await rows('applications')
    assert.deepEqual(
      stored.map(({ id, reference, submission_id: submissionId }) => `${submissionId} ${id} ${reference}`).toSorted(),
      sent.map(({ submissionId, receipt: { id, reference } }) => `${submissionId} ${id} ${reference}`).toSorted(),
    )
    assert.equal((await rows('candidates')).length, candidates)
    assert.equal((await rows('application_events')).length, candidates)
  })

  it('has each one’s file, byte by byte', async () => {
    const claimed = (await rows('uploads')).filter(({ application_id: applicationId }) => applicationId !== null)
    assert.deepEqual(
      claimed.map(({ id, application_id: applicationId }) => `${id} ${applicationId}`).toSorted(),
      sent.map(({ fileId, receipt }) => `${fileId} ${receipt.id}`).toSorted(),
    )
    for (const { fileId, sha256 } of sent) {
      const bytes = await readFile(path.join(folder, 'files', 'uploads', job.tenantId, job.boardId, fileId))
      assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256)
    }
  })

  it('has written to each candidate once, and to the team once for each', async () => {
    const letters = await Promise.all(
      (await readdir(path.join(folder, 'mail')))
        .filter((name) => name.endsWith('.eml'))
        .map((name) => readFile(path.join(folder, 'mail', name), 'utf8')),
    )
    const header = (name: string, letter: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(letter)?.[1] ?? ''
    assert.equal(new Set(letters.map((letter) => header('message-id', letter))).size, 2 * candidates)
    assert.deepEqual(
      letters.map((letter) => header('to', letter)).toSorted(),
      sent.flatMap(({ email }) => [email, 'team@acme.example']).toSorted(),
    )
  })

  it('has nothing left to do, and gave nothing up', async () => {
    assert.deepEqual(await outbox(), [])
  })

  it('gives everybody the same answer once more', async () => {
    const again = await Promise.all(sent.map(({ body }) => apply(door, body)))
    assert.deepEqual(
      again,
      sent.map(({ receipt }) => receipt),
    )
    assert.equal((await rows('applications')).length, candidates)
    assert.deepEqual(await outbox(), [])
  })
})
