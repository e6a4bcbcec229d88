import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { inTenant } from '../../platform/database/database.ts'
import type { TenantScope } from '../../platform/database/database.ts'
import { Problem } from '../../platform/http/problem.ts'
import { Department } from '../../platform/jobs/department.ts'
import { Place } from '../../platform/jobs/place.ts'
import { everythingAllowed } from '../../platform/tenancy/entitlements.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { createTenant } from './tenant.ts'
import type { TestTenant } from './tenant.ts'

describe('two people who change the organisation at the same moment', () => {
  let platform: TestPlatform
  let tenant: TestTenant
  before(async () => {
    platform = await startTestPlatform()
    tenant = await createTenant(platform)
  })
  after(() => platform.close())

  const occasion = () => ({ at: platform.clock.now(), publicUrl: 'http://platform.test', permissions: [], entitlements: everythingAllowed })
  const inTransaction = <Result>(work: (scope: TenantScope) => Promise<Result>): Promise<Result> =>
    inTenant(platform.context.database, tenant.tenantId, 'system', work)

  /** Does a first thing, and leaves its transaction open until the second waits for it, or is through without waiting. */
  async function during<Result>(first: (scope: TenantScope) => Promise<void>, second: () => Promise<Result>): Promise<Result> {
    const [done, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const held = inTransaction(async (scope) => {
      await first(scope)
      done.resolve()
      await release.promise
    })
    await done.promise
    const other = second()
    const state = { through: false }
    const settled = Promise.allSettled([other]).then(() => (state.through = true))
    while (!state.through && !(await somebodyWaits())) await nextTurn()
    release.resolve()
    await Promise.all([held, settled])
    return other
  }
  const somebodyWaits = async (): Promise<boolean> => {
    const { rows } = await platform.context.database.raw<{ rows: unknown[] }>(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    return rows.length > 0
  }

  it('cannot put two departments below each other: the second is told that it would stand below itself', async () => {
    const add = (name: string): Promise<{ id: string }> => tenant.call('POST', '/v1/departments', { name })
    const [one, two] = [await add('One'), await add('Two')]
    const move = async (scope: TenantScope, { id }: { id: string }, under: { id: string }): Promise<void> =>
      (await Department.load<Department>(scope, id)).change(scope, { parentId: under.id }, occasion())
    const crossed = during(
      (scope) => move(scope, one, two),
      () => inTransaction((scope) => move(scope, two, one)),
    )
    await assert.rejects(crossed, (cause) => cause instanceof Problem && cause.status === 422)
    const { departments } = await tenant.call<{ departments: { name: string; parentId: string | null }[] }>('GET', '/v1/departments')
    assert.deepEqual(
      departments.map(({ name, parentId }) => [name, parentId]),
      [
        ['One', two.id],
        ['Two', null],
      ],
    )
  })

  it('leave no old text behind where one renames a place and the other publishes a job there', async () => {
    const place = await tenant.call<{ id: string }>('POST', '/v1/places', { name: 'Hall', city: 'Oldtown' })
    const job = await tenant.draft({ title: 'Stagehand', workplace: 'on_site', placeIds: [place.id] })
    await during(
      async (scope) => (await Place.load<Place>(scope, place.id)).change(scope, { city: 'Newtown' }, occasion()),
      () => tenant.call('PUT', `/v1/jobs/${job.id}/publication`, {}),
    )
    const response = await platform.fetch(`/v1/boards/${tenant.slug}/jobs/${job.slug}`)
    const { places } = (await response.json()) as { places: { city: string }[] }
    assert.deepEqual(
      places.map(({ city }) => city),
      ['Newtown'],
    )
  })
})
