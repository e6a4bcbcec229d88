import { z } from 'zod'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { listMisses } from './miss.ts'

const dayLength = 86_400_000

const list = route({
  method: 'GET',
  path: '/v1/boards/:board/searches',
  summary: 'List what people searched for on a board and did not find',
  tag: 'Boards',
  access: { permission: 'boards:read' },
  params: z.object({ board: z.string().min(1).max(200) }),
  query: z.object({
    /** How many days back, today included. */
    days: z.coerce.number().int().min(1).max(90).default(30),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  responses: {
    200: z.object({
      searches: z.array(
        z
          .object({ query: z.string(), searches: z.number().int(), lastDay: z.iso.date() })
          .meta({ id: 'MissedSearch', description: 'The words as they are compared, and how often they found nothing' }),
      ),
    }),
  },
  handler: async ({ context, scope, params, query }) => {
    const board: { id: string } | undefined = await scope.trx('boards').where({ tenant_id: scope.tenantId, slug: params.board }).first('id')
    if (!board) throw notFound()
    const since = new Date(context.clock().getTime() - (query.days - 1) * dayLength).toISOString().slice(0, 10)
    return { body: { searches: await listMisses(scope, board.id, since, query.limit) } }
  },
})

export const missRoutes: Route[] = [list]
