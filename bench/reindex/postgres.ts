import { inTenant, openDatabase } from '../../platform/database/database.ts'
import type { Database } from '../../platform/database/database.ts'
import { rebuildPublished } from '../../platform/jobs/published-rebuild.ts'
import { JobsQuery } from '../../platform/search/contract.ts'
import type { JobsAnswer } from '../../platform/search/contract.ts'
import { createPostgresEngine } from '../../platform/search/postgres.ts'
import { createTestDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { publicUrl } from '../../test/search/board.ts'
import type { TestBoard } from '../../test/search/board.ts'
import { databaseCpu } from '../cpu.ts'
import { addCompany } from '../search/jobs.ts'
import { printTable } from '../table.ts'
import { tellSearches, whileSearching } from './searching.ts'

const goal = 50_000
/** What two cores have for a job at that rate, in µs. A time of its own would tell of the machine's other work as well. */
const mostCpu = 2e6 / goal
const companyJobs = 1000

/** What stands published held against the jobs, and all of it made anew. @returns what fell short */
export async function measurePostgres(jobs: number): Promise<string[]> {
  const test = await createTestDatabase()
  const database = openDatabase(test.url, { poolSize: 4, applicationName: 'bench reindex' })
  try {
    const boards: TestBoard[] = []
    for (let number = 0; number < jobs / companyJobs; number++)
      boards.push(await addCompany(test.database, `company-${number}`, companyJobs, number))
    const bare = await copyPublished(test)
    const total = countJobs(test.database, boards[0]?.boardId ?? '')
    const tally = { searches: 0, wrong: 0 }
    const measure = async (what: string, prepare: () => Promise<void>) => {
      await prepare()
      const { rate, wrong } = await whileSearching(total, tally, () => rebuild(database, jobs))
      await prepare()
      return { what, rate, wrong, cpu: (await rebuild(database, jobs)).cpu }
    }
    const found = [
      await measure('all stands as it should', () => Promise.resolve()),
      await measure('every job is made anew', () => damage(test.database, boards)),
    ]
    console.log(
      `\nPostgreSQL: ${jobs.toLocaleString('en')} published jobs of ${boards.length} boards. The goal of ${goal.toLocaleString('en')} jobs/s leaves two cores ${mostCpu} µs a job;\nto copy what stands published, row by row as it is, takes PostgreSQL ${bare.toFixed(0)} µs.\n`,
    )
    printTable(
      ['rolecall reindex', 'jobs/s', 'mended', 'CPU µs a job', 'of copying'],
      found.map(({ what, rate, wrong, cpu }) => [
        what,
        Math.round(rate).toLocaleString('en'),
        wrong.toLocaleString('en'),
        cpu.toFixed(0),
        `${(cpu / bare).toFixed(2)}×`,
      ]),
    )
    const slow = found
      .filter(({ cpu }) => cpu > mostCpu)
      .map(({ what, cpu }) => `PostgreSQL, ${what}: ${cpu.toFixed(0)} µs a job, goal ${mostCpu}`)
    return [...slow, ...tellSearches(tally)]
  } finally {
    await database.destroy()
    await test.drop()
  }
}

/** The command's own CPU and its connections', in µs a job. */
async function rebuild(database: Database, jobs: number): Promise<{ rate: number; wrong: number; cpu: number }> {
  const [before, own, begun] = [await databaseCpu(database, 'bench reindex'), process.cpuUsage(), performance.now()]
  const { wrong } = await rebuildPublished({ database, publicUrl, begin: () => undefined, advance: () => undefined })
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(own)
  return { rate: jobs / seconds, wrong, cpu: (user + system + (await databaseCpu(database, 'bench reindex')) - before) / jobs }
}

function countJobs(database: Database, boardId: string): () => Promise<number> {
  const engine = createPostgresEngine(database, () => new Date())
  return async () => (JSON.parse(await engine.searchBoard(boardId, JobsQuery.parse({ place: 'DE' }))) as JobsAnswer).total
}

async function damage(database: Database, boards: TestBoard[]): Promise<void> {
  for (const { tenantId, boardId } of boards)
    await inTenant(database, tenantId, 'system', ({ trx }) => trx('published_jobs').where({ board_id: boardId }).update({ card: '{}' }))
}

/** The least that writes what stands published: finished rows into tables with the same indexes. @returns CPU µs a job */
async function copyPublished({ ownerUrl }: TestDatabase): Promise<number> {
  const owner = openDatabase(ownerUrl, { poolSize: 1, applicationName: 'bench copy' })
  try {
    const tables = ['published_jobs', 'search_documents', 'search_points', 'published_stamps']
    await owner.raw(tables.map((table) => `ANALYZE ${table}; CREATE TABLE ${table}_copy (LIKE ${table} INCLUDING ALL)`).join(';'))
    const before = await databaseCpu(owner, 'bench copy')
    await owner.raw(tables.map((table) => `INSERT INTO ${table}_copy SELECT * FROM ${table}`).join(';'))
    const used = (await databaseCpu(owner, 'bench copy')) - before
    const { rows } = await owner.raw<{ rows: [{ count: number }] }>('SELECT count(*) FROM published_jobs_copy')
    await owner.raw(tables.map((table) => `DROP TABLE ${table}_copy`).join(';'))
    return used / rows[0].count
  } finally {
    await owner.destroy()
  }
}
