import { randomBytes } from 'node:crypto'
import { missing } from './fault.ts'
import { shapes } from './shape.ts'
import type { Kind, StripeObject } from './shape.ts'
import type { Store } from './store.ts'

const prefixes: Record<Kind, string> = {
  product: 'prod',
  price: 'price',
  customer: 'cus',
  tax_id: 'txi',
  'checkout.session': 'cs_test',
  subscription: 'sub',
  subscription_item: 'si',
  invoice: 'in',
  line_item: 'il',
  item: 'li',
  'billing_portal.session': 'bps',
  refund: 're',
  payment_intent: 'pi',
  payment_method: 'pm',
  coupon: 'coupon',
  promotion_code: 'promo',
  event: 'evt',
  'test_helpers.test_clock': 'clock',
}

/** Where one request is served: all that it reads and writes is one transaction. */
export class Desk {
  readonly store: Store
  readonly publicUrl: string
  readonly #now: number

  constructor(store: Store, publicUrl: string, now: Date) {
    this.store = store
    this.publicUrl = publicUrl
    this.#now = Math.floor(now.getTime() / 1000)
  }

  /** Seconds since 1970; a customer may live by a test clock. */
  async now(customer?: StripeObject | null): Promise<number> {
    const clock = customer?.['test_clock'] as string | null | undefined
    return clock ? ((await this.load('test_helpers.test_clock', clock))['frozen_time'] as number) : this.#now
  }

  /** An object that is not kept yet. */
  make(kind: Kind, values: Record<string, unknown>): StripeObject {
    const id = `${prefixes[kind]}_${randomBytes(12).toString('hex')}`
    return { id, object: kind, created: this.#now, ...structuredClone(shapes[kind]), ...values }
  }

  async create(kind: Kind, values: Record<string, unknown>): Promise<StripeObject> {
    const made = this.make(kind, values)
    await this.store.put(made)
    return made
  }

  async change(object: StripeObject, values: Record<string, unknown>): Promise<StripeObject> {
    Object.assign(object, values)
    await this.store.put(object)
    return object
  }

  /** @throws StripeFault 404 */
  async load(kind: Kind, id: string): Promise<StripeObject> {
    const found = await this.store.get(kind, id)
    if (!found) throw missing(kind, id)
    return found
  }

  /** What a price is called on a bill: `Team`, by the year or month. */
  async titleOf(price: StripeObject): Promise<string> {
    const { name } = await this.load('product', String(price['product']))
    const recurring = price['recurring'] as { interval: string } | null
    return recurring ? `${String(name)} (${recurring.interval === 'year' ? 'yearly' : 'monthly'})` : String(name)
  }

  /** Tells whoever listens, once the transaction has committed. */
  async emit(type: string, object: StripeObject): Promise<void> {
    await this.create('event', { type, data: { object } })
  }
}
