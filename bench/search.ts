import { parseArgs } from 'node:util'
import { JobsQuery } from '../platform/search/contract.ts'
import { createElasticsearchEngine } from '../platform/search/elasticsearch/engine.ts'
import type { SearchEngine } from '../platform/search/engine.ts'
import { createPostgresEngine } from '../platform/search/postgres.ts'
import { reindex } from '../platform/search/reindex.ts'
import { createTestDatabase } from '../test/database.ts'
import type { TestDatabase } from '../test/database.ts'
import { openTestIndex, releaseElasticsearch, skip } from '../test/search/elasticsearch.ts'
import type { TestIndex } from '../test/search/elasticsearch.ts'
import { now } from '../test/search/corpus.ts'
import { makeQuery } from '../test/search/random-query.ts'
import { seeded } from '../test/search/random.ts'
import { addCompany, fillUp } from './search/jobs.ts'
import { percentile, printTable } from './table.ts'

/**
 * What a company of 100 jobs feels of all others: the same searches of the same jobs in databases of growing size, in turns in one
 * run. `--full` goes to a million jobs; `--gate` fails where the largest costs more than 1.25 times the smallest in the middle, or twice
 * at p99. Elasticsearch is left out, and named, where it cannot run.
 */
const { values: options } = parseArgs({ options: { full: { type: 'boolean' }, gate: { type: 'boolean' } } })
const sizes = options.full ? [1000, 10_000, 100_000, 1_000_000] : [1000, 10_000]
const queries = Array.from({ length: 200 }, (_, index) => JobsQuery.parse(makeQuery(seeded(index)).given))
const rounds = 10
const warmUp = 2

interface Subject {
  engine: string
  jobs: number
  boardId: string
  search: SearchEngine
  times: number[]
}

const databases: TestDatabase[] = []
const indexes: TestIndex[] = []
try {
  const subjects: Subject[] = []
  for (const jobs of sizes) subjects.push(...(await prepare(jobs)))
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const query of queries) {
      for (const subject of subjects) {
        const begun = performance.now()
        await subject.search.searchBoard(subject.boardId, query)
        if (round >= warmUp) subject.times.push(performance.now() - begun)
      }
    }
  }
  report(subjects)
} finally {
  for (const index of indexes) await index.drop()
  for (const database of databases) await database.drop()
  await releaseElasticsearch()
}

async function prepare(jobs: number): Promise<Subject[]> {
  const test = await createTestDatabase()
  databases.push(test)
  const { boardId } = await addCompany(test.database, 'measured', 100, 0)
  await fillUp(test, jobs)
  const subject = (engine: string, search: SearchEngine): Subject => ({ engine, jobs, boardId, search, times: [] })
  const postgres = subject(
    'PostgreSQL',
    createPostgresEngine(test.database, () => now),
  )
  if (skip) return [postgres]
  const index = openTestIndex()
  indexes.push(index)
  await reindex(index.index, test.database, { begin: () => undefined, advance: () => undefined })
  return [
    postgres,
    subject(
      'Elasticsearch',
      createElasticsearchEngine(index.index, test.database, () => now),
    ),
  ]
}

function report(subjects: Subject[]): void {
  const failures: string[] = []
  const rows = subjects.map(({ engine, jobs, times }) => {
    const smallest = subjects.find((other) => other.engine === engine)?.times ?? []
    const [p50, p99] = [percentile(times, 50), percentile(times, 99)]
    const growth = [p50 / percentile(smallest, 50), p99 / percentile(smallest, 99)] as const
    if (growth[0] > 1.25) failures.push(`${engine} with ${jobs} jobs: p50 ${growth[0].toFixed(2)}×, goal 1.25×`)
    if (growth[1] > 2) failures.push(`${engine} with ${jobs} jobs: p99 ${growth[1].toFixed(2)}×, goal 2×`)
    return [engine, jobs.toLocaleString('en'), p50.toFixed(2), p99.toFixed(2), ...growth.map((ratio) => `${ratio.toFixed(2)}×`)]
  })
  printTable(['engine', 'jobs in all', 'p50 ms', 'p99 ms', 'p50 growth', 'p99 growth'], rows)
  if (skip) console.log(`Elasticsearch is left out: ${skip}`)
  for (const failure of failures) console.error(`✗ ${failure}`)
  if (options.gate && failures.length) process.exitCode = 1
}
