import { z } from 'zod'
import { inTenant } from '../database/database.ts'
import { route } from '../http/route.ts'
import { Challenge } from './proof.ts'
import { challengeFor } from './prove.ts'
import { Receipt, Submission } from './submission.ts'
import { submit } from './submit.ts'
import { findBoard, findOpenJob } from './target.ts'

const Slug = z.string().min(1).max(200)

const challenge = route({
  method: 'POST',
  path: '/v1/boards/:board/jobs/:slug/challenges',
  summary: 'Ask for a challenge: applications are sent with its solutions, which are searched while the form is filled in',
  tag: 'Applications',
  access: 'public',
  cors: 'board',
  params: z.object({ board: Slug, slug: Slug }),
  /** The challenge that this one takes the place of: the form stands as long as that one stood. */
  query: z.object({ renews: z.string().max(100).optional() }),
  responses: { 201: Challenge },
  limit: { calls: 240, seconds: 60 },
  handler: async ({ context, params, query, request }) => {
    const board = await findBoard(context, params.board)
    const { slug } = await inTenant(context.database, board.tenantId, 'candidate', (scope) =>
      findOpenJob(scope, board, params.slug, context.clock()),
    )
    const body = await challengeFor(context, { boardId: board.boardId, job: slug }, request.address, query.renews)
    return { status: 201, body, headers: { 'cache-control': 'no-store' } }
  },
})

const apply = route({
  method: 'POST',
  path: '/v1/boards/:board/jobs/:slug/applications',
  summary: 'Apply for a job; sending the same submissionId again gives the same answer and stores nothing twice',
  tag: 'Applications',
  access: 'public',
  cors: 'board',
  params: z.object({ board: Slug, slug: Slug }),
  body: Submission,
  /** 200 is a test's: nothing was stored. */
  responses: { 200: Receipt, 201: Receipt },
  limit: { calls: 20, seconds: 60 },
  handler: async ({ context, params, body, request }) => {
    const board = await findBoard(context, params.board)
    return { status: body.test ? 200 : 201, body: await submit(context, board, params.slug, body, { address: request.address }) }
  },
})

export const publicRoutes = [challenge, apply]
