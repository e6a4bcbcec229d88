import { route } from '../http/route.ts'
import type { Reply, Route } from '../http/route.ts'
import { noteFallback } from '../search/fallback-header.ts'
import { applyRoute } from './apply-route.ts'
import { elementRoute } from './element-route.ts'
import { blank } from './form.ts'
import { intake } from './intake.ts'
import { renderJob, renderThanks } from './job-page.ts'
import { href } from './layout.ts'
import { previewRoute } from './preview-route.ts'
import { parametersOf, searchPage, wasBlank } from './search-page.ts'
import { sitemapRoutes } from './sitemap.ts'
import { BoardParams, JobParams, ListQuery, Query, carriedAlong, networkSite, visit, visitJob } from './visit.ts'

const pages = { 200: 'text/html', 404: 'text/html' } as const

const list = route({
  method: 'GET',
  path: '/:board',
  summary: 'The hosted board: search and list',
  tag: 'careers',
  access: 'public',
  cache: 'board',
  documented: false,
  params: BoardParams,
  query: ListQuery,
  responses: { ...pages, 302: null, 422: 'text/html' },
  handler: async (call) => {
    const at = await visit(call)
    if ('status' in at) return at
    const { board, site } = at
    const given = parametersOf(call.query)
    if (wasBlank(call.query)) return { status: 302, headers: { location: href(site, '', given) } }
    const { headers, tell } = noteFallback()
    const reply = await searchPage(site, given, ({ company: _, ...query }) => call.context.search.searchBoard(board.boardId, query, tell))
    return { ...reply, headers: { ...reply.headers, ...headers } }
  },
})

const job = route({
  method: 'GET',
  path: '/:board/jobs/:slug',
  summary: 'The hosted page of a job, with its form',
  tag: 'careers',
  access: 'public',
  compress: true,
  documented: false,
  params: JobParams,
  query: Query,
  responses: { ...pages, 302: null, 410: 'text/html' },
  handler: async (call) => {
    const at = await visitJob(call)
    if (!('job' in at)) return at
    const { board, site, job } = at
    const token = await intake.token({ context: call.context, board, job })
    return renderJob(site, job, blank, carriedAlong(site, call.query, call.request.headers.referer, token))
  },
})

const applied = route({
  method: 'GET',
  path: '/:board/jobs/:slug/applied',
  summary: 'What a candidate sees whose application was taken',
  tag: 'careers',
  access: 'public',
  documented: false,
  params: JobParams,
  query: Query,
  responses: { ...pages, 302: null, 410: 'text/html' },
  handler: async (call) => {
    const at = await visitJob(call)
    if (!('job' in at)) return at
    const { reference, earlier } = call.query
    const known = typeof reference === 'string' && /^[\w-]{1,40}$/.test(reference)
    return renderThanks(at.site, at.job, known ? reference : '', earlier)
  },
})

const network = route({
  method: 'GET',
  path: '/network',
  summary: 'The jobs of all companies that put them here: search and list',
  tag: 'careers',
  access: 'public',
  documented: false,
  query: Query,
  responses: { 200: 'text/html', 302: null, 422: 'text/html' },
  handler: async ({ context, query, request }): Promise<Reply> => {
    const site = networkSite(context.config.publicUrl, query, request.headers['accept-language'])
    const given = parametersOf(query)
    if (wasBlank(query)) return { status: 302, headers: { location: href(site, '', given) } }
    const { headers, tell } = noteFallback()
    const reply = await searchPage(site, given, (asked) => context.search.searchNetwork(asked, tell))
    return { ...reply, headers: { ...reply.headers, ...headers, vary: 'accept-language' } }
  },
})

/** `/:board` takes every short address that no other route has: these stand last in the table. */
export const careersRoutes: Route[] = [previewRoute, elementRoute, ...sitemapRoutes, applyRoute(intake), network, list, job, applied]
