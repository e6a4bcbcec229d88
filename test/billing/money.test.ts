import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decimalsOf, shareOf, showMoney, stepOf } from '../../platform/billing/money.ts'
import { showMoney as showInConsole } from '../../tenants/billing/money.ts'
import { catalogue, planOfProduct, priceKey, productOf, purchaseOfProduct } from '../../platform/billing/catalogue.ts'
import { currencies, soldPlanIds } from '../../platform/billing/plans.ts'
import { chanceOf } from './random.ts'

describe('money', () => {
  it('is shown with as many decimals as its currency has, and to the last unit however large', () => {
    const shown = (amount: number, currency: string): string => showMoney({ amount, currency }).replaceAll(/\s/g, ' ')
    assert.equal(shown(4900, 'EUR'), '€49.00')
    assert.equal(shown(7900, 'JPY'), '¥7,900')
    assert.equal(shown(15_000, 'KWD'), 'KWD 15.000')
    assert.equal(shown(5, 'EUR'), '€0.05')
    assert.equal(shown(7, 'KWD'), 'KWD 0.007')
    assert.equal(shown(-35_920, 'USD'), '-$359.20')
    assert.equal(shown(9_007_199_254_740_991, 'EUR'), '€90,071,992,547,409.91')
    assert.equal(showMoney({ amount: 123_456, currency: 'EUR' }, 'de').replaceAll(/\s/g, ' '), '1.234,56 €')
    assert.deepEqual(['JPY', 'EUR', 'KWD'].map(decimalsOf), [0, 2, 3])
    for (const currency of currencies) {
      for (const amount of [0, 7, -35_920, Number.MAX_SAFE_INTEGER]) {
        assert.equal(showInConsole({ amount, currency }), showMoney({ amount, currency }), 'the console shows the same')
      }
    }
  })

  it('is shared so that the parts are within half a unit, and all parts together the whole', () => {
    const chance = chanceOf(3)
    for (let turn = 0; turn < 2000; turn++) {
      const [amount, whole] = [chance.below(1_000_000_000), 1 + chance.below(2_700_000)]
      const part = chance.below(whole + 1)
      const shared = shareOf(amount, part, whole)
      const twice = BigInt(shared) * 2n * BigInt(whole) - 2n * BigInt(amount) * BigInt(part)
      assert.ok(twice <= BigInt(whole) && twice >= -BigInt(whole), `${amount} × ${part} / ${whole} = ${shared}`)
      assert.equal(shareOf(-amount, part, whole), -shared || 0)
    }
    assert.deepEqual(['JPY', 'EUR', 'KWD'].map(stepOf), [1, 1, 10])
    assert.deepEqual([shareOf(103_130, 1, 5, 10), shareOf(25, 1, 1, 10), shareOf(-24, 1, 1, 10)], [20_630, 30, -20])
    assert.deepEqual([shareOf(5, 1, 2), shareOf(4, 1, 2), shareOf(0, 0, 1), shareOf(100, 1, 1)], [3, 2, 0, 100])
  })
})

describe('the file of plans', () => {
  it('has a price of whole minor units for everything in every currency, under a key of its own', () => {
    const entries = catalogue()
    assert.equal(new Set(entries.map(({ key }) => key)).size, entries.length)
    for (const { key, amount, currency } of entries) {
      assert.ok(Number.isSafeInteger(amount) && amount > 0 && currencies.includes(currency), key)
      // Stripe takes no last digit of currencies with three decimals (https://docs.stripe.com/currencies#three-decimal).
      if (decimalsOf(currency) === 3) assert.equal(amount % 10, 0, key)
    }
  })

  it('finds what a product stands for, and nothing for a product that is not in it', () => {
    for (const plan of soldPlanIds) assert.equal(planOfProduct(productOf({ kind: 'plan', plan, period: 'year' })), plan)
    assert.equal(priceKey({ kind: 'plan', plan: 'team', period: 'year' }, 'KWD'), 'rolecall_team_year_kwd')
    const bought = purchaseOfProduct('rolecall_credits_five')
    assert.ok(bought !== null && bought !== 'featured' && bought.credits === 5)
    assert.deepEqual([planOfProduct('rolecall_free'), planOfProduct('prod_foreign'), purchaseOfProduct('prod_foreign')], [null, null, null])
  })
})
