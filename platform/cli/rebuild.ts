import { SingleBar } from 'cli-progress'
import pg from 'pg'
import { openDatabase } from '../database/database.ts'
import { rebuildPublished } from '../jobs/published-rebuild.ts'
import type { RebuildOptions, Rebuilt } from '../jobs/published-rebuild.ts'
import { CommandError } from './command-error.ts'
import type { Opened } from './open.ts'
import { say } from './progress.ts'
import { stopRequested } from './stopping.ts'

/** Companies at a time: while the database compares one board's jobs the next ones' words are read. */
const side = 3

/** `rolecall reindex` where PostgreSQL searches: makes what stands published what the jobs say; with --check it only compares. */
export async function runRebuild({ config }: Opened, check: boolean): Promise<void> {
  const url = config.database.url ?? ''
  const client = new pg.Client({ connectionString: url, application_name: 'rolecall reindex' })
  await client.connect()
  const database = openDatabase(url, { poolSize: side + 1, applicationName: 'rolecall reindex' })
  try {
    const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(hashtext('rolecall reindex')) AS mine`)
    if (!rows[0]?.mine) throw new CommandError('Another "rolecall reindex" is at work.')
    say('Searches are answered by PostgreSQL (no ELASTICSEARCH_URL): what stands published is held against the jobs.')
    await rebuild({ database, publicUrl: config.publicUrl, check, side })
  } finally {
    await database.destroy()
    await client.end()
  }
}

async function rebuild(options: Pick<RebuildOptions, 'database' | 'publicUrl' | 'check' | 'side'>): Promise<void> {
  const begun = Date.now()
  const progress = showBoards()
  const signal = stopRequested()
  try {
    tell(await rebuildPublished({ ...options, ...progress, signal }), Boolean(options.check), (Date.now() - begun) / 1000)
  } catch (cause) {
    if (signal.aborted) throw new CommandError(`Stopped.${options.check ? '' : ' The same command goes on from here.'}`, 130)
    throw cause
  } finally {
    progress.stop()
  }
}

function tell({ boards, jobs, wrong, miscounted }: Rebuilt, check: boolean, seconds: number): void {
  say(`✓ ${jobs} jobs of ${boards} boards compared (${seconds.toFixed(1)} s, ${Math.round(jobs / seconds)} jobs/s).`)
  if (wrong + miscounted === 0) return say('  Each stands as it should.')
  const found = `${wrong} jobs stood otherwise than they should, ${miscounted} counts were wrong`
  if (check) throw new CommandError(`${found}: "rolecall reindex" mends them.`)
  say(`  ${found}: mended.`)
}

/** A bar on a terminal; elsewhere a line for each tenth. */
function showBoards(): Pick<RebuildOptions, 'begin' | 'advance'> & { stop(): void } {
  let bar: SingleBar | null = null
  let [total, tenth] = [0, 0]
  return {
    begin: (boards, done) => {
      ;[total, tenth] = [boards, Math.floor((10 * done) / boards)]
      if (!process.stderr.isTTY) return say(`Comparing ${boards} boards${done ? `, ${done} are done` : ''}`)
      const format = 'Comparing {bar} {percentage} % · {value} of {total} boards · {eta_formatted} left'
      bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, barCompleteChar: '█', barIncompleteChar: '░', fps: 5 })
      bar.start(boards, done)
    },
    advance: (done) => {
      bar?.update(done)
      const reached = Math.floor((10 * done) / total)
      if (!bar && reached > tenth) say(`Comparing: ${done} of ${total} boards`)
      tenth = reached
    },
    stop: () => bar?.stop(),
  }
}
