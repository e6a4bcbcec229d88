import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Route } from '../../platform/http/route.ts'
import { fillingOf } from './filling.ts'
import { switchOffRowSecurity } from './row-security.ts'
import { stripTenantFilters } from './strip.ts'
import { inWorld, probeAll } from './world.ts'
import type { World } from './world.ts'

/** Who may do most: what a role may do is no part of either wall, and both together are tried by every caller. */
const strongest = (world: World): World => ({ ...world, callers: world.callers.filter(({ thorough }) => thorough) })

describe('another tenant’s objects behind one wall of the two', () => {
  it('are told to nobody by row security alone, with every filter by tenant taken out of the code', async (t) => {
    await inWorld(async (world) => {
      const restore = stripTenantFilters(world.platform.context.database)
      try {
        assert.deepEqual(await probeAll(strongest(world)), [])
      } finally {
        restore()
      }
      t.diagnostic(`${world.asker.asked} probes, 0 leaks`)
    })
  })

  it('are told to nobody by the code alone, with row security switched off', async (t) => {
    await inWorld(async (world) => {
      await switchOffRowSecurity(world.platform)
      assert.deepEqual(await probeAll(strongest(world)), [])
      t.diagnostic(`${world.asker.asked} probes, 0 leaks`)
    })
  })
})

/** They tell numbers, and none below five people: of the few that are planted they tell nothing to anybody. */
const countsOfMany = ['/v1/demographics']

describe('another tenant’s objects without any wall', () => {
  it('are told by every route that can name one: the probes do see a leak', async () => {
    await inWorld(
      async (world) => {
        await switchOffRowSecurity(world.platform)
        const restore = stripTenantFilters(world.platform.context.database)
        try {
          const callers = world.callers.filter(({ name }) => name === 'a key for everything')
          // What was deleted cannot be seen to leak.
          const deletes = ({ method }: Route): boolean => method === 'DELETE'
          const leaks = [
            ...(await probeAll({ ...world, callers, routes: world.routes.filter((entry) => !deletes(entry)) })),
            ...(await probeAll({ ...world, callers, routes: world.routes.filter(deletes) })),
          ]
          const leaking = new Set(leaks.map((leak) => leak.split(' by ')[0]))
          const named = world.routes.filter((entry) => fillingOf(entry).slots.length > 0 && !countsOfMany.includes(entry.path))
          const silent = named.filter(({ method, path }) => !leaking.has(`${method} ${path}`))
          assert.deepEqual(
            silent.map(({ method, path }) => `${method} ${path}`),
            [],
          )
        } finally {
          restore()
        }
      },
      { logLevel: 'silent' },
    )
  })
})
