import { JobsQuery, NetworkQuery } from '../../platform/search/contract.ts'
import type { SearchEngine } from '../../platform/search/engine.ts'
import { makeQuery } from '../../test/search/random-query.ts'
import { seeded } from '../../test/search/random.ts'
import { percentile, printTable } from '../table.ts'

/** An engine over a corpus. */
export interface Subject {
  engine: string
  jobs: number
  boardId: string
  search: SearchEngine
}

const queries = Array.from({ length: 200 }, (_, index) => makeQuery(seeded(index)).given)
const [rounds, warmUp] = [10, 2]

type Timed = Subject & { times: number[] }

/** Asks each subject the same questions in turns. */
async function ask(subjects: Subject[], questions: ((subject: Subject) => Promise<string>)[], turns: number): Promise<Timed[]> {
  const timed = subjects.map((subject): Timed => ({ ...subject, times: [] }))
  for (let turn = -warmUp; turn < turns; turn++) {
    for (const question of questions) {
      for (const subject of timed) {
        const begun = performance.now()
        await question(subject)
        if (turn >= 0) subject.times.push(performance.now() - begun)
      }
    }
  }
  return timed
}

/** What a company of 100 jobs feels of all others. @returns what fell short */
export async function measureGrowth(subjects: Subject[]): Promise<string[]> {
  const questions = queries.map((given) => {
    const query = JobsQuery.parse(given)
    return ({ search, boardId }: Subject) => search.searchBoard(boardId, query)
  })
  const timed = await ask(subjects, questions, rounds)
  const failures: string[] = []
  const rows = timed.map(({ engine, jobs, times }) => {
    const smallest = timed.find((other) => other.engine === engine)?.times ?? []
    const [p50, p99] = [percentile(times, 50), percentile(times, 99)]
    const growth = [p50 / percentile(smallest, 50), p99 / percentile(smallest, 99)] as const
    if (growth[0] > 1.25) failures.push(`${engine} with ${jobs} jobs: p50 ${growth[0].toFixed(2)}×, goal 1.25×`)
    if (growth[1] > 2) failures.push(`${engine} with ${jobs} jobs: p99 ${growth[1].toFixed(2)}×, goal 2×`)
    return [engine, jobs.toLocaleString('en'), p50.toFixed(2), p99.toFixed(2), ...growth.map((ratio) => `${ratio.toFixed(2)}×`)]
  })
  console.log(`\nThe same ${queries.length} searches of the same 100 jobs (p50 ≤ 1.25×, p99 ≤ 2× of the smallest)\n`)
  printTable(['engine', 'jobs in all', 'p50 ms', 'p99 ms', 'p50 growth', 'p99 growth'], rows)
  return failures
}

/** The first page of the network, and searches of it. */
export async function measureNetwork(subjects: Subject[]): Promise<void> {
  const first = NetworkQuery.parse({})
  const searches = queries.filter(({ q }) => q !== '').slice(0, 40)
  const whole = await ask(subjects, [({ search }) => search.searchNetwork(first)], 20)
  const found = await ask(
    subjects,
    searches.map((given) => {
      const query = NetworkQuery.parse(given)
      return ({ search }: Subject) => search.searchNetwork(query)
    }),
    1,
  )
  const rows = whole.map(({ engine, jobs, times }, at) => {
    const searching = found[at]?.times ?? []
    const figures = [percentile(times, 50), percentile(times, 99), percentile(searching, 50), percentile(searching, 99)]
    return [engine, jobs.toLocaleString('en'), ...figures.map((ms) => ms.toFixed(1))]
  })
  console.log(`\nThe network of all companies: its first page, and ${searches.length} searches with words\n`)
  printTable(['engine', 'jobs in all', 'page p50 ms', 'page p99 ms', 'search p50 ms', 'search p99 ms'], rows)
}
