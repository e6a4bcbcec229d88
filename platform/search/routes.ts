import { z } from 'zod'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import type { Call, Route } from '../http/route.ts'
import { PublicJob } from '../jobs/public-job.ts'
import { JobsAnswer, JobsQuery } from './contract.ts'
import type { Substitution } from './engine.ts'

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
    const headers: Record<string, string> = {}
    const tell = (why: Substitution): void => void (headers['x-search-fallback'] = why)
    return { body: await context.search.searchBoard(await findBoardId({ boards }, params.board), query, tell), headers }
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
    const row: { detail: string } | undefined = await context
      .database('published_jobs')
      .where({ board_id: await findBoardId({ boards }, params.board), slug: params.slug })
      .where((open) => open.whereNull('expires_at').orWhere('expires_at', '>', context.clock()))
      .first(context.database.raw('detail::text'))
    if (!row) throw notFound()
    return { body: row.detail }
  },
})

async function findBoardId({ boards }: Pick<Call<unknown, unknown, unknown>, 'boards'>, slug: string): Promise<string> {
  if (slug.includes('\0')) throw notFound()
  const state = await boards.current(slug.toLowerCase())
  if (!state) throw notFound()
  return state.boardId
}

export const searchRoutes: Route[] = [listJobs, readJob]
