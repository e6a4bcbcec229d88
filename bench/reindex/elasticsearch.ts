import { readNextJobs } from '../../platform/search/elasticsearch/document.ts'
import type { IndexedJob } from '../../platform/search/elasticsearch/document.ts'
import { createElasticsearchEngine } from '../../platform/search/elasticsearch/engine.ts'
import { mappings, settings } from '../../platform/search/elasticsearch/mapping.ts'
import type { SearchIndex } from '../../platform/search/elasticsearch/search-index.ts'
import { JobsQuery } from '../../platform/search/contract.ts'
import type { JobsAnswer } from '../../platform/search/contract.ts'
import { reindex } from '../../platform/search/reindex.ts'
import type { Reporter } from '../../platform/search/reindex.ts'
import type { Corpus } from '../search/corpus.ts'
import { median, printTable } from '../table.ts'
import { tellSearches, whileSearching } from './searching.ts'

/** The bare loader has its documents ready in memory: of a million jobs it sends these. */
const mostReady = 100_000

/** Filling an index against a bare bulk loader that sends the same documents to an index of the same mapping. @returns what fell short */
export async function measureElasticsearch(corpus: Corpus, index: SearchIndex, rounds: number): Promise<string[]> {
  const { database, jobs, measured } = corpus
  await database('search_generations').delete()
  const engine = createElasticsearchEngine(index, database, () => new Date())
  const total = async (): Promise<number> => (JSON.parse(await engine.searchBoard(measured, JobsQuery.parse({}))) as JobsAnswer).total
  const tally = { searches: 0, wrong: 0 }
  await fill()
  const [bare, filled]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    bare.push(await whileSearching(total, tally, loadBare))
    filled.push(await whileSearching(total, tally, fill))
  }
  await database('search_generations').delete()
  const ratio = median(filled.map((rate, round) => rate / (bare[round] ?? 0)))
  console.log(`\nElasticsearch: ${jobs.toLocaleString('en')} jobs (goal ≥ 0.90×)\n`)
  printTable(
    ['', 'jobs/s', 'of the bare loader'],
    [
      ['bare bulk loader', Math.round(median(bare)).toLocaleString('en'), '1.00×'],
      ['rolecall reindex, filling', Math.round(median(filled)).toLocaleString('en'), `${ratio.toFixed(2)}×`],
    ],
  )
  return [...(ratio < 0.9 ? [`Elasticsearch: ${ratio.toFixed(2)}× of the bare loader, goal 0.90×`] : []), ...tellSearches(tally)]

  /** Jobs a second, from the first to the last that is filled. */
  async function fill(): Promise<number> {
    let [begun, ended] = [0, 0]
    const report: Reporter = {
      begin: (phase) => void (phase === 'filling' ? (begun = performance.now()) : (ended ||= performance.now())),
      advance: () => undefined,
    }
    await reindex(index, database, report)
    return (1000 * jobs) / (ended - begun)
  }

  async function loadBare(): Promise<number> {
    const name = `${index.alias}_bare`
    const ready: IndexedJob[] = []
    for (let more = await readNextJobs(database, null, 5000); more.length && ready.length < mostReady;) {
      ready.push(...more)
      more = await readNextJobs(database, ready.at(-1)?.jobId ?? null, 5000)
    }
    await index.writer.indices.create({ index: name, settings, mappings, wait_for_active_shards: 1 })
    const begun = performance.now()
    await index.writer.helpers.bulk<IndexedJob>({
      datasource: ready,
      onDocument: ({ boardId, jobId, source }) =>
        [{ index: { _index: name, _id: `${boardId}:${jobId}`, routing: boardId } }, source] as never,
      concurrency: 3,
    })
    const seconds = (performance.now() - begun) / 1000
    await index.writer.indices.delete({ index: name })
    return ready.length / seconds
  }
}
