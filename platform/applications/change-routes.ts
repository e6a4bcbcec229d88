import { z } from 'zod'
import { route } from '../http/route.ts'
import { changeAll, changeOf, tryAll } from './application-change.ts'
import { BulkChange } from './bulk-change.ts'

const Changes = changeOf({ applications: z.array(z.uuid()).min(1).max(500) })

const Outcome = z.object({
  application: z.uuid(),
  outcome: z.enum(['changed', 'unchanged', 'refused']),
  /** Why it was refused. */
  why: z.string().nullable(),
})

const change = route({
  method: 'POST',
  path: '/v1/application-changes',
  audit: 'application.change-several',
  summary: 'Move, tag or assign several applications at once, or see first what would come of it',
  tag: 'Applications',
  access: { permission: 'applications:write' },
  body: Changes,
  responses: {
    200: z
      .object({
        /** Of what takes it back: see `/v1/bulk-changes`; null where nothing was changed. */
        id: z.uuid().nullable(),
        changed: z.int(),
        unchanged: z.int(),
        refused: z.int(),
        outcomes: z.array(Outcome),
      })
      .meta({ id: 'ApplicationChanges' }),
  },
  handler: async ({ context, scope, body: { applications, preview, ...act } }) => {
    const at = context.clock()
    const results = await (preview ? tryAll : changeAll)(scope, applications, act, at)
    const count = (wanted: z.infer<typeof Outcome>['outcome']): number => results.filter(({ outcome }) => outcome === wanted).length
    const kept = !preview && count('changed') ? await BulkChange.keep(scope, act, results, at) : null
    const outcomes = results.map(({ undo: _, ...outcome }) => outcome)
    const counts = { changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') }
    return { body: { id: kept?.id ?? null, ...counts, outcomes }, tried: preview }
  },
})

export const changeRoutes = [change]
