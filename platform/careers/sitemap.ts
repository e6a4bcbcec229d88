import { z } from 'zod'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import type { Reply, Route } from '../http/route.ts'
import { openJobs } from '../jobs/open-job.ts'
import { atHome, findBoard } from './published.ts'

// A sitemap may name 50,000 addresses: https://www.sitemaps.org/protocol.html
const most = 50_000

const index = route({
  method: 'GET',
  path: '/sitemap.xml',
  summary: 'The sitemaps of all boards',
  tag: 'careers',
  access: 'public',
  compress: true,
  documented: false,
  responses: { 200: 'application/xml' },
  handler: async ({ context }) => {
    // A board at a domain of its own has its sitemap there: of other sites none may be listed here.
    const slugs = (await context.database('published_boards').whereNull('domain').orderBy('slug').limit(most).pluck('slug')) as string[]
    const entries = slugs.map(
      (slug) => `<sitemap>${location(`${context.config.publicUrl}/${encodeURIComponent(slug)}/sitemap.xml`)}</sitemap>`,
    )
    return xml(`<sitemapindex xmlns="${namespace}">${entries.join('\n')}</sitemapindex>`)
  },
})

const board = route({
  method: 'GET',
  path: '/:board/sitemap.xml',
  summary: 'A board and its published jobs, newest first',
  tag: 'careers',
  access: 'public',
  compress: true,
  documented: false,
  params: z.object({ board: z.string().max(100) }),
  responses: { 200: 'application/xml' },
  handler: async ({ context, params }) => {
    const found = await findBoard(context, params.board)
    if (!found) throw notFound()
    const rows = (await openJobs(context.database, context.clock())
      .where({ board_id: found.boardId })
      .orderBy('published_at', 'desc')
      .limit(most - 1)
      .select(context.database.raw(`card->>'url' AS url`), 'published_at')) as { url: string; published_at: Date }[]
    const jobs = rows.map(
      ({ url, published_at }) => `<url>${location(atHome(found, url))}<lastmod>${published_at.toISOString()}</lastmod></url>`,
    )
    return xml(`<urlset xmlns="${namespace}"><url>${location(found.presented.url)}</url>\n${jobs.join('\n')}</urlset>`)
  },
})

const robots = route({
  method: 'GET',
  path: '/robots.txt',
  summary: 'What crawlers may read: everything',
  tag: 'careers',
  access: 'public',
  documented: false,
  responses: { 200: 'text/plain' },
  handler: ({ context }) => ({
    type: 'text/plain; charset=utf-8',
    headers: { 'cache-control': 'public, max-age=3600' },
    body: `User-agent: *\nAllow: /\nSitemap: ${context.config.publicUrl}/sitemap.xml\n`,
  }),
})

const ownRobots = route({
  method: 'GET',
  path: '/:board/robots.txt',
  summary: 'What crawlers may read of a board at a domain of its own: everything',
  tag: 'careers',
  access: 'public',
  documented: false,
  params: z.object({ board: z.string().max(100) }),
  responses: { 200: 'text/plain' },
  handler: async ({ context, params }) => {
    const found = await findBoard(context, params.board)
    if (!found) throw notFound()
    return {
      type: 'text/plain; charset=utf-8',
      headers: { 'cache-control': 'public, max-age=3600' },
      body: `User-agent: *\nAllow: /\nSitemap: ${found.presented.url}/sitemap.xml\n`,
    }
  },
})

/** Before the pages: `/sitemap.xml` is no board. */
export const sitemapRoutes: Route[] = [index, robots, board, ownRobots]

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const location = (url: string): string => `<loc>${url.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</loc>`
const xml = (body: string): Reply => ({
  type: 'application/xml; charset=utf-8',
  headers: { 'cache-control': 'public, max-age=300' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`,
})
