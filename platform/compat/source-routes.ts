import { z } from 'zod'
import { Board } from '../boards/board.ts'
import type { OutsideFetch } from '../http/outside.ts'
import { Id } from '../http/params.ts'
import { mayOf } from '../http/policy.ts'
import { conflict, invalid, Problem } from '../http/problem.ts'
import { route } from '../http/route.ts'
import type { Permission, Route } from '../http/route.ts'
import { UnknownAccount, VendorFailed } from './reader/listing.ts'
import { sourcePolicy } from './policy.ts'
import { JobSource, SourceRun, twin } from './source.ts'
import { Account, vendorNames, vendors } from './vendor.ts'
import type { Vendor } from './vendor.ts'

const as = z.enum(['published', 'draft'])
const every = z.enum(['day']).nullable()

const PresentedSource = z
  .object({
    id: z.uuid(),
    vendor: z.enum(vendorNames),
    /** The company's name there. */
    account: z.string(),
    board: z.string(),
    /** How new jobs come. */
    as,
    /** How often they come by themselves; null for only when they are asked for. */
    every,
    /** The last reading; null where there was none. */
    run: SourceRun.nullable(),
    createdAt: z.iso.datetime(),
    /** What the caller may do with it. */
    may: z.array(z.enum(['change', 'run', 'remove'])),
  })
  .meta({ id: 'JobSource' })

export type PresentedSource = z.infer<typeof PresentedSource>

const PresentedVendor = z.object({ name: z.enum(vendorNames), label: z.string() }).meta({ id: 'JobVendor' })
export type PresentedVendor = z.infer<typeof PresentedVendor>

const tag = 'Job sources'

const list = route({
  method: 'GET',
  path: '/v1/job-sources',
  summary: 'List where jobs come from, and the vendors they may come from',
  tag,
  access: { permission: 'jobs:read' },
  responses: { 200: z.object({ sources: z.array(PresentedSource), vendors: z.array(PresentedVendor) }) },
  handler: async ({ scope, permissions, context }) => {
    const sources = await JobSource.of<JobSource>(scope).orderBy('created_at').orderBy('id')
    const boards = await Board.of(scope).select('id', 'slug')
    const slugs = new Map(boards.map(({ id, slug }) => [id, slug]))
    const told = vendorNames.map((name) => ({ name, label: vendors[name].label }))
    const at = context.clock()
    return {
      body: { sources: sources.map((one) => present(one, slugs.get(one.boardId) ?? '', { permissions, at })), vendors: told },
    }
  },
})

const add = route({
  method: 'POST',
  path: '/v1/job-sources',
  audit: 'source.add',
  summary: "Name a company's list of jobs at another vendor; the vendor is asked whether it is there",
  tag,
  access: { permission: 'jobs:write' },
  body: z
    .strictObject({
      vendor: z.enum(vendorNames),
      account: z.string().trim().pipe(Account),
      board: z.string().max(200),
      as: as.default('published'),
      every: every.default(null),
    })
    .meta({ id: 'NewJobSource' }),
  responses: { 201: PresentedSource },
  limit: { calls: 30, seconds: 60 },
  handler: async ({ scope, body, context, permissions }) => {
    const board = await Board.named(scope, body.board)
    const { vendor, account, as: loadsAs } = body
    if (await JobSource.of(scope).findOne({ board_id: board.id, vendor, account })) throw conflict(twin)
    await requireThere(context.outside, vendors[vendor], account)
    const at = context.clock()
    const source = await JobSource.add(scope, { boardId: board.id, vendor, account, loadsAs, every: body.every }, at)
    return { status: 201, body: present(source, board.slug, { permissions, at }) }
  },
})

const read = route({
  method: 'GET',
  path: '/v1/job-sources/:id',
  summary: 'One source of jobs, with how its last reading went',
  tag,
  access: { permission: 'jobs:read' },
  params: Id,
  responses: { 200: PresentedSource },
  handler: async (call) => ({ body: await presentIn(call, await JobSource.load<JobSource>(call.scope, call.params.id)) }),
})

const change = route({
  method: 'PATCH',
  path: '/v1/job-sources/:id',
  audit: 'source.change',
  summary: 'Say how the jobs of a source come, and how often',
  tag,
  access: { permission: sourcePolicy.change.needs },
  params: Id,
  body: z.strictObject({ as, every }).partial().meta({ id: 'JobSourceChanges' }),
  responses: { 200: PresentedSource },
  handler: async (call) => {
    const source = await JobSource.lock(call.scope, call.params.id)
    const { as: loadsAs, ...changes } = call.body
    await source.change(call.scope, { ...changes, ...(loadsAs ? { loadsAs } : {}) }, call.context.clock())
    return { body: await presentIn(call, source) }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/v1/job-sources/:id',
  audit: 'source.remove',
  summary: 'Take no more jobs from a source; those that came stay',
  tag,
  access: { permission: sourcePolicy.remove.needs },
  params: Id,
  responses: { 204: null },
  handler: async ({ scope, params }) => {
    await (await JobSource.lock(scope, params.id)).$query(scope.trx).delete()
    return { status: 204 }
  },
})

const run = route({
  method: 'POST',
  path: '/v1/job-sources/:id/runs',
  audit: 'source.run',
  summary: "Bring a source's jobs to its board, or find out what would come",
  tag,
  access: { permission: sourcePolicy.run.needs },
  params: Id,
  body: z.strictObject({ dryRun: z.boolean().default(false) }).meta({ id: 'JobSourceRunAsked' }),
  responses: { 202: PresentedSource },
  limit: { calls: 30, seconds: 60 },
  handler: async (call) => {
    const source = await JobSource.lock(call.scope, call.params.id)
    await source.begin(call.scope, call.body.dryRun, call.context.clock())
    return { status: 202, body: await presentIn(call, source) }
  },
})

/** Somebody waits for the answer. */
const patience = 15_000

/** @throws Problem 422 for a company that is not there, 424 where the vendor cannot be asked */
async function requireThere(outside: OutsideFetch, { label, find }: Vendor, account: string): Promise<void> {
  try {
    await find((address, init) => outside(address, { ...init, timeout: patience }), account)
  } catch (cause) {
    if (cause instanceof UnknownAccount)
      throw invalid([{ field: 'body.account', message: `"${account}" is no company with jobs at ${label}` }])
    if (cause instanceof VendorFailed) throw new Problem(424, 'vendor-failed', `${cause.message}. Nothing was changed: try again later.`)
    throw cause
  }
}

interface Viewing {
  permissions: readonly Permission[]
  at: Date
}

async function presentIn({ scope, permissions, context }: Parameters<typeof list.handler>[0], source: JobSource) {
  const { slug } = await Board.load<Board>(scope, source.boardId)
  return present(source, slug, { permissions, at: context.clock() })
}

const present = (source: JobSource, board: string, { permissions, at }: Viewing): PresentedSource => ({
  id: source.id,
  vendor: source.vendor,
  account: source.account,
  board,
  as: source.loadsAs,
  every: source.every,
  run: source.run,
  createdAt: source.createdAt.toISOString(),
  may: mayOf(sourcePolicy, permissions, { source, at }),
})

export const sourceRoutes: Route[] = [list, add, read, change, remove, run]
