import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { notFound } from '../http/problem.ts'
import type { Reply } from '../http/route.ts'
import type { PublicJob } from '../jobs/public-job.ts'
import { networkBoard } from '../search/network-routes.ts'
import type { Carried } from './form.ts'
import { NetworkQuery } from '../search/contract.ts'
import { renderNoJob, renderPastJob } from './job-page.ts'
import { href, renderSorry } from './layout.ts'
import type { Site } from './layout.ts'
import { findBoard, findJob, findPastJob } from './published.ts'
import type { PublishedBoard } from './published.ts'
import { localeOf, locales } from './strings.ts'
import { voiceOf } from './wording.ts'

// Read leniently: a page never answers a stray parameter with a document for programs.
export const Query = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
export type Query = z.output<typeof Query>

/** What the list's page depends on, and nothing else: so it may be kept for the next who asks the same. */
export const ListQuery = z.object(
  Object.fromEntries(
    [...Object.keys(NetworkQuery.shape), 'where', 'lang'].map((name) => [name, z.union([z.string(), z.array(z.string())]).exactOptional()]),
  ),
)

export const BoardParams = z.object({ board: z.string().max(100) })
export const JobParams = z.object({ board: z.string().max(100), slug: z.string().max(300) })

interface Visit {
  context: Context
  params: { board: string }
  query: Query
  request: { headers: { accept?: string; 'accept-language'?: string } }
}

interface Place {
  board: PublishedBoard
  site: Site
}

/** The board and the language of a visit; or the page that says there is no board, for those who read pages. */
export async function visit({ context, params, query, request }: Visit): Promise<Place | (Reply & { status: number })> {
  const board = await findBoard(context, params.board)
  const asked = askedOf(query, board?.presented ?? { locale: 'en' })
  if (board) {
    const locale = localeOf(asked, board.presented.locale)
    const wanted = typeof query['lang'] === 'string' ? query['lang'].slice(0, 35) : ''
    return { board, site: { board: board.presented, voice: voiceOf(locale), lang: asked && locale, asked: wanted } }
  }
  if (!request.headers.accept?.includes('text/html')) throw notFound()
  const voice = voiceOf(localeOf(asked, ...(request.headers['accept-language'] ?? '').split(/[,;]/)))
  return { status: 404, ...renderSorry(voice, voice.strings.boardMissing, voice.strings.boardMissingHint, 404) }
}

/** The same with one of the board's jobs; or the page that stands where it is not. */
export async function visitJob(call: Visit & { params: { slug: string } }): Promise<(Place & { job: PublicJob }) | Reply> {
  const at = await visit(call)
  if ('status' in at) return at
  const { slug } = call.params
  const job = await findJob(call.context, at.board, slug)
  return job ? { ...at, job } : noJob(call.context, at.board, at.site, slug)
}

/** The network's pages speak the reader's language: no company chose one. */
export function networkSite(publicUrl: string, query: Query, acceptLanguage = ''): Site {
  const asked = askedOf(query, { locale: 'en' })
  const locale = localeOf(asked, ...acceptLanguage.split(/[,;]/))
  const voice = voiceOf(locale)
  return { board: { ...networkBoard(publicUrl), name: voice.strings.allCompanies }, voice, lang: asked && locale }
}

/** What a form carries from the visit into the application. */
export function carriedAlong(site: Site, query: Query, referrer = '', token = ''): Carried {
  const attribution: Record<string, string> = {}
  const own = URL.parse(referrer)?.origin === URL.parse(site.board.url)?.origin
  // From one of our pages to the next no link carries along where somebody came from: the page before knows it.
  const before = own ? [...new URL(referrer).searchParams] : []
  for (const [name, value] of [...before, ...Object.entries(query)]) {
    if (typeof value !== 'string' || !value) continue
    if (/^utm_[a-z_]{1,28}$/.test(name)) attribution[name] = value.slice(0, 255)
    if (name === 'source') attribution['source'] = value.slice(0, 100)
  }
  if (/^https?:/.test(referrer) && !own) attribution['referrer'] = referrer.slice(0, 2000)
  return { submissionId: uuid(), token, locale: site.voice.locale, attribution }
}

/** What stands where a job is not: nobody knows it (404), or it is over, and its board has chosen what is seen then. */
async function noJob(context: Context, board: PublishedBoard, site: Site, slug: string): Promise<Reply> {
  const { strings } = site.voice
  const past = await findPastJob(context, board, slug)
  if (!past || past.policy === 'missing') return renderNoJob(site, strings.jobMissing, strings.jobMissingHint, 404)
  // Not for good: a job may be opened again.
  if (past.policy === 'redirect') return { status: 302, headers: { location: past.url ?? href(site), 'cache-control': 'no-cache' } }
  if (past.policy === 'banner' && past.text) return renderPastJob(site, past.text)
  return renderNoJob(site, strings.jobGone, strings.jobGoneHint, 410)
}

/** The language that was asked for, where the board offers it. */
function askedOf({ lang }: Query, { locale, locales: offered = [] }: { locale: string; locales?: string[] | undefined }): string {
  if (typeof lang !== 'string') return ''
  const speaks = (tag: string): boolean => tag.slice(0, 2).toLowerCase() === lang.slice(0, 2).toLowerCase()
  return locales.some(speaks) && (offered.length === 0 || [locale, ...offered].some(speaks)) ? lang : ''
}
