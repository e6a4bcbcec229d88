import { z } from 'zod'
import { html, renderMarkup } from '../http/page.ts'
import { invalid, notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { JobsQuery } from '../search/contract.ts'
import type { JobsAnswer } from '../search/contract.ts'
import { noteFallback } from '../search/fallback-header.ts'
import { findBoard } from './published.ts'
import { criteriaOf, renderBoard } from './rendered-board.ts'
import { grouped } from './search-page.ts'
import { BoardParams } from './visit.ts'

const Page = z.url({ protocol: /^https?$/ }).max(2000)

/** The attributes of the element, which the rendered one carries too. */
const ElementQuery = z.object({
  /** The address of the page that it will stand on: links of jobs lead below it. */
  page: Page,
  name: z.string().max(100).default(''),
  routing: z.enum(['query', 'hash', 'history']).default('query'),
  base: z.string().max(500).default(''),
  locale: z.string().max(35).default(''),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  'job-href': z.string().max(500).default(''),
})

/** For who builds pages ahead of their visitors: the list stands before any script has run. */
export const elementRoute = route({
  method: 'GET',
  path: '/v1/boards/:board/element',
  summary: 'The board’s element with its list as HTML, to be put into a page that is built ahead',
  tag: 'Boards',
  access: 'public',
  cors: 'board',
  cache: 'board',
  params: BoardParams,
  query: ElementQuery,
  responses: { 200: 'text/html' },
  handler: async ({ context, params, query }) => {
    const board = await findBoard(context, params.board)
    if (!board) throw notFound()
    const { page, locale, 'job-href': jobHref, ...given } = query
    // It stands on a page of another site, where the platform's own address is the one that lasts.
    const about = { ...board.presented, url: board.platformUrl }
    const origin = new URL(about.url).origin
    const settings = { ...given, base: given.base.replace(/\/$/, ''), jobHref, board: about.slug, origin, locale: locale || about.locale }
    const asked = JobsQuery.safeParse({ ...grouped(criteriaOf(settings, page)), limit: query.limit })
    if (!asked.success) throw invalid([{ field: 'query.page', message: 'has filters in its address that no board understands' }])
    const { headers, tell } = noteFallback()
    const answer = JSON.parse(await context.search.searchBoard(board.boardId, asked.data, tell)) as JobsAnswer
    const { markup } = await renderBoard({ settings, page, about, answer }, html`<a href=${about.url}>${about.name}</a>`)
    const script = html`<script type="module" src=${`${origin}/widget/v1/hydrate.js`}></script>`
    return { body: renderMarkup(html`${markup} ${script}`), type: 'text/html; charset=utf-8', headers }
  },
})
