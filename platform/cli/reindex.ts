import type pg from 'pg'
import { openDatabase } from '../database/database.ts'
import type { Database } from '../database/database.ts'
import { compareJobs } from '../search/compare.ts'
import type { Comparison } from '../search/compare.ts'
import { NotInIndex, requireIndex } from '../search/elasticsearch/board-index.ts'
import { openIndex } from '../search/elasticsearch/client.ts'
import type { SearchIndex } from '../search/elasticsearch/search-index.ts'
import { countPublished, NotAlike, reindex } from '../search/reindex.ts'
import { CommandError } from './command-error.ts'
import { open } from './open.ts'
import type { DataOption } from './open.ts'
import { say } from './progress.ts'
import { showProgress } from './reindex-progress.ts'
import { takeTurn } from './reindex-turn.ts'
import { runRebuild } from './rebuild.ts'
import { connect, explain } from './server-trouble.ts'
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
    const client = await connect(settings.url ?? '')
    const index = openIndex(elasticsearch)
    const database = openDatabase(settings.url ?? '', { poolSize: 4, applicationName: 'rolecall reindex' })
    try {
      await (options.check ? check(index, database) : fillInTurn(client, index, database))
    } finally {
      await Promise.all([index.close(), database.destroy(), client.end()])
    }
  } finally {
    await opened.release()
  }
}

async function fillInTurn(client: pg.Client, index: SearchIndex, database: Database): Promise<void> {
  await takeTurn(client)
  await fill(index, database)
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
  const { generation } = await requireIndex(database).catch((cause: unknown) => {
    throw cause instanceof NotInIndex ? new CommandError('There is no index yet: "rolecall reindex" fills one.') : explain(cause)
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
  const { differences } = comparison
  if (differences.length === 0) return say('✓ The content of each is the same.')
  throw new CommandError(`${many(differences.length)}:\n${listed(differences, await readRefusals(database, generation))}`)
}

const many = (jobs: number): string => (jobs === 1 ? '1 job differs' : `${jobs} jobs differ`)

/** Why the index does not take a job, by the job. */
async function readRefusals(database: Database, generation: string): Promise<Map<string, string>> {
  const rows = (await database('search_dead_letters').where({ generation }).select('job_id', 'reason')) as {
    job_id: string
    reason: string
  }[]
  return new Map(rows.map(({ job_id, reason }) => [job_id, reason]))
}

async function countPromised(database: Database): Promise<number> {
  const rows = (await database('outbox').where({ kind: 'job.index' }).select('id')) as unknown[]
  return rows.length
}

function listed(differences: Comparison['differences'], refusals?: Map<string, string>): string {
  const lines = differences.slice(0, 10).map(({ kind, jobId, boardId }) => {
    const reason = refusals?.get(jobId)
    return `  ${kind}: job ${jobId} of board ${boardId}${reason ? ` (refused: ${reason})` : ''}`
  })
  return [...lines, ...(differences.length > 10 ? [`  and ${differences.length - 10} more`] : [])].join('\n')
}
