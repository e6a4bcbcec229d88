import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Route } from '../platform/http/route.ts'
import { rowsOf } from './isolation/canary.ts'
import { fillingOf } from './isolation/filling.ts'
import { ownObjects, plant } from './isolation/plant.ts'
import { inWorld, pairs, probeAll } from './isolation/world.ts'
import type { World } from './isolation/world.ts'
import { signedIn } from './tenancy/team.ts'

/** Every route × every role and kind of key × every name of the other tenant's objects, made from the route table. */
describe('another tenant’s objects', () => {
  it('are asked for by requests that are good: the same ones find what is one’s own', async () => {
    await inWorld(async (world) => {
      const faults: string[] = []
      for (const [index, entry] of world.routes.entries()) faults.push(...(await findNoFaultWithOwn(world, entry, index)))
      assert.deepEqual(faults, [], 'routes that the probes cannot reach: see test/isolation/sample.ts')
    })
  })

  let asked = 0
  for (const pair of pairs) {
    it(`are told to nobody: each answer is the same as for what is nowhere (${pair.join(' asks for ')})`, async (t) => {
      await inWorld(
        async (world) => {
          const before = await rowsOf(world.platform, world.foreign.tenantId)
          assert.deepEqual(await probeAll(world), [])
          assert.deepEqual(await rowsOf(world.platform, world.foreign.tenantId), before)
          asked += world.asker.asked
          t.diagnostic(`${world.asker.asked} probes of ${world.routes.length} routes by ${world.callers.length} callers, 0 leaks`)
        },
        { pair },
      )
    })
  }

  it('are asked for often enough: 100,000 times where everything is tried', { skip: pairs.length === 1 }, (t) => {
    t.diagnostic(`${asked} probes in all`)
    assert.ok(asked >= 100_000, `${asked} probes`)
  })
})

/** A tenant of its own for each route: what one route deletes another would miss. */
async function findNoFaultWithOwn({ platform, asker }: World, entry: Route, index: number): Promise<string[]> {
  const tenant = await plant(platform, `control-${index}`)
  const own = await ownObjects(platform, tenant)
  const owner = async (): Promise<Record<string, string>> => ({
    cookie: await signedIn(platform, tenant.team.owner.email),
    'sec-fetch-site': 'same-origin',
  })
  const answers: string[] = []
  for (let turn = 0; turn < 4; turn++) {
    const filled = fillingOf(entry).fill(own, turn)
    const byKey = await asker.ask(entry, filled, { authorization: `Bearer ${tenant.key}` })
    // What a person alone may do is asked for by an owner.
    const { status, body } = byKey.status === 403 ? await asker.ask(entry, filled, await owner()) : byKey
    // What contradicts the state of an object has found it.
    if (status < 400 || status === 409) return []
    answers.push(`${entry.method} ${entry.path} answers its own tenant ${status} ${body.slice(0, 300)}`)
  }
  return answers.slice(0, 1)
}
