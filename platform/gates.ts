import type { Context } from './context.ts'
import type { Gates } from './http/router.ts'

/** What the router asks of tenancy and of the limits. */
export const gates = (_context: Context): Gates => ({
  authenticate: async () => null,
  limit: async () => undefined,
})
