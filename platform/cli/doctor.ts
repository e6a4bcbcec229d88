import { access, constants, statfs } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { ConfigError } from '../config.ts'
import type { Config } from '../config.ts'
import { openClamd } from '../scan/clamd.ts'
import { createMail } from '../mail/transport.ts'
import { openQueue } from '../tasks/queue.ts'
import { isBuildStale } from './build.ts'
import { CommandError } from './command-error.ts'
import { makeFolder } from './folder.ts'
import { pendingMigrations } from './migrate.ts'
import { open } from './open.ts'
import type { DataOption, Opened } from './open.ts'

/** What is right is told, what is wrong is thrown. */
interface Part {
  name: string
  check(): Promise<string>
}

class Wrong extends Error {}

/** `rolecall doctor`: each part, its choice and whether it answers; exit code 1 where one does not. */
export async function doctor(options: DataOption): Promise<void> {
  const results = [await examine({ name: 'Node', check: checkNode })]
  const opened = await open(options).catch((cause: unknown) => cause as Error)
  if (opened instanceof Error) results.push(...explainOpening(opened))
  else {
    const database = new pg.Pool({ connectionString: opened.config.database.url ?? '', max: 2, connectionTimeoutMillis: 5000 })
    database.on('error', () => undefined)
    try {
      const answers = await examine({ name: 'database', check: () => checkDatabase(database, opened.where) })
      results.push(answers)
      for (const part of [...(answers ? inDatabase(opened, database) : []), ...elsewhere(opened)]) results.push(await examine(part))
    } finally {
      await database.end()
      await opened.release()
    }
  }
  const failed = results.filter((right) => !right).length
  if (failed) throw new CommandError(`${failed} of ${results.length} parts cannot work.`)
}

async function examine({ name, check }: Part): Promise<boolean> {
  try {
    print('✓', name, await check())
    return true
  } catch (cause) {
    print('✗', name, cause instanceof Error ? cause.message || String(cause) : String(cause))
    return false
  }
}

const print = (mark: string, name: string, text: string): void =>
  void process.stdout.write(`${mark} ${name.padEnd(10)} ${text.replaceAll('\n', `\n${' '.repeat(13)}`)}\n`)

function explainOpening(cause: Error): boolean[] {
  const lines = cause instanceof ConfigError ? cause.problems : [cause.message]
  return lines.map((line) => {
    print('✗', cause instanceof ConfigError ? 'setting' : 'database', line)
    return false
  })
}

function inDatabase({ config, ownerUrl }: Opened, database: pg.Pool): Part[] {
  return [
    { name: 'role', check: () => checkRole(database) },
    { name: 'schema', check: () => checkSchema(ownerUrl) },
    { name: 'search', check: () => checkSearch(config, database) },
    { name: 'tasks', check: () => checkTasks(database) },
    ...(config.redisUrl ? [] : [{ name: 'queue', check: () => checkQueue(config) }]),
  ]
}

function elsewhere({ config }: Opened): Part[] {
  return [
    { name: 'address', check: async () => `${config.publicUrl} (${config.environment})` },
    ...(config.redisUrl ? [{ name: 'queue', check: () => checkQueue(config) }] : []),
    { name: 'mail', check: () => checkMail(config) },
    { name: 'scanner', check: () => checkScanner(config) },
    { name: 'files', check: () => checkFiles(config) },
    { name: 'widget', check: checkWidget },
    { name: 'disk', check: () => checkDisk(config) },
  ]
}

async function checkNode(): Promise<string> {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 24) throw new Wrong(`${process.version}: 24 or later is needed`)
  return process.version
}

async function checkDatabase(database: pg.Pool, where: string): Promise<string> {
  const { rows } = await database.query<{ version: string; number: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num') AS number`,
  )
  if (Number(rows[0]?.number) < 160_000) throw new Wrong(`PostgreSQL ${rows[0]?.version}: 16 or later is needed`)
  return `PostgreSQL ${rows[0]?.version}, ${where}`
}

/** Row security holds for a role that is no superuser, may not bypass it and owns none of the tables. */
async function checkRole(database: pg.Pool): Promise<string> {
  const { rows } = await database.query<{ name: string; super: boolean; bypass: boolean; owned: number }>(
    `SELECT rolname AS name, rolsuper AS super, rolbypassrls AS bypass,
       (SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(current_user, tableowner, 'MEMBER')) AS owned
     FROM pg_roles WHERE rolname = current_user`,
  )
  const role = rows[0]
  const faults = [role?.super && 'is a superuser', role?.bypass && 'may bypass row security', role?.owned && 'owns tables'].filter(Boolean)
  if (faults.length) {
    throw new Wrong(
      `${role?.name} ${faults.join(', ')}: tenants are not kept apart. Give DATABASE_URL a role that is only granted rolecall_app.`,
    )
  }
  return `${role?.name} is under row security`
}

async function checkSchema(ownerUrl: string): Promise<string> {
  const pending = await pendingMigrations(ownerUrl)
  if (pending.length) throw new Wrong(`${pending.length} migrations are to be applied (${pending.join(', ')}): run "rolecall migrate"`)
  return 'up to date'
}

async function checkQueue(config: Config): Promise<string> {
  const queue = openQueue(config, config.database.url ?? '')
  queue.queue.on('error', () => undefined)
  try {
    const counts = await within(5000, queue.queue.getJobCounts('waiting', 'active', 'delayed', 'failed'))
    const numbers = Object.entries(counts).map(([state, count]) => `${count} ${state}`)
    return `${config.redisUrl ? `Redis at ${new URL(config.redisUrl).host}` : 'in PostgreSQL (no REDIS_URL)'}: ${numbers.join(', ')}`
  } finally {
    await within(2000, queue.close()).catch(() => undefined)
  }
}

/** What failed for good is told, not held against the installation: its reason may have been a letter's address. */
async function checkTasks(database: pg.Pool): Promise<string> {
  const { rows } = await database.query<{ waiting: number; failed: number; kinds: string | null }>(
    `SELECT count(*) FILTER (WHERE failed_at IS NULL)::int AS waiting, count(failed_at)::int AS failed,
       string_agg(DISTINCT kind, ', ') FILTER (WHERE failed_at IS NOT NULL) AS kinds
     FROM outbox`,
  )
  const { waiting = 0, failed = 0, kinds = null } = rows[0] ?? {}
  return `${waiting} promised and not done, ${failed} failed for good${kinds ? ` (${kinds}): the table outbox has the reasons` : ''}`
}

async function checkSearch({ elasticsearch }: Config, database: pg.Pool): Promise<string> {
  const { rows } = await database.query<{ count: number; serving: string | null; waiting: number; refused: number }>(
    `SELECT (SELECT count(*)::int FROM published_jobs) AS count,
       (SELECT name FROM search_generations WHERE state = 'serving') AS serving,
       (SELECT count(*)::int FROM outbox WHERE kind = 'job.index') AS waiting,
       (SELECT count(*)::int FROM search_dead_letters) AS refused`,
  )
  const { count, serving, waiting, refused } = rows[0] ?? { count: 0, serving: null, waiting: 0, refused: 0 }
  if (!elasticsearch) return `in PostgreSQL (no ELASTICSEARCH_URL): ${count} published jobs`
  const { host } = new URL(elasticsearch.url)
  const { openIndex } = await import('../search/elasticsearch/client.ts')
  const index = openIndex(elasticsearch)
  try {
    const { status } = await within(5000, index.client.cluster.health()).catch((cause: Error) => {
      throw new Wrong(`Elasticsearch at ${host} does not answer (${cause.message}); PostgreSQL searches in its place`)
    })
    if (!serving) throw new Wrong(`Elasticsearch at ${host} has no index yet: run "rolecall reindex"; PostgreSQL searches until then`)
    const indexed = await index.client.count({ index: serving })
    return `Elasticsearch at ${host} (${status}), ${serving}: ${indexed.count} of ${count} jobs, ${waiting} changes under way, ${refused} refused`
  } finally {
    await index.close()
  }
}

async function checkMail(config: Config): Promise<string> {
  const mail = createMail(config)
  try {
    await within(10_000, mail.verify())
    return config.mail.smtpUrl
      ? `SMTP at ${new URL(config.mail.smtpUrl).host}`
      : `caught in ${path.join(config.dataDirectory, 'mail')} (no SMTP_URL)`
  } finally {
    await mail.close()
  }
}

async function checkScanner({ clamdUrl }: Config): Promise<string> {
  if (!clamdUrl) return 'none (no CLAMD_URL): files are marked as not scanned'
  await within(5000, openClamd(clamdUrl).verify())
  return `clamd at ${new URL(clamdUrl).host}`
}

async function checkFiles(config: Config): Promise<string> {
  const folder = path.join(config.dataDirectory, 'files')
  await makeFolder(folder)
  await access(folder, constants.W_OK)
  return `on disk, ${folder}`
}

async function checkWidget(): Promise<string> {
  if (await isBuildStale()) throw new Wrong('not built, or older than its sources: run "npm run build"')
  return 'built'
}

async function checkDisk(config: Config): Promise<string> {
  const { bavail, bsize } = await statfs(config.dataDirectory)
  const megabytes = Math.floor((bavail * bsize) / 1_000_000)
  if (megabytes < 200) throw new Wrong(`${megabytes} MB free: 200 MB are needed`)
  return `${megabytes} MB free`
}

function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Wrong(`no answer within ${milliseconds / 1000} s`)), milliseconds)
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}
