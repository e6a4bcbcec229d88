import { SingleBar } from 'cli-progress'
import pg from 'pg'
import { openDatabase } from '../database/database.ts'
import type { Database } from '../database/database.ts'
import { compareJobs } from '../search/compare.ts'
import type { Comparison } from '../search/compare.ts'
import { requireIndex } from '../search/elasticsearch/board-index.ts'
import { openIndex } from '../search/elasticsearch/client.ts'
import type { SearchIndex } from '../search/elasticsearch/search-index.ts'
import { IndexBusy } from '../search/elasticsearch/write.ts'
import { countPublished, NotAlike, reindex } from '../search/reindex.ts'
import type { Reporter } from '../search/reindex.ts'
import { CommandError } from './command-error.ts'
import { open } from './open.ts'
import type { DataOption, Opened } from './open.ts'
import { say } from './progress.ts'
import { runRebuild } from './rebuild.ts'
import { stopRequested } from './stopping.ts'

interface ReindexOptions extends DataOption {
  check?: boolean
}

/**
 * `rolecall reindex`: fills a new index and lets it serve; with --check the one that serves is only compared. Where PostgreSQL
 * searches, what stands published is held against the jobs.
 */
export async function runReindex(options: ReindexOptions): Promise<void> {
  const opened = await open(options)
  try {
    const { elasticsearch, database: settings } = opened.config
    if (!elasticsearch) return await runRebuild(opened, options.check ?? false)
    const index = openIndex(elasticsearch)
    const database = openDatabase(settings.url ?? '', { poolSize: 4, applicationName: 'rolecall reindex' })
    try {
      await (options.check ? check(index, database) : fillInTurn(opened, index, database))
    } finally {
      await Promise.all([index.close(), database.destroy()])
    }
  } finally {
    await opened.release()
  }
}

/** Two fillings at a time would remove each other's index. */
async function fillInTurn({ config }: Opened, index: SearchIndex, database: Database): Promise<void> {
  const client = new pg.Client({ connectionString: config.database.url ?? '', application_name: 'rolecall reindex' })
  await client.connect()
  try {
    const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(hashtext('rolecall reindex')) AS mine`)
    if (!rows[0]?.mine) throw new CommandError('Another "rolecall reindex" is at work.')
    await fill(index, database)
  } finally {
    await client.end()
  }
}

async function fill(index: SearchIndex, database: Database): Promise<void> {
  const begun = Date.now()
  const progress = showProgress()
  const signal = stopRequested()
  try {
    const { generation, comparison, refused } = await reindex(index, database, progress, signal)
    progress.stop()
    const seconds = (Date.now() - begun) / 1000
    const rate = Math.round(comparison.published / seconds)
    say(`✓ ${generation} serves ${comparison.published} jobs, each alike (${seconds.toFixed(1)} s, ${rate} jobs/s)`)
    if (refused) say(`  ${refused} more were refused (search_dead_letters); PostgreSQL searches their boards.`)
  } catch (cause) {
    progress.stop()
    if (signal.aborted) throw new CommandError('Stopped. The same command goes on from here.', 130)
    throw cause instanceof NotAlike ? new CommandError(`${cause.message}\n${listed(cause.differences)}`) : explain(cause)
  }
}

async function check(index: SearchIndex, database: Database): Promise<void> {
  const { generation } = await requireIndex(database).catch((cause: Error) => {
    throw new CommandError(cause.message)
  })
  const progress = showProgress()
  progress.begin('comparing', await countPublished(database), 0)
  const comparison = await compareJobs(index, database, generation, progress.advance).catch((cause: unknown) => {
    throw explain(cause)
  })
  progress.stop()
  const promised = await countPromised(database)
  say(`PostgreSQL has ${comparison.published} published jobs, the index ${comparison.indexed}.`)
  if (promised) say(`${promised} changes are on their way to the index.`)
  if (comparison.differences.length === 0) return say('✓ The content of each is the same.')
  throw new CommandError(`${comparison.differences.length} jobs differ:\n${listed(comparison.differences)}`)
}

async function countPromised(database: Database): Promise<number> {
  const rows = (await database('outbox').where({ kind: 'job.index' }).select('id')) as unknown[]
  return rows.length
}

function listed(differences: Comparison['differences']): string {
  const lines = differences.slice(0, 10).map(({ kind, jobId, boardId }) => `  ${kind}: job ${jobId} of board ${boardId}`)
  return [...lines, ...(differences.length > 10 ? [`  and ${differences.length - 10} more`] : [])].join('\n')
}

/** Failures of Elasticsearch as a sentence; all else is a bug and stays one. */
function explain(cause: unknown): unknown {
  const { name, message } = cause as Error
  const isClients = ['ConnectionError', 'TimeoutError', 'NoLivingConnectionsError', 'ResponseError', 'ProductNotSupportedError'].includes(
    name,
  )
  return isClients || cause instanceof IndexBusy ? new CommandError(`Elasticsearch: ${message}`) : cause
}

const titles = { filling: 'Filling', comparing: 'Comparing' }

/** A bar on a terminal; elsewhere a line for each tenth. */
function showProgress(): Reporter & { stop(): void } {
  let bar: SingleBar | null = null
  let line = { title: '', total: 0, tenth: 0 }
  return {
    begin: (phase, total, done) => {
      bar?.stop()
      line = { title: titles[phase], total, tenth: Math.floor((10 * done) / total) }
      if (!process.stderr.isTTY) return say(`${line.title} ${total} jobs${done ? `, ${done} are done` : ''}`)
      const format = `${line.title} {bar} {percentage} % · {value} of {total} jobs · {eta_formatted} left`
      bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, barCompleteChar: '█', barIncompleteChar: '░', fps: 5 })
      bar.start(total, done)
    },
    advance: (done) => {
      bar?.update(done)
      const tenth = Math.floor((10 * done) / line.total)
      if (!bar && tenth > line.tenth) say(`${line.title}: ${done} of ${line.total}`)
      line.tenth = tenth
    },
    stop: () => bar?.stop(),
  }
}
