import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import { promise } from '../../platform/tasks/outbox.ts'
import { runRolecall } from '../cli/command.ts'
import { startTestPlatform } from '../platform.ts'
import { startTestRedis } from '../redis.ts'

describe('an operator', () => {
  it(
    'hears from /readyz that it is the queue that does not answer',
    { skip: process.env['REDIS_URL'] && 'REDIS_URL is not ours to stop' },
    async () => {
      const redis = await startTestRedis()
      const platform = await startTestPlatform({ REDIS_URL: redis.url, LOG_LEVEL: 'silent' })
      assert.equal((await platform.fetch('/readyz')).status, 200)
      await redis.close()
      const response = await platform.fetch('/readyz')
      const { parts } = await response.json()
      assert.equal(response.status, 503)
      assert.notEqual(parts.queue, 'ok')
      assert.equal(parts.database, 'ok')
      await platform.close()
    },
  )

  it('hears from `rolecall doctor` how many tasks wait and how many failed for good', async () => {
    const platform = await startTestPlatform()
    const { config, database } = platform.context
    await inTenant(database, '01a20e35-8cef-7082-a314-d46f5bf97cd0', 'system', async (scope) => {
      for (const kind of ['test.waits', 'test.waits', 'test.failed']) await promise(scope, kind, {})
    })
    await database('outbox').where({ kind: 'test.failed' }).update({ failed_at: platform.clock.now(), failure: 'no' })
    const environment = { DATABASE_URL: config.database.url ?? '', DATABASE_OWNER_URL: config.database.ownerUrl ?? '' }
    const { stdout } = await runRolecall(['doctor', '--data', config.dataDirectory], environment)
    assert.match(stdout, /^✓ tasks +2 promised and not done, 1 failed for good \(test\.failed\)/m)
    await platform.close()
  })
})
