import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { expireLots, isUsable, listLots, spend, sumAccounts } from '../../platform/billing/ledger.ts'
import { CreditRefund, refundCredits } from '../../platform/billing/refund.ts'
import { inTenant } from '../../platform/database/database.ts'
import type { TenantScope } from '../../platform/database/database.ts'
import { Problem } from '../../platform/http/problem.ts'
import { createTenant } from '../jobs/tenant.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addTenant } from '../tenancy/team.ts'
import { chanceOf } from './random.ts'
import { addLot } from './tenant.ts'

const day = 24 * 3_600_000

describe('the ledger of credits', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform({ BILLING: 'on' })
  })
  after(() => platform.close())

  for (const seed of [1, 2, 3, 4, 5]) {
    it(`sums to nothing, and never falls below it, whatever happens (seed ${seed})`, async () => {
      const chance = chanceOf(seed)
      const tenantId = await addTenant(platform, `ledger-${seed}`)
      const inScope = <Result>(work: (scope: TenantScope) => Promise<Result>): Promise<Result> =>
        inTenant(platform.context.database, tenantId, 'system', work)
      const model = { bought: 0, spent: 0, refunded: 0 }
      for (let step = 0; step < 60; step++) {
        const at = platform.clock.now()
        const what = chance.below(10)
        if (what < 2) {
          const credits = 1 + chance.below(20)
          await inScope((scope) => addLot(scope, { credits, at, amount: 1 + chance.below(500_000) }))
          model.bought += credits
        } else if (what < 6) {
          if (await inScope((scope) => spend(scope, tenantId, at))) model.spent += 1
        } else if (what < 8) {
          const credits = 1 + chance.below(6)
          const lots = (await inScope(listLots)).map(({ id }) => id)
          if (lots.length === 0) continue
          const done = await inScope((scope) => refundCredits(scope, chance.pick(lots), credits, at)).catch(unlessRefused)
          if (done) model.refunded += credits
        } else if (what < 9) await inScope((scope) => expireLots(scope, at))
        else platform.clock.advance(chance.below(120) * day)
        const { sold, available, spent, refunded, expired, given } = await inScope(sumAccounts)
        assert.equal(sold + given + available + spent + refunded + expired, 0)
        assert.deepEqual([0 - sold, spent, refunded], [model.bought, model.spent, model.refunded])
        assert.ok((await inScope(listLots)).every((lot) => lot.available >= 0 && lot.available <= lot.credits))
      }
      await noMoreThanWasPaid(inScope)
    })
  }

  it('spends what ends first, and gives back what all parts together were paid for', async () => {
    const tenantId = await addTenant(platform, 'ledger-order')
    const at = platform.clock.now()
    await inTenant(platform.context.database, tenantId, 'system', async (scope) => {
      const later = await addLot(scope, { credits: 3, at, amount: 100 })
      await addLot(scope, { credits: 1, at: new Date(at.getTime() - day) })
      await spend(scope, tenantId, at)
      assert.deepEqual(
        (await listLots(scope)).filter((lot) => isUsable(lot, at)).map(({ id }) => id),
        [later],
      )
      const sums = []
      for (let turn = 0; turn < 3; turn++) sums.push((await refundCredits(scope, later, 1, at)).amount)
      assert.equal(
        sums.reduce((sum, one) => sum + one, 0),
        100,
      )
      await assert.rejects(refundCredits(scope, later, 1, at), { status: 409 })
    })
  })

  it('gives two who spend the last credit at the same moment one', async () => {
    const tenant = await createTenant(platform)
    await inTenant(platform.context.database, tenant.tenantId, 'system', (scope) => addLot(scope, { credits: 1, at: platform.clock.now() }))
    const jobs = [await tenant.draft(), await tenant.draft(), await tenant.draft()]
    const answers = await Promise.all(
      jobs.map(({ id }) =>
        platform.fetch(`/v1/jobs/${id}/publication`, { method: 'PUT', headers: { authorization: `Bearer ${tenant.key}` } }),
      ),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 402, 402])
  })
})

/** Refunds of a lot never add up to more than was paid for it. */
async function noMoreThanWasPaid(inScope: <Result>(work: (scope: TenantScope) => Promise<Result>) => Promise<Result>): Promise<void> {
  for (const lot of await inScope(listLots)) {
    const refunds = (await inScope((scope) => CreditRefund.of(scope).where({ lot_id: lot.id }) as unknown as Promise<CreditRefund[]>)).map(
      ({ amount }) => amount,
    )
    assert.ok(refunds.reduce((sum, one) => sum + one, 0) <= lot.amount)
  }
}

function unlessRefused(cause: unknown): false {
  if (cause instanceof Problem && (cause.status === 409 || cause.status === 404)) return false
  throw cause
}
