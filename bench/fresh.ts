import { setTimeout as sleep } from 'node:timers/promises'
import { printTable } from './table.ts'
import { inTenant } from '../platform/database/database.ts'
import { publishJobs } from '../platform/jobs/published-job.ts'
import { startServer } from '../platform/server.ts'
import { startTestPlatform } from '../test/platform.ts'
import { aJob, addJobs, createBoard } from '../test/search/board.ts'

/*
 * Freshness: `npm run bench:fresh [-- --full] [--gate]`. A job's title is changed to and fro. As soon as a change is acknowledged,
 * and again 50 ms later, its board and the network are read from two servers that keep answers in memory and did not make the
 * change: the later reading must say what the database says. 5,000 alternations; 100,000 with --full. With --gate a stale
 * reading fails it.
 */
const alternations = process.argv.includes('--full') ? 100_000 : 5000
const goal = 50
/** Boards that are changed side by side: their waits overlap, or 100,000 of them would take an hour and a half. */
const side = 20

const platform = await startTestPlatform({ DATABASE_POOL: '8' })
const other = await startServer(platform.context)
const origins = [platform.origin, `http://127.0.0.1:${other.port}`]
const { database, config } = platform.context

interface Read {
  /** Whether the reading begun at the acknowledgement was right already. */
  atOnce: boolean
  /** Whether the one begun 50 ms later was not. */
  stale: boolean
}

const reads: Read[] = []
let left = alternations
try {
  await Promise.all(Array.from({ length: side }, (_, number) => alternate(number)))
  report()
} finally {
  await other.close()
  await platform.close()
}

async function alternate(number: number): Promise<void> {
  const board = await createBoard(database, `fresh-${number}`)
  const job = aJob({ title: 'even' })
  await addJobs(database, board, [job])
  const lists = origins.flatMap((origin) => [`${origin}/v1/boards/${board.slug}/jobs`, `${origin}/v1/network/jobs?company=${board.slug}`])
  await inTenant(database, board.tenantId, 'system', async (scope) => {
    await scope.trx('jobs').where({ id: job.id }).update({ network: true })
    await publishJobs(scope, config.publicUrl, [job.id])
  })
  for (let turn = 0; left-- > 0; turn++) {
    const title = turn % 2 ? 'even' : 'odd'
    await inTenant(database, board.tenantId, 'system', async (scope) => {
      await scope.trx('jobs').where({ id: job.id }).update({ title })
      await publishJobs(scope, config.publicUrl, [job.id])
    })
    reads.push(await watch(lists, title))
  }
}

async function watch(lists: string[], title: string): Promise<Read> {
  const acknowledged = performance.now()
  const isRight = async (): Promise<boolean> => (await Promise.all(lists.map(titleOf))).every((said) => said === title)
  const atOnce = await isRight()
  await sleep(Math.max(0, goal - (performance.now() - acknowledged)))
  return { atOnce, stale: !(await isRight()) }
}

async function titleOf(address: string): Promise<string> {
  const { jobs } = (await (await fetch(address)).json()) as { jobs: { title: string }[] }
  return jobs[0]?.title ?? ''
}

function report(): void {
  const stale = reads.filter((read) => read.stale).length
  const late = reads.filter((read) => !read.atOnce).length
  console.log(`${reads.length} alternations on ${side} boards and the network, each read from two servers that keep answers in memory.\n`)
  printTable(
    ['readings that told the old title', 'measured', 'goal'],
    [
      [`begun ${goal} ms after the change was acknowledged`, String(stale), '0'],
      ['begun when it was acknowledged', String(late), ''],
    ],
  )
  if (stale && process.argv.includes('--gate')) process.exitCode = 1
}
