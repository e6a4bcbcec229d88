import { z } from 'zod'
import { Id } from '../http/params.ts'
import { route } from '../http/route.ts'
import type { Call } from '../http/route.ts'
import { changeOf } from './application-change.ts'
import { allThatMatch, ApplicationFilter } from './application-list.ts'
import { BulkChange } from './bulk-change.ts'
import { BulkPreview, presentBulkChanges, PresentedBulkChange } from './bulk-change-present.ts'
import { previewBulk } from './bulk-change-preview.ts'
import { requireNamed } from './bulk-matching.ts'
import { viewerOf } from './viewer.ts'

const tag = 'Applications'
const access = { permission: 'applications:write' } as const

/** All that match, however many they are. */
const Bulk = changeOf({
  /** As the list is narrowed; nothing for all. */
  matching: ApplicationFilter.extend({ rating: z.number().min(1).max(5).optional(), mentioned: z.boolean().optional() }),
})

const begin = route({
  method: 'POST',
  path: '/v1/bulk-changes',
  audit: 'application.change-several',
  summary: 'Move, tag or assign all applications that match: few at once, many by and by; or see first what would come of it',
  tag,
  access,
  body: Bulk,
  responses: { 200: BulkPreview, 202: PresentedBulkChange },
  handler: async (call) => {
    const { scope, context, permissions } = call
    const { matching, preview, ...act } = call.body
    const at = context.clock()
    await requireNamed(scope, matching, act)
    const found = await allThatMatch(scope, matching, viewerOf(call))
    if (preview)
      return { body: { ...(await previewBulk(scope, found, act)), until: new Date(at.getTime() + 1).toISOString() }, tried: true }
    const [told] = await presentBulkChanges(scope, [await BulkChange.begin(scope, act, found(), at)], permissions)
    return { status: 202, body: told }
  },
})

const list = route({
  method: 'GET',
  path: '/v1/bulk-changes',
  summary: 'List the latest changes of many applications, the newest first, with how far each is',
  tag,
  access: { permission: 'applications:read' },
  responses: { 200: z.object({ changes: z.array(PresentedBulkChange) }) },
  handler: async ({ scope, permissions }) => {
    const latest = await BulkChange.of<BulkChange>(scope)
      .orderBy([
        { column: 'made_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(10)
    return { body: { changes: await presentBulkChanges(scope, latest, permissions) } }
  },
})

const one = async ({ scope, params, permissions }: Pick<Call<{ id: string }, unknown, unknown>, 'scope' | 'params' | 'permissions'>) =>
  (await presentBulkChanges(scope, [await BulkChange.load<BulkChange>(scope, params.id)], permissions))[0]

const read = route({
  method: 'GET',
  path: '/v1/bulk-changes/:id',
  summary: 'Read how far a change of many applications is',
  tag,
  access: { permission: 'applications:read' },
  params: Id,
  responses: { 200: PresentedBulkChange },
  handler: async (call) => ({ body: await one(call) }),
})

const reverse = route({
  method: 'PUT',
  path: '/v1/bulk-changes/:id/reversal',
  audit: 'application.undo-several',
  summary: 'Stop a change of many applications and take back what it did; what somebody has changed since stays',
  tag,
  access,
  params: Id,
  responses: { 202: PresentedBulkChange },
  handler: async (call) => {
    const change = await BulkChange.load<BulkChange>(call.scope, call.params.id)
    await change.reverse(call.scope, call.context.clock())
    return { status: 202, body: await one(call) }
  },
})

export const bulkChangeRoutes = [begin, list, read, reverse]
