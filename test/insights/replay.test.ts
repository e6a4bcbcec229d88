import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { v7 as uuid } from 'uuid'
import { createContext } from '../../platform/context.ts'
import type { Context } from '../../platform/context.ts'
import { inTenant } from '../../platform/database/database.ts'
import { cuts } from '../../platform/insights/counts.ts'
import type { CountedGroup, Cut } from '../../platform/insights/counts.ts'
import { rollUp } from '../../platform/insights/roll-up.ts'
import { startServer } from '../../platform/server.ts'
import type { WebServer } from '../../platform/server.ts'
import { aSubmission, apply, openJob } from '../applications/board.ts'
import type { OpenJob } from '../applications/board.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addWorker } from '../tenancy/team.ts'
import type { Worker } from '../tenancy/team.ts'
import { addJob, site, tell } from './visits.ts'
import type { Visit } from './visits.ts'

const events = 20_000
const days = 4
const dayLength = 86_400_000

/** The same numbers each time: what failed once fails again. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

interface Logged extends Visit {
  day: string
}

const sources = ['newsletter', 'Flyer', undefined, undefined] as const
const campaigns: Record<string, string>[] = [
  {},
  {},
  { utm_source: 'linkedin' },
  { utm_source: 'fair', utm_medium: 'print', utm_campaign: 'Spring' },
]
const referrers = ['https://www.google.com/search?q=x', 'https://lnkd.in/abc', `${site}/about`, undefined] as const

/** What each cut calls an event, by a way of its own. */
const keyOf: Record<Cut, (event: Logged, ids: Map<string, string>) => string> = {
  day: ({ day }) => day,
  job: ({ board, job }, ids) => ids.get(`${board} ${job ?? ''}`) ?? '',
  board: ({ board }) => board,
  source: (event) => (event.source ?? event.utm?.['utm_source'] ?? hostOf(event)).toLowerCase(),
  utm: ({ utm = {} }) => Object.values(utm).join(' / '),
  referrer: (event) => hostOf(event),
  page: () => site,
}

const hostOf = ({ referrer }: Logged): string =>
  referrer?.startsWith(site) ? '' : (URL.parse(referrer ?? '')?.host.replace('www.', '') ?? '')

describe('a log of events that is replayed', () => {
  let platform: TestPlatform
  let other: { context: Context; server: WebServer; origin: string }
  let boards: OpenJob[]
  let owner: Worker
  const ids = new Map<string, string>()
  const log: Logged[] = []

  before(async () => {
    platform = await startTestPlatform()
    other = await startOther(platform)
    const first = await openJob(platform)
    boards = [first, await addBoard(platform, first)]
    owner = await addWorker(platform, boards[0]?.tenantId ?? '', 'owner', 'replay')
    for (const board of boards) {
      ids.set(`${board.slug} ${board.job}`, board.jobId)
      for (const slug of ['baker', 'cook']) ids.set(`${board.slug} ${slug}`, await addJob(platform, board, slug))
    }
  })
  after(async () => {
    await other.server.close()
    await other.context.dispose()
    await platform.close()
  })

  const flush = (): Promise<unknown> => Promise.all([platform.context.events.flush(), other.context.events.flush()])
  const origins = (): string[] => [platform.origin, other.origin]

  /** A day's visits, told to two processes in turn, which store what they gathered at the same time. */
  async function replay(roll: (sides: number) => number): Promise<void> {
    const day = platform.clock.now().toISOString().slice(0, 10)
    const visits = Array.from({ length: events / days }, (): Visit => visitBy(roll, boards))
    await Promise.all(
      visits.map(async (visit, at) => {
        assert.equal(await tell(origins()[at % 2] ?? '', visit), 204)
        if (visit.job !== 'nowhere') log.push({ ...visit, day })
        if (at % 997 === 0) await rollUp(platform.context)
      }),
    )
  }

  it('agrees exactly with what is counted of it, by each cut', async () => {
    const roll = dice(20_261_124)
    for (let day = 0; day < days; day++) {
      await replay(roll)
      await applyBy(platform, boards, log)
      // What was gathered before midnight is stored after it.
      platform.clock.advance(dayLength)
    }
    await flush()
    await compare('as they came')
    await Promise.all([rollUp(platform.context), rollUp(other.context)])
    await compare('rolled up by two at once')
    await markAll(platform, boards)
    await rollUp(platform.context)
    assert.equal(await rollUp(platform.context), 0)
    await compare('rolled up again')
  })

  it('counts those that come late, and only once', async () => {
    const [board] = boards
    const late: Visit = { board: board?.slug ?? '', kind: 'view', job: 'cook', source: 'newsletter' }
    await tell(platform.origin, late)
    log.push({ ...late, day: platform.clock.now().toISOString().slice(0, 10) })
    platform.clock.advance(dayLength)
    await rollUp(platform.context)
    await flush()
    await compare('before the late one is rolled up')
    await rollUp(other.context)
    await compare('after it')
  })

  async function compare(when: string): Promise<void> {
    const from = '2026-11-20'
    const to = '2026-12-10'
    for (const by of cuts) {
      const answer = (await (await owner.ask('GET', `/v1/insights/funnel?from=${from}&to=${to}&by=${by}&limit=1000`)).json()) as {
        groups: CountedGroup[]
      }
      const counted = answer.groups.filter(({ lists, views, starts, submissions }) => lists + views + starts + submissions > 0)
      assert.deepEqual(asRows(counted), asRows(bruteForce(log, by, ids)), `by ${by}, ${when}`)
    }
  }
})

/** Everything by counting one by one; applications were logged under a kind of their own. */
function bruteForce(
  log: Logged[],
  by: Cut,
  ids: Map<string, string>,
): Pick<CountedGroup, 'key' | 'lists' | 'views' | 'starts' | 'submissions'>[] {
  const names = { list: 'lists', view: 'views', start: 'starts', submission: 'submissions' } as const
  const groups = new Map<string, { key: string; lists: number; views: number; starts: number; submissions: number }>()
  for (const event of log) {
    if (by === 'job' && event.kind === 'list') continue
    const key = keyOf[by](event, ids)
    const group = groups.get(key) ?? { key, lists: 0, views: 0, starts: 0, submissions: 0 }
    group[names[event.kind as keyof typeof names]]++
    groups.set(key, group)
  }
  return [...groups.values()]
}

const asRows = (groups: Pick<CountedGroup, 'key' | 'lists' | 'views' | 'starts' | 'submissions'>[]): string[] =>
  groups.map(({ key, lists, views, starts, submissions }) => [key, lists, views, starts, submissions].join(' | ')).toSorted()

function visitBy(roll: (sides: number) => number, boards: OpenJob[]): Visit {
  const board = boards[roll(boards.length)]?.slug ?? ''
  const kind = (['list', 'view', 'view', 'start'] as const)[roll(4)] ?? 'list'
  const source = sources[roll(sources.length)]
  const referrer = referrers[roll(referrers.length)]
  const job = ['engineer', 'baker', 'cook', 'nowhere'][roll(4)] ?? ''
  return {
    board,
    kind,
    utm: campaigns[roll(campaigns.length)] ?? {},
    ...(kind === 'list' ? {} : { job }),
    ...(source === undefined ? {} : { source }),
    ...(referrer === undefined ? {} : { referrer }),
  }
}

/** A few people apply, each come in a way of their own. */
async function applyBy(platform: TestPlatform, boards: OpenJob[], log: Logged[]): Promise<void> {
  const day = platform.clock.now().toISOString().slice(0, 10)
  for (const [at, board] of boards.entries()) {
    const utm = campaigns[at + 2] ?? {}
    const referrer = referrers[at] ?? null
    const attribution = { utm, referrer, page: `${site}/careers`, source: null }
    const answers = { email: `${day}-${at}@example.org` }
    assert.equal((await apply(platform, board, aSubmission({ attribution, answers }))).status, 201)
    log.push({ board: board.slug, job: board.job, kind: 'submission' as 'view', utm, ...(referrer ? { referrer } : {}), day })
  }
}

/** Another process with the same database. */
async function startOther({ context }: TestPlatform): Promise<{ context: Context; server: WebServer; origin: string }> {
  const made = await createContext(context.config, { database: context.database, clock: context.clock })
  const server = await startServer(made)
  return { context: made, server, origin: `http://127.0.0.1:${server.port}` }
}

/** Another board of the same company, with a job. */
async function addBoard(platform: TestPlatform, first: OpenJob): Promise<OpenJob> {
  const board = { ...first, boardId: uuid(), slug: `${first.slug}-too` }
  await inTenant(platform.context.database, first.tenantId, 'system', async ({ trx }) => {
    for (const [table, id] of Object.entries({ boards: 'id', published_boards: 'board_id' })) {
      const changed = JSON.stringify({ [id]: board.boardId, slug: board.slug })
      await trx.raw(`INSERT INTO ${table} SELECT (jsonb_populate_record(board, ?)).* FROM ${table} board WHERE ${id} = ?`, [
        changed,
        first.boardId,
      ])
    }
  })
  return { ...board, jobId: await addJob(platform, board, board.job) }
}

/** As if none of it had been rolled up. */
const markAll = ({ context }: TestPlatform, boards: OpenJob[]): Promise<unknown> =>
  inTenant(context.database, boards[0]?.tenantId ?? '', 'system', ({ trx }) => trx('insight_marks').update({ dirty: true }))
