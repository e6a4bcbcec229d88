import type { Policy } from '../http/policy.ts'
import { isAlive } from './subscription.ts'
import type { Subscription } from './subscription.ts'

interface Money {
  on: boolean
  subscription: Subscription | null
  credits: number
}

const isLive = ({ on, subscription }: Money): boolean => on && subscription !== null && isAlive(subscription)

/** What may be done about money; a screen shows what it finds here in `may`. */
export const billingPolicy = {
  'buy-plan': { needs: 'billing:write', while: (money) => money.on && !isLive(money) },
  'change-plan': { needs: 'billing:write', while: (money) => isLive(money) && money.subscription?.cancelAt === null },
  cancel: { needs: 'billing:write', while: (money) => isLive(money) && money.subscription?.cancelAt === null },
  resume: { needs: 'billing:write', while: (money) => isLive(money) && money.subscription?.cancelAt !== null },
  'buy-credits': { needs: 'billing:write', while: ({ on }) => on },
  refund: { needs: 'billing:write', while: ({ on, credits }) => on && credits > 0 },
  'open-portal': { needs: 'billing:write', while: ({ on }) => on },
  'change-contact': { needs: 'billing:write', while: ({ on }) => on },
} as const satisfies Policy<Money>

export const billingActs = Object.keys(billingPolicy) as (keyof typeof billingPolicy)[]
