import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import type { Period, PlanId } from './plans.ts'

/** A subscription as Stripe told it last. Only `subscription-sync.ts` writes one. */
export class Subscription extends TenantModel {
  static override tableName = 'subscriptions'
  declare stripeId: string
  declare itemId: string
  /** Stripe's word: `trialing`, `active`, `past_due`, `unpaid`, `paused`, `canceled`, `incomplete`, `incomplete_expired`. */
  declare status: string
  /** Of the product that is billed; null where that is none of ours. */
  declare plan: PlanId | null
  declare priceId: string
  declare amount: number
  declare currency: string
  declare period: Period
  declare periodEnd: Date
  declare trialEnd: Date | null
  /** When it ends by somebody's wish; null where it goes on. */
  declare cancelAt: Date | null
  declare endedAt: Date | null
  declare unpaidSince: Date | null
  declare createdAt: Date

  /** The one that counts: the youngest that lives, or else the one that ended last. */
  static async current(scope: TenantScope): Promise<Subscription | null> {
    const known = (await Subscription.of(scope).whereNotNull('plan').whereNotIn('status', neverBegun)) as Subscription[]
    const order = (one: Subscription): [number, number] => [Number(isAlive(one)), (one.endedAt ?? one.createdAt).getTime()]
    return known.toSorted((one, other) => order(other)[0] - order(one)[0] || order(other)[1] - order(one)[1])[0] ?? null
  }
}

/** The first payment never came: it is as if nobody had asked. */
const neverBegun = ['incomplete', 'incomplete_expired']

/** Whether it can still be changed, ended, or brought back by a payment. */
export const isAlive = ({ status }: Pick<Subscription, 'status'>): boolean => ['trialing', 'active', 'past_due', 'unpaid'].includes(status)
