import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { openDatabase } from '../../platform/database/database.ts'
import type { Database } from '../../platform/database/database.ts'
import { openEmbeddedDatabase } from '../../platform/database/embedded.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { createTestDatabase, findCluster } from '../../test/database.ts'
import { addJobs, createBoard } from '../../test/search/board.ts'
import type { TestJob } from '../../test/search/board.ts'
import { makeCorpus } from '../../test/search/corpus.ts'
import { seeded } from '../../test/search/random.ts'
import { multiply } from './multiply.ts'

/** A database of so many published jobs, kept from run to run. */
export interface Corpus {
  name: string
  jobs: number
  url: string
  database: Database
  /** The board that is measured: 100 jobs, the same in every corpus. */
  measured: string
  close(): Promise<void>
}

const measuredJobs = 100
/** Jobs of each other company. */
export const companyJobs = 450
/** Companies that are published one by one; all others are copies of these. */
const originals = 20

/**
 * Opens the corpus of that size, and makes it where there is none: a million jobs take some minutes once. One that was stopped
 * while it was made goes on where it was.
 */
export const openCorpus = (jobs: number): Promise<Corpus> => openKept(jobs, 'measured', fill)

/** The same of one company alone. */
export const openCompany = (jobs: number): Promise<Corpus> =>
  openKept(jobs, 'large', async (database, superuser) => {
    // Left behind by a run that was stopped.
    await superuser.query(`TRUNCATE tenants CASCADE; TRUNCATE published_boards CASCADE`)
    const board = await createBoard(database, 'large')
    for (let made = 0; made < jobs; made += companyJobs) {
      await addJobs(database, board, makeCorpus(seeded(made), Math.min(companyJobs, jobs - made)))
      progress(made, jobs)
    }
    await superuser.query('VACUUM ANALYZE')
  })

async function openKept(
  jobs: number,
  slug: 'measured' | 'large',
  fill: (database: Database, superuser: pg.Client, jobs: number) => Promise<void>,
): Promise<Corpus> {
  const cluster = await openEmbeddedDatabase(await findCluster())
  const administrator = new pg.Client({ connectionString: cluster.superuserUrl })
  await administrator.connect()
  const name = `bench_${slug}_${jobs}_${await fingerprint()}`
  const { rows } = await administrator.query<{ datname: string }>(`SELECT datname FROM pg_database WHERE starts_with(datname::text, $1)`, [
    `bench_${slug}_${jobs}_`,
  ])
  for (const { datname } of rows) if (datname !== name) await administrator.query(`DROP DATABASE ${datname} WITH (FORCE)`)
  if (!rows.some(({ datname }) => datname === name)) await begin(administrator, name)
  await migrate(named(cluster.ownerUrl, name))
  const database = openDatabase(named(cluster.appUrl, name), { poolSize: 8, applicationName: 'rolecall' })
  const superuser = new pg.Client({ connectionString: named(cluster.superuserUrl, name) })
  await superuser.connect()
  await superuser.query(`SET synchronous_commit = off; SET maintenance_work_mem = '512MB'`)
  try {
    if (!(await isDone(superuser, jobs))) {
      await fill(database, superuser, jobs)
      await superuser.query(`COMMENT ON DATABASE ${name} IS 'filled with ${jobs} jobs'`)
    }
  } finally {
    await superuser.end()
  }
  const measured: { board_id: string } = await database('published_boards').where({ slug }).first('board_id')
  return {
    name,
    jobs,
    url: named(cluster.appUrl, name),
    database,
    measured: measured.board_id,
    close: async () => {
      await database.destroy()
      await administrator.end()
      if (cluster.started) await cluster.stop()
    },
  }
}

/** A clone of the migrated template, under a name that stays. */
async function begin(administrator: pg.Client, name: string): Promise<void> {
  const test = await createTestDatabase()
  const migrated = new URL(test.url).pathname.slice(1)
  await test.database.destroy()
  await administrator.query(`CREATE DATABASE ${name} TEMPLATE ${migrated} OWNER rolecall_owner`)
  await test.drop()
}

async function fill(database: Database, superuser: pg.Client, jobs: number): Promise<void> {
  const companies = Math.ceil((jobs - measuredJobs) / companyJobs)
  const published = new Set((await database('published_boards').pluck('slug')) as string[])
  if (!published.has('measured')) await publish(database, 'measured', makeCorpus(seeded(0), measuredJobs))
  for (let number = 1; number <= Math.min(companies, originals); number++) {
    if (!published.has(`company-${number}`)) await publish(database, `company-${number}`, companyCorpus(number))
    progress(measuredJobs + number * companyJobs, jobs)
  }
  if (companies > originals)
    await multiply(superuser, { originals, companies, tell: (count) => progress(measuredJobs + count * companyJobs, jobs) })
  await superuser.query('VACUUM ANALYZE')
}

async function isDone(superuser: pg.Client, jobs: number): Promise<boolean> {
  const { rows } = await superuser.query<{ done: boolean }>(
    `SELECT shobj_description(oid, 'pg_database') = $1 AS done FROM pg_database WHERE datname = current_database()`,
    [`filled with ${jobs} jobs`],
  )
  return rows[0]?.done === true
}

async function publish(database: Database, slug: string, jobs: TestJob[]): Promise<void> {
  await addJobs(database, await createBoard(database, slug), jobs)
}

const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'ke', 'li', 'mo', 'nu', 'pa', 're', 'si', 'to', 'vu', 'za']

/** As in the tests, on the network, and most titles with a word that few have. */
function companyCorpus(seed: number): TestJob[] {
  const random = seeded(1000 + seed)
  const word = (): string => Array.from({ length: 2 + random.below(3) }, () => random.one(syllables)).join('')
  return makeCorpus(random, companyJobs).map((job) => ({
    ...job,
    network: true,
    title: random.chance(0.3) ? job.title : `${job.title} ${word()}`,
  }))
}

function progress(done: number, jobs: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${Math.min(done, jobs).toLocaleString('en')} of ${jobs.toLocaleString('en')} jobs `)
}

/** Changes with whatever the rows are made by; the schema is brought up to date. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const files = ['search/corpus.ts', 'search/board.ts'].map((file) => `../../test/${file}`)
  const published = ['published-document.ts', 'published-facet.ts'].map((file) => `../../platform/jobs/${file}`)
  for (const file of ['multiply.ts', ...files, ...published]) hash.update(await readFile(new URL(file, import.meta.url)))
  return `1_${hash.digest('hex').slice(0, 10)}`
}

function named(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
