import type { Desk } from './desk.ts'
import { refused } from './fault.ts'
import { formOf, listOf, needed, textOf, wholeOf } from './form.ts'
import type { Form } from './form.ts'
import { listed } from './shape.ts'
import type { StripeObject } from './shape.ts'

export async function createProduct(desk: Desk, form: Form): Promise<StripeObject> {
  const id = textOf(form, 'id')
  if (id && (await desk.store.get('product', id))) throw refused(`Product already exists: ${id}`, 'id')
  const now = await desk.now()
  return desk.create('product', { ...(id ? { id } : {}), name: needed(form, 'name'), updated: now })
}

export async function createPrice(desk: Desk, form: Form): Promise<StripeObject> {
  const product = await desk.load('product', needed(form, 'product'))
  const amount = wholeOf(form, 'unit_amount') ?? 0
  if (amount < 0) throw refused('Invalid non-negative integer', 'unit_amount')
  const key = textOf(form, 'lookup_key')
  for (const before of key ? await desk.store.list('price', { lookup_key: key }) : []) {
    if (textOf(form, 'transfer_lookup_key') !== 'true') throw refused('A price with this lookup key already exists.', 'lookup_key')
    await desk.change(before, { lookup_key: null })
  }
  const interval = textOf(formOf(form, 'recurring'), 'interval')
  return desk.create('price', {
    product: product.id,
    currency: needed(form, 'currency'),
    unit_amount: amount,
    unit_amount_decimal: String(amount),
    lookup_key: key,
    tax_behavior: textOf(form, 'tax_behavior') ?? 'unspecified',
    ...(interval
      ? { type: 'recurring', recurring: { interval, interval_count: 1, meter: null, trial_period_days: null, usage_type: 'licensed' } }
      : {}),
  })
}

export async function listPrices(desk: Desk, form: Form): Promise<unknown> {
  const keys = listOf(form, 'lookup_keys')
  const prices = await desk.store.list('price', { active: true })
  return listed(
    '/v1/prices',
    prices.filter((price) => keys.length === 0 || keys.includes(String(price['lookup_key']))),
  )
}

export const createCoupon = (desk: Desk, form: Form): Promise<StripeObject> =>
  desk.create('coupon', {
    duration: textOf(form, 'duration') ?? 'once',
    percent_off: wholeOf(form, 'percent_off'),
    name: textOf(form, 'name'),
  })

export async function createPromotionCode(desk: Desk, form: Form): Promise<StripeObject> {
  const coupon = await desk.load('coupon', needed(formOf(form, 'promotion'), 'coupon'))
  return desk.create('promotion_code', { code: needed(form, 'code'), promotion: { type: 'coupon', coupon: coupon.id }, restrictions: {} })
}

/** How much a code takes off, in hundredths; null for a code that is none. */
export async function percentOff(desk: Desk, code: string): Promise<number | null> {
  const [promotion] = await desk.store.list('promotion_code', { code, active: true })
  if (!promotion) return null
  const { coupon } = promotion['promotion'] as { coupon: string }
  return (await desk.load('coupon', coupon))['percent_off'] as number | null
}

/** Moves a test clock, which the customers made with it live by. */
export async function createClock(desk: Desk, form: Form): Promise<StripeObject> {
  const frozen = wholeOf(form, 'frozen_time') ?? (await desk.now())
  return desk.create('test_helpers.test_clock', { frozen_time: frozen, deletes_after: frozen + 30 * 86_400, name: textOf(form, 'name') })
}

export async function advanceClock(desk: Desk, form: Form, id: string): Promise<StripeObject> {
  const clock = await desk.load('test_helpers.test_clock', id)
  const to = wholeOf(form, 'frozen_time') ?? 0
  if (to < (clock['frozen_time'] as number)) throw refused('A test clock only moves forward.', 'frozen_time')
  return desk.change(clock, { frozen_time: to })
}
