import { z } from 'zod'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { dismissChecklist, readAttention, readChecklist, steps } from './home.ts'

const count = z.number().int()

const ChecklistAnswer = z
  .object({ dismissed: z.boolean(), steps: z.array(z.object({ id: z.enum(steps), done: z.boolean() })) })
  .meta({ id: 'Checklist', description: 'The first steps of a company, and which are done' })

const AttentionAnswer = z
  .object({
    applications: z.object({ held: count, received: count }).nullable(),
    jobs: z
      .object({
        awaitingPayment: count,
        drafts: count,
        expiring: z.array(z.object({ id: z.uuid(), title: z.string(), validThrough: z.iso.datetime() })),
      })
      .nullable(),
    searches: z.array(z.object({ board: z.string(), query: z.string(), searches: count })).nullable(),
  })
  .meta({ id: 'Attention', description: 'What waits for somebody: null where the caller may not see such things' })

const read = route({
  method: 'GET',
  path: '/v1/home',
  summary: 'Read what a company has still to do: its first steps, and what waits for somebody today',
  tag: 'Tenant',
  access: { permission: 'tenant:read' },
  responses: { 200: z.object({ checklist: ChecklistAnswer, attention: AttentionAnswer }) },
  handler: async ({ context, scope, permissions }) => {
    // Whoever has just put the board on a page and comes back is told so.
    await context.sightings.flush()
    const attention = await readAttention(scope, permissions, context.clock())
    const jobs = attention.jobs && {
      ...attention.jobs,
      expiring: attention.jobs.expiring.map((job) => ({ ...job, validThrough: job.validThrough.toISOString() })),
    }
    return { body: { checklist: await readChecklist(scope, context.config.publicUrl), attention: { ...attention, jobs } } }
  },
})

const dismiss = route({
  method: 'PUT',
  path: '/v1/checklist',
  summary: 'Put the guide to the first steps away for everybody in the company, or bring it back',
  tag: 'Tenant',
  access: { permission: 'tenant:write' },
  audit: 'tenant.guide',
  body: z.object({ dismissed: z.boolean() }),
  responses: { 200: ChecklistAnswer },
  handler: async ({ context, scope, body }) => {
    await dismissChecklist(scope, body.dismissed, context.clock())
    return { body: await readChecklist(scope, context.config.publicUrl) }
  },
})

export const homeRoutes: Route[] = [read, dismiss]
