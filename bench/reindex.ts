import { parseArgs } from 'node:util'
import { JobsQuery } from '../platform/search/contract.ts'
import type { JobsAnswer } from '../platform/search/contract.ts'
import { createElasticsearchEngine } from '../platform/search/elasticsearch/engine.ts'
import { readNextJobs } from '../platform/search/elasticsearch/document.ts'
import type { IndexedJob } from '../platform/search/elasticsearch/document.ts'
import { mappings, settings } from '../platform/search/elasticsearch/mapping.ts'
import { reindex } from '../platform/search/reindex.ts'
import type { Reporter } from '../platform/search/reindex.ts'
import { createTestDatabase } from '../test/database.ts'
import { openTestIndex, releaseElasticsearch, skip } from '../test/search/elasticsearch.ts'
import { addCompany, fillUp } from './search/jobs.ts'
import { median, printTable } from './table.ts'

/**
 * How fast an index is filled from PostgreSQL while searches go on, against a bare bulk loader that sends the same documents, ready
 * made, to an index of the same mapping. `--gate` fails below 0.9 times the loader, or where a search failed or found another number.
 */
const { values: options } = parseArgs({ options: { full: { type: 'boolean' }, gate: { type: 'boolean' } } })
const jobs = options.full ? 1_000_000 : 10_000
const rounds = 5
const quiet: Reporter = { begin: () => undefined, advance: () => undefined }

if (skip) {
  console.log(`Elasticsearch cannot run: ${skip}`)
  process.exitCode = options.gate ? 1 : 0
} else await measure()

async function measure(): Promise<void> {
  const test = await createTestDatabase()
  const index = openTestIndex()
  try {
    const board = await addCompany(test.database, 'measured', 100, 0)
    await fillUp(test, jobs)
    const engine = createElasticsearchEngine(index.index, test.database, () => new Date())
    const total = async (): Promise<number> =>
      (JSON.parse(await engine.searchBoard(board.boardId, JobsQuery.parse({}))) as JobsAnswer).total
    await reindex(index.index, test.database, quiet)
    const wanted = await total()
    const [bare, filled]: [number[], number[]] = [[], []]
    let searches = 0
    let wrong = 0
    const whileSearching = async (work: () => Promise<number>): Promise<number> => {
      const over = new AbortController()
      const searching = (async () => {
        for (; !over.signal.aborted; searches++) if ((await total().catch(() => -1)) !== wanted) wrong++
      })()
      const rate = await work()
      over.abort()
      await searching
      return rate
    }
    for (let round = 0; round < rounds; round++) {
      bare.push(await whileSearching(loadBare))
      filled.push(await whileSearching(timeFilling))
    }
    const rates = [median(bare), median(filled)]
    const ratio = median(filled.map((rate, round) => rate / (bare[round] ?? 0)))
    printTable(
      ['Elasticsearch', 'jobs/s', 'of the bare loader'],
      [
        ['bare bulk loader', Math.round(rates[0] ?? 0).toLocaleString('en'), '1.00×'],
        ['rolecall reindex, filling', Math.round(rates[1] ?? 0).toLocaleString('en'), `${ratio.toFixed(2)}×`],
      ],
    )
    console.log(`${searches} searches meanwhile, ${wrong} of them failed or found another number`)
    if (options.gate && (ratio < 0.9 || wrong > 0)) process.exitCode = 1
  } finally {
    await index.drop()
    await test.drop()
    await releaseElasticsearch()
  }

  /** Jobs a second, from the first to the last that is filled. */
  async function timeFilling(): Promise<number> {
    let [begun, ended] = [0, 0]
    const report: Reporter = {
      begin: (phase) => void (phase === 'filling' ? (begun = performance.now()) : (ended ||= performance.now())),
      advance: () => undefined,
    }
    await reindex(index.index, test.database, report)
    return (1000 * jobs) / (ended - begun)
  }

  async function loadBare(): Promise<number> {
    const name = `${index.index.alias}_bare`
    const ready: IndexedJob[] = []
    for (
      let more = await readNextJobs(test.database, null, 5000);
      more.length;
      more = await readNextJobs(test.database, ready.at(-1)?.jobId ?? null, 5000)
    )
      ready.push(...more)
    await index.index.writer.indices.create({ index: name, settings, mappings, wait_for_active_shards: 1 })
    const begun = performance.now()
    await index.index.writer.helpers.bulk<IndexedJob>({
      datasource: ready,
      onDocument: ({ boardId, jobId, source }) =>
        [{ index: { _index: name, _id: `${boardId}:${jobId}`, routing: boardId } }, source] as never,
      concurrency: 3,
    })
    const seconds = (performance.now() - begun) / 1000
    await index.index.writer.indices.delete({ index: name })
    return jobs / seconds
  }
}
