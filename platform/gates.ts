import type { Context } from './context.ts'
import { createLimits } from './http/limits.ts'
import type { Gates } from './http/router.ts'
import { record } from './tenancy/audit.ts'
import { authenticate } from './tenancy/authenticate.ts'

/** What the router asks of tenancy and of the limits. */
export const gates = (context: Context): Gates => ({
  authenticate: (ctx, route) => authenticate(context, ctx, route),
  limit: context.config.rateLimits ? createLimits(context.redis) : async () => undefined,
  record,
})
