import { z } from 'zod'
import { route } from '../http/route.ts'
import { changeAll, tryAll } from './application-change.ts'
import { Target } from './move.ts'

/** What is done with several applications; at least one thing. */
const Changes = z
  .object({
    applications: z.array(z.uuid()).min(1).max(500),
    move: Target.optional(),
    tag: z.uuid().optional(),
    untag: z.uuid().optional(),
    assign: z.uuid().optional(),
    unassign: z.uuid().optional(),
    /** Tells what would come of it, and changes nothing. */
    preview: z.boolean().default(false),
  })
  .refine(({ applications: _, preview: __, ...acts }) => Object.values(acts).some((act) => act !== undefined), {
    message: 'says nothing that is to be done: move, tag, untag, assign or unassign',
  })

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
      .object({ changed: z.int(), unchanged: z.int(), refused: z.int(), outcomes: z.array(Outcome) })
      .meta({ id: 'ApplicationChanges' }),
  },
  handler: async ({ context, scope, body: { applications, preview, ...act } }) => {
    const outcomes = await (preview ? tryAll : changeAll)(scope, applications, act, context.clock())
    const count = (wanted: z.infer<typeof Outcome>['outcome']): number => outcomes.filter(({ outcome }) => outcome === wanted).length
    return { body: { changed: count('changed'), unchanged: count('unchanged'), refused: count('refused'), outcomes } }
  },
})

export const changeRoutes = [change]
