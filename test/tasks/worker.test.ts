import assert from 'node:assert/strict'
import { once, EventEmitter } from 'node:events'
import { after, afterEach, before, test } from 'node:test'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { inTenant } from '../../platform/database/database.ts'
import { promise } from '../../platform/tasks/outbox.ts'
import { openQueue } from '../../platform/tasks/queue.ts'
import { defineTask } from '../../platform/tasks/task.ts'
import { startWorker } from '../../platform/worker.ts'
import type { TaskWorker } from '../../platform/worker.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'

const tenantId = uuid()
const done = new EventEmitter()
let platform: TestPlatform
let worker: TaskWorker | undefined

before(async () => {
  platform = await startTestPlatform()
})
afterEach(async () => {
  await worker?.close()
  worker = undefined
})
after(() => platform.close())

const greet = defineTask({
  kind: 'test.greet',
  payload: z.object({ name: z.string() }),
  handle: async ({ id, payload, tenantId: tenant }) => void done.emit(payload.name, { id, tenant }),
})

const start = async (...tasks: ReturnType<typeof defineTask>[]): Promise<void> => {
  worker = await startWorker(platform.context, { tasks, schedules: [] })
}
const promised = (kind: string, payload: object, availableAt?: Date): Promise<string> =>
  inTenant(platform.context.database, tenantId, 'system', (scope) => promise(scope, kind, payload as Record<string, unknown>, availableAt))

test('what a transaction promised is done once it commits, with its tenant, under its own id', async () => {
  await start(greet)
  const heard = once(done, 'ada')
  const id = await promised('test.greet', { name: 'ada' })
  const [{ id: doneId, tenant }] = await heard
  assert.equal(doneId, id)
  assert.equal(tenant, tenantId)
})

test('what a rolled-back transaction promised never happens', async () => {
  await start(greet)
  let greeted = false
  done.once('nobody', () => (greeted = true))
  await assert.rejects(
    inTenant(platform.context.database, tenantId, 'system', async (scope) => {
      await promise(scope, 'test.greet', { name: 'nobody' })
      throw new Error('rolled back')
    }),
  )
  const heard = once(done, 'last')
  await promised('test.greet', { name: 'last' })
  await heard
  assert.equal(greeted, false)
})

test('a task promised for later waits for its time', async () => {
  await start(greet)
  const hour = 3_600_000
  let early = false
  done.once('later', () => (early = true))
  await promised('test.greet', { name: 'later' }, new Date(platform.clock.now().getTime() + hour))
  const other = once(done, 'now')
  await promised('test.greet', { name: 'now' })
  await other
  assert.equal(early, false)
  const heard = once(done, 'later')
  platform.clock.advance(hour)
  await heard
})

test('a task that fails is tried again until it succeeds', async () => {
  let tries = 0
  const flaky = defineTask({
    kind: 'test.flaky',
    payload: z.object({}),
    handle: async () => {
      tries += 1
      if (tries < 2) throw new Error('not yet')
      done.emit('flaky')
    },
  })
  await start(flaky)
  const heard = once(done, 'flaky')
  await promised('test.flaky', {})
  await heard
  assert.equal(tries, 2)
})

test('a task that was handed over and lost with its queue is handed over again', async () => {
  const id = await promised('test.greet', { name: 'lost' })
  await platform.context.database('outbox').where({ id }).update({ handed_at: platform.clock.now() })
  const heard = once(done, 'lost')
  await start(greet)
  await heard
})

test('a task that fails for good keeps its promise on record, with the reason', async () => {
  const broken = defineTask({
    kind: 'test.broken',
    payload: z.object({}),
    attempts: 1,
    handle: async () => {
      throw new Error('the printer is on fire')
    },
  })
  const queue = openQueue(platform.context.config, platform.context.databaseUrl)
  await start(broken)
  const id = await promised('test.broken', {})
  const row = await until(() => platform.context.database('outbox').where({ id }).whereNotNull('failed_at').first())
  assert.equal(row.failure, 'the printer is on fire')
  await queue.close()
})

/** Asks again, turn by turn of the event loop, until there is an answer. */
async function until<Result>(ask: () => Promise<Result | undefined>): Promise<Result> {
  for (;;) {
    const answer = await ask()
    if (answer) return answer
  }
}
