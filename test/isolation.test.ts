import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import pg from 'pg'
import type { Route } from '../platform/http/route.ts'
import { rowsOf, tenantTables } from './isolation/canary.ts'
import { fillingOf } from './isolation/filling.ts'
import { ownObjects, plant } from './isolation/plant.ts'
import { probeRoute } from './isolation/probe.ts'
import { stripTenantFilters } from './isolation/strip.ts'
import { createWorld } from './isolation/world.ts'
import type { World } from './isolation/world.ts'

/** Every route × every role and kind of key × every name of the other tenant's objects, made from the route table. */
describe('another tenant’s objects', () => {
  it('are asked for by requests that are good: the same ones find what is one’s own', async () => {
    await inWorld(async (world) => {
      const faults: string[] = []
      for (const [index, entry] of world.routes.entries()) faults.push(...(await findNoFaultWithOwn(world, entry, index)))
      assert.deepEqual(faults, [], 'routes that the probes cannot reach: see test/isolation/sample.ts')
    })
  })

  it('are told to nobody: each answer is the same as for what is nowhere', async (t) => {
    await inWorld(async (world) => {
      const before = await rowsOf(world.platform, world.foreign.tenantId)
      assert.deepEqual(await probeAll(world), [])
      assert.deepEqual(await rowsOf(world.platform, world.foreign.tenantId), before)
      t.diagnostic(`${world.asker.asked} probes of ${world.routes.length} routes by ${world.callers.length} callers, 0 leaks`)
    })
  })

  it('are told to nobody by row security alone, with every filter by tenant taken out of the code', async (t) => {
    await inWorld(async (world) => {
      const restore = stripTenantFilters(world.platform.context.database)
      try {
        assert.deepEqual(await probeAll(world), [])
      } finally {
        restore()
      }
      t.diagnostic(`${world.asker.asked} probes, 0 leaks`)
    })
  })

  it('are told to nobody by the code alone, with row security switched off', async (t) => {
    await inWorld(async (world) => {
      await switchOffRowSecurity(world)
      assert.deepEqual(await probeAll(world), [])
      t.diagnostic(`${world.asker.asked} probes, 0 leaks`)
    })
  })

  it('would be told without both: the probes do see a leak', async () => {
    await inWorld(async (world) => {
      await switchOffRowSecurity(world)
      const restore = stripTenantFilters(world.platform.context.database)
      try {
        const leaks = await probeAll(world)
        const leaking = new Set(leaks.map((leak) => leak.split(' by ')[0]))
        for (const { method, path } of world.routes.filter((entry) => fillingOf(entry).slots.length > 0)) {
          assert.ok(leaking.has(`${method} ${path}`), `${method} ${path} leaks nothing even so: is it probed?`)
        }
      } finally {
        restore()
      }
    }, 'silent')
  })
})

async function inWorld(work: (world: World) => Promise<void>, logLevel = 'error'): Promise<void> {
  const world = await createWorld(logLevel)
  try {
    await work(world)
  } finally {
    await world.close()
  }
}

async function probeAll({ asker, routes, callers, own, foreign }: World): Promise<string[]> {
  const waiting = routes.flatMap((entry) => callers.map((caller) => ({ entry, caller })))
  const leaks: string[] = []
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      leaks.push(...(await probeRoute(asker, next.entry, next.caller, own, foreign)))
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return leaks
}

/** A tenant of its own for each route: what one route deletes another would miss. */
async function findNoFaultWithOwn({ platform, asker }: World, entry: Route, index: number): Promise<string[]> {
  const tenant = await plant(platform, `control-${index}`)
  const own = await ownObjects(platform, tenant)
  const answers: string[] = []
  for (let turn = 0; turn < 4; turn++) {
    const { status, body } = await asker.ask(entry, fillingOf(entry).fill(own, turn), { authorization: `Bearer ${tenant.key}` })
    // What contradicts the state of an object has found it.
    if (status < 400 || status === 409) return []
    answers.push(`${entry.method} ${entry.path} answers its own tenant ${status} ${body.slice(0, 300)}`)
  }
  return answers.slice(0, 1)
}

async function switchOffRowSecurity({ platform }: World): Promise<void> {
  const owner = new pg.Client({ connectionString: platform.context.config.database.ownerUrl as string })
  await owner.connect()
  for (const table of [...(await tenantTables(platform)), 'tenants']) await owner.query(`ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY`)
  await owner.end()
}
