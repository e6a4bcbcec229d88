import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { isReachable, openFolder } from '../platform/database/account.ts'
import { openDatabase } from '../platform/database/database.ts'
import type { Database } from '../platform/database/database.ts'
import { openEmbeddedDatabase } from '../platform/database/embedded.ts'
import { migrate } from '../platform/database/migrate.ts'

const migrations = new URL('../migrations/', import.meta.url)

/** The folder of the tests' PostgreSQL: in the clone, or, where its account may not enter that, where it may. */
export async function findCluster(): Promise<string> {
  const own = fileURLToPath(new URL('../.cache/test/', import.meta.url))
  await mkdir(own, { recursive: true })
  if (await isReachable(own)) return own
  return path.join(openFolder, `test-${createHash('sha256').update(own).digest('hex').slice(0, 12)}`)
}

export interface TestDatabase {
  /** As the server sees it: a role under row security. */
  url: string
  ownerUrl: string
  database: Database
  drop(): Promise<void>
}

/**
 * A database of one's own, cloned from a migrated template in the tests' PostgreSQL, which is started where it
 * does not run yet (and stopped again with the last database of the process that started it).
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const embedded = await openEmbeddedDatabase(await findCluster())
  const administrator = new pg.Client({ connectionString: embedded.superuserUrl })
  await administrator.connect()
  const template = await ensureTemplate(administrator, embedded.ownerUrl)
  const name = `test_${randomBytes(6).toString('hex')}`
  await administrator.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER rolecall_owner`)
  const url = named(embedded.appUrl, name)
  const database = openDatabase(url, { poolSize: 8, applicationName: name })
  return {
    url,
    ownerUrl: named(embedded.ownerUrl, name),
    database,
    drop: async () => {
      await database.destroy()
      await administrator.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await administrator.end()
      if (embedded.started) await embedded.stop()
    },
  }
}

/** One template for each state of the migrations; the first test file that needs it makes it, the others wait. */
async function ensureTemplate(administrator: pg.Client, ownerUrl: string): Promise<string> {
  const files = (await readdir(migrations)).toSorted().map((file) => new URL(file, migrations))
  const hash = createHash('sha256')
  // The names too: which migrations ran is kept by their names.
  for (const file of [...files, new URL('../platform/database/migrate.ts', import.meta.url)]) {
    hash.update(path.basename(file.pathname)).update(await readFile(file))
  }
  const template = `template_${hash.digest('hex').slice(0, 16)}`
  await administrator.query(`SELECT pg_advisory_lock(hashtext('rolecall test template'))`)
  try {
    const { rowCount } = await administrator.query(`SELECT FROM pg_database WHERE datname = $1`, [template])
    if (rowCount) return template
    await administrator.query(`CREATE DATABASE ${template}_making OWNER rolecall_owner`)
    await migrate(named(ownerUrl, `${template}_making`))
    await administrator.query(`ALTER DATABASE ${template}_making RENAME TO ${template}`)
    return template
  } catch (cause) {
    await administrator.query(`DROP DATABASE IF EXISTS ${template}_making WITH (FORCE)`)
    throw cause
  } finally {
    await administrator.query(`SELECT pg_advisory_unlock(hashtext('rolecall test template'))`)
  }
}

function named(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
