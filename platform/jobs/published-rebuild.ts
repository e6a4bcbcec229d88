import { inTenant } from '../database/database.ts'
import type { Database, TenantScope } from '../database/database.ts'
import { recount } from './published-count.ts'
import { findDifference } from './published-difference.ts'
import type { StemmedTerm } from './published-difference.ts'
import { lockBoards, publishJobs, unpublishJobs } from './published-job.ts'

export interface RebuildOptions {
  database: Database
  /** The platform's origin. */
  publicUrl: string
  /** Only compares: whatever it finds stays as it is. */
  check?: boolean
  /** So many companies at a time. */
  side?: number
  /** Called with the number of boards, and of those that an earlier run has done. */
  begin(boards: number, done: number): void
  /** Called after each board with the number of those that are done. */
  advance(done: number): void
  signal?: AbortSignal
}

export interface Rebuilt {
  boards: number
  jobs: number
  /** Jobs of which something else stood published than the truth says, or nothing, or that should not stand there. */
  wrong: number
  /** Counts of facets, titles and words that were wrong. */
  miscounted: number
}

/** Jobs compared together. */
const together = 1000

/**
 * Makes what stands published what the truth says: cards, facets, words and counts. Each board is compared and mended in one
 * transaction, so that a search finds it as it was or as it should be; what is right is left alone, and costs only the look.
 * Where an earlier run was stopped it goes on.
 * @throws whatever the signal was aborted with
 */
export async function rebuildPublished(options: RebuildOptions): Promise<Rebuilt> {
  const { database, check = false, side = 3, signal } = options
  const boards = await database('published_boards').select('board_id', 'tenant_id').orderBy('tenant_id')
  const done = new Set<string>(check ? [] : await database('rebuilt_boards').pluck('board_id'))
  const left = (boards as Board[]).filter(({ board_id }) => !done.has(board_id))
  const sum: Rebuilt = { boards: left.length, jobs: 0, wrong: 0, miscounted: 0 }
  let reached = done.size
  options.begin(boards.length, reached)
  // The boards of a company share its counts on the network: they come in turn.
  const companies = [...Map.groupBy(left, ({ tenant_id }) => tenant_id).values()]
  const work = async (): Promise<void> => {
    for (let company = companies.pop(); company; company = companies.pop()) {
      for (const board of company) {
        signal?.throwIfAborted()
        const { jobs, wrong, miscounted } = await rebuildBoard(options, board)
        Object.assign(sum, { jobs: sum.jobs + jobs, wrong: sum.wrong + wrong, miscounted: sum.miscounted + miscounted })
        options.advance(++reached)
      }
    }
  }
  await Promise.all(Array.from({ length: side }, work))
  if (!check) await database('rebuilt_boards').delete()
  return sum
}

interface Board {
  board_id: string
  tenant_id: string
}

type Counts = Omit<Rebuilt, 'boards'>

async function rebuildBoard(options: RebuildOptions, { board_id: boardId, tenant_id: tenantId }: Board): Promise<Counts> {
  let counts: Counts = { jobs: 0, wrong: 0, miscounted: 0 }
  try {
    await inTenant(options.database, tenantId, 'system', async (scope) => {
      counts = await mendBoard(scope, options, boardId)
      if (options.check) throw new OnlyChecked()
      await scope.trx.raw('INSERT INTO rebuilt_boards SELECT board_id FROM published_boards WHERE board_id = ? ON CONFLICT DO NOTHING', [
        boardId,
      ])
    })
  } catch (cause) {
    if (!(cause instanceof OnlyChecked)) throw cause
  }
  return counts
}

/** Ends the transaction of a check, and undoes it. */
class OnlyChecked extends Error {}

async function mendBoard(scope: TenantScope, { publicUrl, check }: RebuildOptions, boardId: string): Promise<Counts> {
  await lockBoards(scope, (boards) => boards.where({ board_id: boardId }))
  const strangers = await findStrangers(scope, boardId)
  if (!check) await unpublishJobs(scope, strangers)
  const jobIds: string[] = await scope
    .trx('jobs')
    .where({ board_id: boardId, state: 'published', awaiting_payment: false })
    .orderBy('id')
    .pluck('id')
  const terms: StemmedTerm[] = []
  let wrong = strangers.length
  for (let start = 0; start < jobIds.length; start += together) {
    const difference = await findDifference(scope, publicUrl, jobIds.slice(start, start + together))
    if (!check) await publishJobs(scope, publicUrl, difference.jobIds)
    wrong += difference.jobIds.length
    terms.push(...difference.terms)
  }
  const miscounted = await recount(scope, boardId, terms)
  // Whoever holds answers or columns of the board learns of what is not in its jobs' own rows.
  if (miscounted && !check) await scope.trx.raw('UPDATE published_boards SET generation = generation WHERE board_id = ?', [boardId])
  return { jobs: jobIds.length, wrong, miscounted }
}

/** What stands published on the board and is not. */
async function findStrangers({ trx }: TenantScope, boardId: string): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { job_id: string }[] }>(
    `SELECT job_id FROM published_jobs shown
     WHERE board_id = :boardId
       AND NOT EXISTS (SELECT FROM jobs WHERE jobs.id = shown.job_id AND jobs.board_id = :boardId AND jobs.state = 'published'
         AND NOT jobs.awaiting_payment)`,
    { boardId },
  )
  return rows.map((row) => row.job_id)
}
