import { inTenant } from '../database/database.ts'
import type { Database, TenantScope } from '../database/database.ts'
import { recount } from './published-count.ts'
import { lockBoards, publishJobs, unpublishJobs } from './published-job.ts'
import { compareStamps, recipeOf } from './published-stamp.ts'

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

/**
 * Makes what stands published what the truth says: cards, facets, words and counts. Each board is compared and mended in one
 * transaction, so that a search finds it as it was or as it should be. Jobs are compared by hashes, in the database; only those
 * that differ are read.
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
  const { jobs, different, strangers } = await asWhole(scope, () => compareStamps(scope, recipeOf(publicUrl), boardId))
  if (!check) {
    await unpublishJobs(scope, strangers)
    await publishJobs(scope, publicUrl, different, 'left')
  }
  const miscounted = await asWhole(scope, () => recount(scope, boardId))
  // Whoever holds answers or columns of the board learns of what is not in its jobs' own rows.
  if (miscounted && !check) await scope.trx.raw('UPDATE published_boards SET generation = generation WHERE board_id = ?', [boardId])
  return { jobs, wrong: strangers.length + different.length, miscounted }
}

/**
 * A board is found by its indexes and joined whole. Of tables that have just been filled the planner knows little: it would look rows up
 * one by one, or read those of all boards for each.
 */
async function asWhole<Result>({ trx }: TenantScope, work: () => Promise<Result>): Promise<Result> {
  const plan = (choice: 'on' | 'off'): Promise<unknown> =>
    trx.raw(`SELECT set_config(setting, ?, true) FROM unnest(ARRAY['enable_nestloop', 'enable_seqscan']) setting`, [choice])
  await plan('off')
  const result = await work()
  await plan('on')
  return result
}
