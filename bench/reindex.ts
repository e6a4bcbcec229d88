import { parseArgs } from 'node:util'
import { openTestIndex, releaseElasticsearch, skip } from '../test/search/elasticsearch.ts'
import { openCorpus } from './search/corpus.ts'
import { measureElasticsearch } from './reindex/elasticsearch.ts'
import { measurePostgres } from './reindex/postgres.ts'

/**
 * `npm run bench:reindex [-- --full] [--only postgres,elasticsearch] [--gate]`. How fast what is found is made anew from the jobs
 * while searches go on: the tables of PostgreSQL, and an index of 10,000 jobs (`--full`: a million) against a bare bulk loader.
 * `--gate` fails below 50,000 jobs/s or 0.9 times the loader, or where a search failed or found another number.
 */
const { values: options } = parseArgs({ options: { full: { type: 'boolean' }, gate: { type: 'boolean' }, only: { type: 'string' } } })
const wanted = (part: string): boolean => options.only?.split(',').includes(part) ?? true

const failures: string[] = []
try {
  if (wanted('postgres')) failures.push(...(await measurePostgres(options.full ? 50_000 : 5000)))
  if (wanted('elasticsearch') && !skip) {
    const corpus = await openCorpus(options.full ? 1_000_000 : 10_000)
    const index = openTestIndex()
    try {
      failures.push(...(await measureElasticsearch(corpus, index.index, options.full ? 1 : 5)))
    } finally {
      await index.drop()
      await corpus.close()
    }
  }
  if (wanted('elasticsearch') && skip) failures.push(`Elasticsearch cannot run: ${skip}`)
  for (const failure of failures) console.error(`✗ ${failure}`)
  if (options.gate && failures.length) process.exitCode = 1
} finally {
  await releaseElasticsearch()
}
