import { z } from 'zod'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { route } from '../http/route.ts'
import { findPosition } from './position.ts'
import { tag } from './route-parts.ts'

/** When what the plan publishes goes out of sight, and nothing of why. */
const Pause = z
  .object({
    pause: z.object({ at: z.iso.datetime(), over: z.boolean().meta({ description: 'Whether that day has come.' }) }).nullable(),
  })
  .meta({ id: 'PublicationPause' })
export type Pause = z.infer<typeof Pause>

/** For those who publish and need not know how the company pays: only what happens to their jobs. */
const read = route({
  method: 'GET',
  path: '/v1/billing/pause',
  summary: 'See whether published jobs go out of sight for want of a plan, and when',
  tag,
  access: { permission: 'jobs:write' },
  responses: { 200: Pause },
  handler: async ({ context, scope }) => ({ body: { pause: context.billing && (await findPause(scope, context)) } }),
})

async function findPause(scope: TenantScope, { clock }: Context): Promise<Pause['pause']> {
  const at = clock()
  const { lapse } = (await findPosition(scope, at)).standing
  return lapse && { at: lapse.until.toISOString(), over: at >= lapse.until }
}

export const pauseRoutes = [read]
