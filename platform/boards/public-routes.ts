import { z } from 'zod'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { PublicBoard } from './public-board.ts'

const readBoard = route({
  method: 'GET',
  path: '/v1/boards/:board',
  summary: 'Read a board: its name, company, look and language',
  tag: 'Boards',
  access: 'public',
  cors: 'board',
  params: z.object({ board: z.string().min(1).max(200) }),
  responses: { 200: PublicBoard },
  handler: async ({ context: { database }, params: { board } }) => {
    const row: { presented: string } | undefined = await database('published_boards')
      .where({ slug: board })
      .first(database.raw('presented::text'))
    if (!row) throw notFound()
    return { body: row.presented }
  },
})

export const publicBoardRoutes: Route[] = [readBoard]
