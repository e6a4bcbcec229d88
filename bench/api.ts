import { startSubject } from './api/subject.ts'
import type { Subject, SubjectSetup } from './api/subject.ts'
import { databaseCpu } from './cpu.ts'
import { median, printTable } from './table.ts'
import { createTestDatabase } from '../test/database.ts'
import type { TestDatabase } from '../test/database.ts'
import { aJob, createBoard, addJobs } from '../test/search/board.ts'

/**
 * What the platform adds to node:http and to PostgreSQL, as CPU time, measured in turns in one run: machines differ
 * and are noisy, so only ratios are held to a goal. `--gate` fails where one falls short.
 */
const rounds = 60
/** Rounds that are not counted: compilers need many thousand requests before they know what is hot. */
const warmUp = 30
/** The database is asked in every so many rounds. */
const seldom = 5
const requests = 600
const slowRequests = 60

const test = await createTestDatabase()
const subjects: Subject[] = []
try {
  const board = await fillBoard(test)
  const start = async (kind: SubjectSetup['kind'], size = 0): Promise<Subject> => {
    const subject = await startSubject({ kind, databaseUrl: test.url, boardId: board.boardId, size })
    subjects.push(subject)
    return subject
  }
  const list = '/v1/boards/bench/jobs'
  const cache = await start('cache')
  const { body, etag } = await cache.read(list)
  const [bare, koa] = [await start('bare', body.length), await start('koa', body.length)]
  const [uncached, raw] = [await start('uncached'), await start('raw')]

  const samples: Record<string, number[]> = {}
  const note = (name: string, value: number): void => void (samples[name] ??= []).push(value)
  for (let round = -warmUp; round < rounds; round++) {
    const fast: Record<string, () => Promise<number>> = {
      bare: () => bare.run(requests, 16, () => list),
      hit: () => cache.run(requests, 16, () => list),
      unchanged: () => cache.run(requests, 16, () => list, { 'if-none-match': etag }),
      through: () => koa.run(requests, 16, () => '/v1/boards/bench'),
    }
    const cost: Record<string, number> = {}
    for (const name of rotated(Object.keys(fast), round)) cost[name] = (await fast[name]?.()) ?? Number.NaN
    if (round >= 0) for (const name of ['hit', 'unchanged', 'through']) note(name, (cost.bare ?? Number.NaN) / (cost[name] ?? Number.NaN))
    if (round >= 0) note('bare', cost.bare ?? Number.NaN)
    if (round % seldom) continue
    const rawCost = await total(test, 'bench raw', () => raw.run(slowRequests, 4, () => list))
    const listCost = await total(test, 'rolecall', () => uncached.run(slowRequests, 4, () => list))
    if (round < 0) continue
    note('raw', rawCost)
    note('list', listCost / rawCost)
  }
  report(samples, body.length)
} finally {
  await Promise.all(subjects.map((subject) => subject.stop()))
  await test.drop()
}

/** Nobody always comes first, or after the same one. */
function rotated(names: string[], round: number): string[] {
  const start = (round + warmUp) % names.length
  return [...names.slice(start), ...names.slice(0, start)]
}

function report(samples: Record<string, number[]>, size: number): void {
  const of = (name: string): number => median(samples[name] ?? [])
  const goals = [
    { what: 'cached list, 200', value: of('hit'), goal: 0.95, cost: of('bare') / of('hit'), most: false },
    { what: 'cached list, 304', value: of('unchanged'), goal: 1.15, cost: of('bare') / of('unchanged'), most: false },
    { what: 'through Koa', value: of('through'), goal: 0.55, cost: of('bare') / of('through'), most: false },
    { what: 'uncached list, with the database', value: of('list'), goal: 1.1, cost: of('raw') * of('list'), most: true },
  ]
  const missed = goals.filter(({ value, goal, most }) => (most ? value > goal : value < goal))
  console.log(`${size} bytes of list; ${rounds} rounds of ${requests} (uncached: ${slowRequests}) requests in turns; medians.`)
  console.log(
    `One request of bare node:http costs ${of('bare').toFixed(1)} µs of CPU, one list by raw pg ${(of('raw') / 1000).toFixed(2)} ms.\n`,
  )
  printTable(
    ['request', 'CPU µs', 'ratio', 'goal', ''],
    goals.map((row) => [
      row.what,
      row.cost.toFixed(1),
      `${row.value.toFixed(2)}×`,
      `${row.most ? '≤' : '≥'} ${row.goal.toFixed(2)}×`,
      missed.includes(row) ? 'short' : 'met',
    ]),
  )
  if (missed.length && process.argv.includes('--gate')) process.exitCode = 1
}

/** CPU of a server and of its database connections for one request, in µs. */
async function total(database: TestDatabase, application: string, run: () => Promise<number>): Promise<number> {
  const before = await databaseCpu(database.database, application)
  const own = await run()
  return own + ((await databaseCpu(database.database, application)) - before) / slowRequests
}

async function fillBoard({ database }: TestDatabase): Promise<{ boardId: string }> {
  const board = await createBoard(database, 'bench')
  const titles = ['Engineer', 'Nurse', 'Accountant', 'Welder', 'Teacher', 'Buyer', 'Planner']
  const cities = ['Berlin', 'Lyon', 'Porto', 'Gdańsk']
  const text = 'You will plan the work with the team, keep what is promised, and say early what is not. '.repeat(12)
  const jobs = Array.from({ length: 400 }, (_, index) =>
    aJob({
      title: `${titles[index % titles.length]} ${index}`,
      departments: [`Department ${index % 9}`],
      places: [{ city: cities[index % cities.length] ?? null, region: null, country: 'DE', latitude: 52, longitude: 13 }],
      workplace: index % 3 ? 'on_site' : 'remote',
      content: [{ heading: 'The work', html: `<p>${text}</p>` }],
    }),
  )
  await addJobs(database, board, jobs)
  return board
}
