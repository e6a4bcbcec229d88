import { z } from 'zod'
import { invalid, notFound } from '../../http/problem.ts'
import { route } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { Board } from '../board.ts'
import { boardPolicy } from '../policy.ts'
import { BoardDomain } from './board-domain.ts'
import { DomainName } from './domain-name.ts'
import { domainFaults, findRecordFaults, recordsFor } from './records.ts'

const PresentedDomain = z
  .object({
    domain: z.string(),
    /** `pending` until it is proven; `failing` where it was, and is not now. */
    state: z.enum(['pending', 'verified', 'failing']),
    /** What was wrong the last time it was looked up. */
    faults: z.array(z.enum(domainFaults)),
    /** What the domain's DNS has to hold. */
    records: z.array(z.object({ type: z.enum(['CNAME', 'TXT']), name: z.string(), value: z.string() })),
    checkedAt: z.iso.datetime().nullable(),
    verifiedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'BoardDomain' })

const tag = 'Boards'
const params = z.object({ board: z.string().min(1).max(200) })
const path = '/v1/boards/:board/domain'
const change = { permission: boardPolicy.change.needs } as const

const read = route({
  method: 'GET',
  path,
  summary: 'Read the domain of the company that shows the board’s hosted pages; null where there is none',
  tag,
  access: { permission: 'boards:read' },
  params,
  responses: { 200: z.object({ domain: PresentedDomain.nullable() }) },
  handler: async ({ context, scope, params: { board: slug } }) => {
    const board = await Board.bySlug(scope, slug)
    const domain = await BoardDomain.ofBoard(scope, board.id)
    return { body: { domain: domain && present(domain, context.config.publicUrl) } }
  },
})

const name = route({
  method: 'PUT',
  path,
  audit: 'board.name-domain',
  summary: 'Name a domain for the board’s hosted pages: it shows them once its DNS has the records of the answer',
  tag,
  access: change,
  params,
  body: z.object({ domain: DomainName }).meta({ id: 'DomainNamed' }),
  responses: { 200: PresentedDomain },
  handler: async ({ context, scope, params: { board: slug }, body }) => {
    const { publicUrl } = context.config
    const own = new URL(publicUrl).hostname
    if (body.domain === own || body.domain.endsWith(`.${own}`)) throw invalid([{ field: 'body.domain', message: 'is the platform’s own' }])
    const board = await Board.bySlug(scope, slug)
    await context.entitlements.require(scope, 'domain')
    return { body: present(await BoardDomain.give(scope, board.id, body.domain, context.clock()), publicUrl) }
  },
})

const check = route({
  method: 'POST',
  path: `${path}/checks`,
  audit: null,
  summary: 'Look up the domain’s records now; otherwise that is done by itself, every few minutes while it is new',
  tag,
  access: change,
  params,
  responses: { 200: PresentedDomain },
  limit: { calls: 20, seconds: 60 },
  handler: async ({ context, scope, params: { board: slug } }) => {
    const board = await Board.bySlug(scope, slug)
    const domain = await BoardDomain.ofBoard(scope, board.id)
    if (!domain) throw notFound()
    const { publicUrl } = context.config
    await domain.settle(scope, await findRecordFaults(context.resolver, domain.domain, domain.challenge, publicUrl), context.clock())
    return { body: present(domain, publicUrl) }
  },
})

const remove = route({
  method: 'DELETE',
  path,
  audit: 'board.remove-domain',
  summary: 'Take the domain away: the hosted pages are at the platform’s address again, at once',
  tag,
  access: change,
  params,
  responses: { 204: null },
  handler: async ({ scope, params: { board: slug } }) => {
    const board = await Board.bySlug(scope, slug)
    await (await BoardDomain.ofBoard(scope, board.id))?.remove(scope)
    return { status: 204 }
  },
})

/** For whoever ends TLS before the platform and makes certificates as they are wanted. */
const ask = route({
  method: 'GET',
  path: '/v1/domains',
  summary: 'Whether a domain is a board’s: 200 or 404, as proxies ask before they get a certificate for it',
  tag,
  access: 'public',
  query: z.object({ domain: z.string().max(253) }),
  responses: { 200: z.object({ domain: z.string() }) },
  handler: async ({ context, query }) => {
    const asked = DomainName.safeParse(query.domain)
    const found = asked.success && (await context.database('published_boards').where({ domain: asked.data }).first('board_id'))
    if (!found) throw notFound()
    return { body: { domain: asked.data } }
  },
})

const present = (named: BoardDomain, publicUrl: string): z.infer<typeof PresentedDomain> => ({
  domain: named.domain,
  state: named.state,
  faults: named.faults,
  records: recordsFor(named.domain, named.challenge, publicUrl),
  checkedAt: named.checkedAt?.toISOString() ?? null,
  verifiedAt: named.verifiedAt?.toISOString() ?? null,
})

export const domainRoutes: Route[] = [read, name, check, remove, ask]
