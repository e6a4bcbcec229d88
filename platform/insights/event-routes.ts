import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { EventInput, isCounted } from './event.ts'

const tell = route({
  method: 'POST',
  path: '/v1/boards/:board/events',
  summary: 'Tell that a list, a job or a form was used: it is counted by day, and nothing of the visitor is kept',
  tag: 'Insights',
  access: 'public',
  cors: 'board',
  /** What is counted changes nothing that anybody reads of a board. */
  changes: false,
  params: z.object({ board: z.string().min(1).max(200) }),
  body: EventInput,
  bodyLimit: 8 * 1024,
  responses: { 204: null },
  limit: { calls: 120, seconds: 60 },
  handler: async ({ context, boards, params, body, request }) => {
    const slug = params.board.toLowerCase()
    const state = await boards.current(slug)
    // The network is nobody's: what is opened there is counted where its company shows it.
    if (!state || slug === 'network') throw notFound()
    if (!isCounted(request.headers)) return { status: 204 }
    const { kind, source = null, utm = {}, referrer = null } = body
    context.events.add({
      id: uuid(),
      boardId: state.boardId,
      kind,
      job: kind === 'list' ? null : body.job,
      day: context.clock().toISOString().slice(0, 10),
      attribution: { source, utm, referrer, page: request.headers.origin?.slice(0, 300) ?? null },
    })
    return { status: 204 }
  },
})

export const eventRoutes: Route[] = [tell]
