import { z } from 'zod'
import type { BoardState } from '../http/board-states.ts'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import type { Call, Route } from '../http/route.ts'
import { openJobs } from '../jobs/open-job.ts'
import { PublicJob } from '../jobs/public-job.ts'
import { networkId } from '../jobs/published-network.ts'
import { withBoard } from './answer.ts'
import { JobsAnswer, JobsQuery } from './contract.ts'
import { noteFallback } from './fallback-header.ts'
import { gazetteerRoutes } from './gazetteer-routes.ts'
import { missRoutes } from './miss-routes.ts'
import { missedWords, recordMiss } from './miss.ts'
import { networkRoutes } from './network-routes.ts'
import { Suggestions, suggest } from './suggestion.ts'

const Slug = z.string().min(1).max(200)

const listJobs = route({
  method: 'GET',
  path: '/v1/boards/:board/jobs',
  summary: 'Search the published jobs of a board',
  tag: 'Boards',
  access: 'public',
  cors: 'board',
  params: z.object({ board: Slug }),
  query: JobsQuery,
  responses: { 200: JobsAnswer },
  handler: async ({ context, boards, params, query }) => {
    const { headers, tell } = noteFallback()
    const { boardId, presented } = await findBoard({ boards }, params.board)
    const body = await context.search.searchBoard(boardId, query, tell)
    const missed = body.startsWith('{"jobs":[]') && query.q !== '' ? missedWords(query) : null
    if (missed !== null) await recordMiss(context, boardId, missed)
    return { body: query.cursor === undefined ? withBoard(body, presented) : body, headers }
  },
})

const readJob = route({
  method: 'GET',
  path: '/v1/boards/:board/jobs/:slug',
  summary: 'Read a published job with its application form',
  tag: 'Boards',
  access: 'public',
  cors: 'board',
  params: z.object({ board: Slug, slug: Slug }),
  responses: { 200: PublicJob },
  handler: async ({ context, boards, params }) => {
    const row: { detail: string } | undefined = await openJobs(context.database, context.clock())
      .where({ board_id: await findBoardId({ boards }, params.board), slug: params.slug })
      .first(context.database.raw('detail::text'))
    if (!row) throw notFound()
    return { body: row.detail }
  },
})

const suggestions = route({
  method: 'GET',
  path: '/v1/boards/:board/suggestions',
  summary: 'Complete what is being typed: titles, departments, teams and places of a board',
  tag: 'Boards',
  access: 'public',
  cors: 'board',
  params: z.object({ board: Slug }),
  query: z.object({ q: z.string().max(200).default('') }),
  responses: { 200: Suggestions },
  handler: async ({ context, boards, params, query }) => ({
    body: await suggest(context.database, await findBoardId({ boards }, params.board), query.q),
  }),
})

type Boards = Pick<Call<unknown, unknown, unknown>, 'boards'>

const findBoardId = async (call: Boards, slug: string): Promise<string> => (await findBoard(call, slug)).boardId

async function findBoard({ boards }: Boards, slug: string): Promise<BoardState> {
  if (slug.includes('\0')) throw notFound()
  const state = await boards.current(slug.toLowerCase())
  // The network has a state as boards have, and is none.
  if (!state || state.boardId === networkId) throw notFound()
  return state
}

export const searchRoutes: Route[] = [listJobs, readJob, suggestions, ...missRoutes, ...gazetteerRoutes, ...networkRoutes]
