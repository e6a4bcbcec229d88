import { z } from 'zod'
import type { Context } from '../context.ts'
import { html, renderMarkup } from '../http/page.ts'
import type { Markup } from '../http/page.ts'
import { invalid, notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { JobsQuery } from '../search/contract.ts'
import type { JobsAnswer } from '../search/contract.ts'
import { noteFallback } from '../search/fallback-header.ts'
import { findBoard, findJob } from './published.ts'
import type { PublishedBoard } from './published.ts'
import { addressOf, renderBoard } from './rendered-board.ts'
import type { Standing } from './rendered-board.ts'
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
  source: z.string().max(100).default(''),
  test: z.enum(['', 'true']).optional(),
})

/** For who builds pages ahead of their visitors: the list, or a job, stands before any script has run. */
export const elementRoute = route({
  method: 'GET',
  path: '/v1/boards/:board/element',
  summary: 'The board’s element with its list, or a job, as HTML, to be put into a page that is built ahead',
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
    const { page, locale, 'job-href': jobHref, source, test, ...given } = query
    // It stands on a page of another site, where the platform's own address is the one that lasts.
    const about = { ...board.presented, url: board.platformUrl }
    const origin = new URL(about.url).origin
    const settings = { ...given, base: given.base.replace(/\/$/, ''), jobHref, board: about.slug, origin, locale: locale || about.locale }
    const { standing, fallback, headers } = await standingAt(context, board, { settings, page, about, source, test: test !== undefined })
    const { markup } = await renderBoard(standing, fallback)
    const script = html`<script type="module" src=${`${origin}/widget/v1/hydrate.js`}></script>`
    return { body: renderMarkup(html`${markup} ${script}`), type: 'text/html; charset=utf-8', headers }
  },
})

interface Place {
  standing: Standing
  /** For browsers without declarative shadow roots. */
  fallback: Markup
  headers?: Record<string, string>
}

/** What the element shows at the address of its page. */
async function standingAt(context: Context, board: PublishedBoard, asked: Standing): Promise<Place> {
  const { job, apply, criteria } = addressOf(asked.settings, asked.page)
  // What one agrees to must be the text of the day on which one does.
  if (apply) throw invalid([{ field: 'query.page', message: 'is the address of a form, which is not rendered ahead' }])
  return job ? openAt(context, board, asked, job) : listAt(context, board, asked, criteria)
}

async function openAt(context: Context, board: PublishedBoard, asked: Standing, slug: string): Promise<Place> {
  const job = await findJob(context, board, slug)
  if (!job) throw notFound()
  return { standing: { ...asked, job }, fallback: html`<a href=${job.url}>${job.title}</a>` }
}

async function listAt(context: Context, board: PublishedBoard, asked: Standing, criteria: URLSearchParams): Promise<Place> {
  const { settings, about } = asked
  const query = JobsQuery.safeParse({ ...grouped(criteria), limit: settings.limit })
  if (!query.success) throw invalid([{ field: 'query.page', message: 'has filters in its address that no board understands' }])
  const { headers, tell } = noteFallback()
  const answer = JSON.parse(await context.search.searchBoard(board.boardId, query.data, tell)) as JobsAnswer
  return { standing: { ...asked, answer }, fallback: html`<a href=${about.url}>${about.name}</a>`, headers }
}
