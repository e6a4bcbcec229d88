import { openDatabase } from '../database/database.ts'
import { rebuildPublished } from '../jobs/published-rebuild.ts'
import type { RebuildOptions, Rebuilt } from '../jobs/published-rebuild.ts'
import { CommandError } from './command-error.ts'
import type { Opened } from './open.ts'
import { say } from './progress.ts'
import { showSteps } from './reindex-progress.ts'
import { takeTurn } from './reindex-turn.ts'
import { connect } from './server-trouble.ts'
import { stopRequested } from './stopping.ts'

/** Companies at a time: while the database compares one board's jobs the next ones' words are read. */
const side = 3

/** `rolecall reindex` where PostgreSQL searches: makes what stands published what the jobs say; with --check it only compares. */
export async function runRebuild({ config }: Opened, check: boolean): Promise<void> {
  const url = config.database.url ?? ''
  const client = await connect(url)
  const database = openDatabase(url, { poolSize: side + 1, applicationName: 'rolecall reindex' })
  try {
    await takeTurn(client)
    say('Searches are answered by PostgreSQL (no ELASTICSEARCH_URL): what stands published is held against the jobs.')
    await rebuild({ database, publicUrl: config.publicUrl, check, side })
  } finally {
    await database.destroy()
    await client.end()
  }
}

async function rebuild(options: Pick<RebuildOptions, 'database' | 'publicUrl' | 'check' | 'side'>): Promise<void> {
  const begun = Date.now()
  const { begin, advance, stop } = showSteps('boards', ' boards')
  const signal = stopRequested()
  try {
    tell(
      await rebuildPublished({ ...options, begin: (boards, done) => begin('Comparing', boards, done), advance, signal }),
      Boolean(options.check),
      (Date.now() - begun) / 1000,
    )
  } catch (cause) {
    if (signal.aborted) throw new CommandError(`Stopped.${options.check ? '' : ' The same command goes on from here.'}`, 130)
    throw cause
  } finally {
    stop()
  }
}

function tell({ boards, jobs, wrong, miscounted }: Rebuilt, check: boolean, seconds: number): void {
  say(`✓ ${jobs} jobs of ${boards} boards compared (${seconds.toFixed(1)} s, ${Math.round(jobs / seconds)} jobs/s).`)
  if (wrong + miscounted === 0) return say('  Each stands as it should.')
  const found = `${wrong} jobs stood otherwise than they should, ${miscounted} counts were wrong`
  if (check) throw new CommandError(`${found}: "rolecall reindex" mends them.`)
  say(`  ${found}: mended.`)
}
