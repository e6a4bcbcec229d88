import { parseArgs } from 'node:util'
import pg from 'pg'
import { openEmbeddedDatabase } from '../platform/database/embedded.ts'
import { findCluster } from '../test/database.ts'
import { addKey } from '../test/http/key.ts'
import { startTestPlatform } from '../test/platform.ts'
import { openCompany } from './applications/company.ts'
import type { Company } from './applications/company.ts'
import { percentile, printTable } from './table.ts'

/**
 * `npm run bench:applications [-- --gate] [--rounds 40]`. What a page of 50 costs in the list of a company with 50,000
 * applications, over HTTP, counted and with all that its rows show, beside another company with 10,000: sorted, narrowed,
 * searched, first page and deep. `--gate` fails where one takes more than 100 ms at the 95th percentile.
 */
const { values: options } = parseArgs({ options: { gate: { type: 'boolean' }, rounds: { type: 'string', default: '40' } } })
const [large, small] = [50_000, 10_000]
const goal = 100

const sorts = ['-submitted', 'submitted', 'name', '-name', '-rating', 'rating', '-active', 'active']

const questions = ({ jobs, tag, person }: Company): Record<string, string> => ({
  ...Object.fromEntries(sorts.map((sort) => [`sorted by ${sort}`, `sort=${sort}`])),
  'deep, by offset': `sort=name&offset=${large - 100}`,
  'deep, by offset, newest': `offset=${large - 100}`,
  'one job': `job=${jobs[7]}`,
  'one job, by name': `job=${jobs[7]}&sort=name`,
  'one status, by name': 'status=interview&sort=name',
  'all but two statuses': 'status=received&status=in_review&status=interview&status=rejected&status=hired&sort=-active',
  held: 'status=held',
  'a tag': `tag=${tag}&sort=name`,
  'who looks after it': `assignee=${person}&sort=-active`,
  'nobody looks after it': 'assignee=none&sort=name',
  'rated 3 or more': 'rating=3&sort=-rating',
  'a source': 'source=source+3&sort=name',
  'a month': `from=${encodeURIComponent(new Date(Date.now() - 30 * 86_400_000).toISOString())}&sort=name`,
  'a common word': 'q=w0+&sort=name',
  'two words': 'q=w12+w7',
  'a rare word': 'q=w2900',
  'the beginning of a word': 'q=w29&sort=-active',
  'a name': 'q=person+c4ca',
  'all at once': `job=${jobs[3]}&tag=${tag}&assignee=${person}&q=w1&status=interview&sort=-rating`,
})

const platform = await startTestPlatform()
const failures: string[] = []
try {
  await openCompany(platform, small)
  const company = await openCompany(platform, large)
  await vacuum(platform.context.config.database.url as string)
  const key = await addKey(platform.context.database, company.job.tenantId, ['applications:read', 'applications:write'])
  const ask = async (query: string): Promise<number> => {
    const response = await platform.fetch(`/v1/applications?${query}`, { headers: { authorization: `Bearer ${key}` } })
    if (!response.ok) throw new Error(`${query}: ${response.status} ${await response.text()}`)
    return ((await response.json()) as { total: number }).total
  }
  const rows: string[][] = []
  for (const [what, query] of Object.entries(questions(company))) {
    const times: number[] = []
    const total = await ask(query)
    for (let round = 0; round < Number(options.rounds); round++) {
      const begun = performance.now()
      await ask(query)
      times.push(performance.now() - begun)
    }
    const p95 = percentile(times, 95)
    rows.push([what, total.toLocaleString('en'), percentile(times, 50).toFixed(1), p95.toFixed(1)])
    if (p95 > goal) failures.push(`${what}: p95 ${p95.toFixed(1)} ms, goal ${goal} ms`)
  }
  console.log(`\nA page of 50 of ${large.toLocaleString('en')} applications, over HTTP\n`)
  printTable(['', 'found', 'p50 ms', `p95 ms (goal ${goal})`], rows)
  for (const failure of failures) console.error(`✗ ${failure}`)
  if (options.gate && failures.length) process.exitCode = 1
} finally {
  await platform.close()
}

/** As autovacuum leaves a database that has been there for a while. */
async function vacuum(url: string): Promise<void> {
  const cluster = await openEmbeddedDatabase(await findCluster())
  const superuser = new pg.Client({
    connectionString: Object.assign(new URL(cluster.superuserUrl), { pathname: new URL(url).pathname }).href,
  })
  await superuser.connect()
  await superuser.query('VACUUM ANALYZE')
  await superuser.end()
}
