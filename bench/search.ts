import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openIndex } from '../platform/search/elasticsearch/client.ts'
import type { SearchIndex } from '../platform/search/elasticsearch/search-index.ts'
import { createElasticsearchEngine } from '../platform/search/elasticsearch/engine.ts'
import { createPostgresEngine } from '../platform/search/postgres.ts'
import { reindex } from '../platform/search/reindex.ts'
import { openTestIndex, releaseElasticsearch, skip } from '../test/search/elasticsearch.ts'
import { now } from '../test/search/corpus.ts'
import { openCompany, openCorpus } from './search/corpus.ts'
import type { Corpus } from './search/corpus.ts'
import { measureGrowth, measureNetwork } from './search/growth.ts'
import type { Subject } from './search/growth.ts'
import { measureLarge, measureSuggestions } from './search/http.ts'
import { askOracle } from './search/oracle.ts'

/**
 * `npm run bench:search [-- --full] [--only oracle,large,growth,network,suggestions] [--gate]`. What a company of 100 jobs feels of all
 * others as they grow from a thousand jobs to ten thousand (`--full`: a million), what a board of 20,000 jobs costs with its facets,
 * what the network costs, what suggestions do, and whether 10,000 searches find what looking at every job does. The databases are made once and kept in the tests' PostgreSQL. `--gate` fails
 * where a goal is missed. Elasticsearch is left out, and named, where it cannot run.
 */
const { values: options } = parseArgs({ options: { full: { type: 'boolean' }, gate: { type: 'boolean' }, only: { type: 'string' } } })
const sizes = options.full ? [1000, 10_000, 100_000, 1_000_000] : [1000, 10_000]
const wanted = (part: string): boolean => options.only?.split(',').includes(part) ?? true

const opened: Corpus[] = []
const indexes: SearchIndex[] = []
const failures: string[] = []
try {
  if (wanted('oracle')) failures.push(...askOracle())
  if (wanted('large')) failures.push(...(await measureLarge(await open(openCompany(20_000)))))
  const corpora = await openAll()
  const largest = corpora.at(-1)
  if (largest && wanted('suggestions')) failures.push(...(await measureSuggestions(largest)))
  const subjects: Subject[] = []
  if (wanted('growth') || wanted('network')) for (const corpus of corpora) subjects.push(...(await enginesOf(corpus)))
  if (wanted('growth')) failures.push(...(await measureGrowth(subjects)))
  if (wanted('network')) await measureNetwork(subjects.filter(({ jobs }) => jobs >= 10_000))
  if (skip) console.log(`\nElasticsearch is left out: ${skip}`)
  for (const failure of failures) console.error(`✗ ${failure}`)
  if (options.gate && failures.length) process.exitCode = 1
} finally {
  for (const index of indexes) await index.close()
  for (const corpus of opened.toReversed()) await corpus.close()
  await releaseElasticsearch()
}

async function open(opening: Promise<Corpus>): Promise<Corpus> {
  const corpus = await opening
  opened.push(corpus)
  return corpus
}

async function openAll(): Promise<Corpus[]> {
  if (!['growth', 'network', 'suggestions'].some(wanted)) return []
  const corpora: Corpus[] = []
  for (const size of sizes) corpora.push(await open(openCorpus(size)))
  return corpora
}

async function enginesOf({ name, jobs, measured: boardId, database }: Corpus): Promise<Subject[]> {
  const clock = (): Date => now
  const postgres = { engine: 'PostgreSQL', jobs, boardId, search: createPostgresEngine(database, clock) }
  if (skip) return [postgres]
  const test = openTestIndex()
  await test.drop()
  const index = openIndex({ url: test.url, prefix: name, timeout: 60_000 })
  indexes.push(index)
  const search = createElasticsearchEngine(index, database, clock)
  const isThere = await search.examine().then(
    () => true,
    () => false,
  )
  if (!isThere) await fill(index, name, database)
  await merge(index, name)
  return [postgres, { engine: 'Elasticsearch', jobs, boardId, search }]
}

/** What an index of an earlier run was called is of no use where the server has lost it. */
async function fill(index: SearchIndex, prefix: string, database: Corpus['database']): Promise<void> {
  await database('search_generations').delete()
  const left = Object.keys(await index.writer.indices.get({ index: `${prefix}_*`, allow_no_indices: true }))
  if (left.length) await index.writer.indices.delete({ index: left })
  let total = 0
  await reindex(index, database, {
    begin: (_, jobs) => void (total = jobs),
    advance: (done) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done.toLocaleString('en')} of ${total.toLocaleString('en')} jobs in the index `)
    },
  })
}

/** As `reindex` does, which does not wait for it; a stopped run may have left it half done. */
async function merge(index: SearchIndex, prefix: string): Promise<void> {
  const { indices } = index.writer
  await indices.forcemerge({ index: `${prefix}_*`, max_num_segments: 1, wait_for_completion: false })
  const isMerging = async (): Promise<boolean> =>
    Boolean((await indices.stats({ index: `${prefix}_*`, metric: 'merge' }))._all.primaries?.merges?.current)
  do await setTimeout(500)
  while (await isMerging())
}
