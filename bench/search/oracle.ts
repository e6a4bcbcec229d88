import { spawnSync } from 'node:child_process'
import { skip } from '../../test/search/elasticsearch.ts'

const searches = 10_000

/** Holds the engines by many searches to what looking at every job finds, as the tests do by fewer. @returns what fell short */
export function askOracle(): string[] {
  const files = { PostgreSQL: 'oracle', ...(skip ? {} : { Elasticsearch: 'elasticsearch-oracle' }) }
  return Object.entries(files).flatMap(([engine, file]) => {
    const path = new URL(`../../test/search/${file}.test.ts`, import.meta.url).pathname
    const env = { ...process.env, ORACLE_SEARCHES: String(searches) }
    const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--test', path], { env, stdio: 'inherit' })
    return status === 0 ? [] : [`${engine} does not find what looking at every job does`]
  })
}
