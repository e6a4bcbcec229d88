import assert from 'node:assert/strict'
import { once, EventEmitter } from 'node:events'
import { after, afterEach, before, describe, it } from 'node:test'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { inTenant } from '../../platform/database/database.ts'
import { promise } from '../../platform/tasks/outbox.ts'
import { openQueue } from '../../platform/tasks/queue.ts'
import type { Schedule } from '../../platform/tasks/schedule.ts'
import { defineTask } from '../../platform/tasks/task.ts'
import type { TaskDefinition } from '../../platform/tasks/task.ts'
import { startWorker } from '../../platform/worker.ts'
import type { TaskWorker } from '../../platform/worker.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { startTestRedis } from '../redis.ts'
import { until } from '../until.ts'

const onPostgres = async () => ({ environment: {}, close: async () => undefined })
const onRedis = async () => {
  const { url, close } = await startTestRedis()
  return { environment: { REDIS_URL: url }, close }
}

for (const [backend, open] of [
  ['PostgreSQL', onPostgres],
  ['Redis', onRedis],
] as const) {
  describe(`a task, with the queue on ${backend}`, () => {
    const tenantId = uuid()
    const done = new EventEmitter()
    let platform: TestPlatform
    let worker: TaskWorker | undefined
    let closeQueue: () => Promise<void>
    before(async () => {
      const { environment, close } = await open()
      closeQueue = close
      platform = await startTestPlatform({ LOG_LEVEL: 'silent', ...environment })
    })
    afterEach(async () => {
      await worker?.close()
      worker = undefined
    })
    after(async () => {
      await platform.close()
      await closeQueue()
    })

    const start = async (tasks: TaskDefinition[], schedules: Schedule[] = []): Promise<void> => {
      worker = await startWorker(platform.context, { tasks, schedules })
    }
    const promised = (kind: string, payload: Record<string, unknown>, availableAt?: Date): Promise<string> =>
      inTenant(platform.context.database, tenantId, 'system', (scope) => promise(scope, kind, payload, availableAt))
    const heard = (name: string): Promise<unknown[]> => once(done, name)
    const outbox = (id: string) => platform.context.database('outbox').where({ id })

    const greet = defineTask({
      kind: 'test.greet',
      payload: z.object({ name: z.string() }),
      handle: async ({ id, payload, tenantId: tenant }) => void done.emit(payload.name, { id, tenant }),
    })

    it('that a transaction promised is done once it commits, with its tenant, under its own id', async () => {
      await start([greet])
      const ada = heard('ada')
      const id = await promised('test.greet', { name: 'ada' })
      assert.deepEqual(await ada, [{ id, tenant: tenantId }])
      await until(async () => (await outbox(id).first()) === undefined)
    })

    it('that a rolled-back transaction promised never happens', async () => {
      await start([greet])
      let greeted = false
      done.once('nobody', () => (greeted = true))
      await assert.rejects(
        inTenant(platform.context.database, tenantId, 'system', async (scope) => {
          await promise(scope, 'test.greet', { name: 'nobody' })
          throw new Error('rolled back')
        }),
      )
      const last = heard('last')
      await promised('test.greet', { name: 'last' })
      await last
      assert.equal(greeted, false)
    })

    it('promised for later waits for its time', async () => {
      await start([greet])
      const hour = 3_600_000
      let early = false
      done.once('later', () => (early = true))
      await promised('test.greet', { name: 'later' }, new Date(platform.clock.now().getTime() + hour))
      const other = heard('now')
      await promised('test.greet', { name: 'now' })
      await other
      assert.equal(early, false)
      const later = heard('later')
      platform.clock.advance(hour)
      await later
    })

    it('that fails is tried again, under the same id, until it succeeds', async () => {
      const ids: string[] = []
      const flaky = defineTask({
        kind: 'test.flaky',
        payload: z.object({}),
        handle: async ({ id }) => {
          if (ids.push(id) < 2) throw new Error('not yet')
          done.emit('flaky')
        },
      })
      await start([flaky])
      const flown = heard('flaky')
      const id = await promised('test.flaky', {})
      await flown
      assert.deepEqual(ids, [id, id])
    })

    it('that was handed over and lost with its queue is handed over again', async () => {
      const id = await promised('test.greet', { name: 'lost' })
      await outbox(id).update({ handed_at: platform.clock.now() })
      const lost = heard('lost')
      await start([greet])
      await lost
    })

    it('that was begun by a worker that is told to stop is finished first', async () => {
      const gate = Promise.withResolvers<void>()
      const slow = defineTask({
        kind: 'test.slow',
        payload: z.object({}),
        handle: async () => {
          done.emit('begun')
          await gate.promise
        },
      })
      await start([slow])
      const begun = heard('begun')
      const id = await promised('test.slow', {})
      await begun
      const closed = worker?.close()
      worker = undefined
      gate.resolve()
      await closed
      assert.equal(await outbox(id).first(), undefined)
    })

    it('that fails for good keeps its promise on record, with the reason but nobody’s address', async () => {
      const broken = defineTask({
        kind: 'test.broken',
        payload: z.object({}),
        attempts: 1,
        handle: async () => {
          throw new Error('550 <ada@example.org>: no such mailbox, ada.b@example.org')
        },
      })
      await start([broken])
      const id = await promised('test.broken', {})
      const { failure } = await until(() => outbox(id).whereNotNull('failed_at').first())
      assert.equal(failure, '550 <<address>>: no such mailbox, <address>')
      const queue = openQueue(platform.context.config, platform.context.databaseUrl)
      try {
        const job = await until(async () => (await queue.queue.getFailed()).find((one) => one.id === id))
        assert.doesNotMatch(JSON.stringify(job), /example\.org/)
      } finally {
        await queue.close()
      }
    })

    it('of a schedule comes round, and no more once the schedule is gone', async () => {
      let rounds = 0
      const round: Schedule = {
        name: 'test.round',
        every: 200,
        run: async () => {
          if (++rounds === 2) done.emit('round')
        },
      }
      const twice = heard('round')
      await start([], [round])
      await twice
      await worker?.close()
      await start([greet])
      const queue = openQueue(platform.context.config, platform.context.databaseUrl)
      try {
        assert.deepEqual(await queue.queue.getJobSchedulers(), [])
      } finally {
        await queue.close()
      }
    })
  })
}
