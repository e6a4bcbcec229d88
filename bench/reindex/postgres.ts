import { inTenant } from '../../platform/database/database.ts'
import { rebuildPublished } from '../../platform/jobs/published-rebuild.ts'
import { JobsQuery } from '../../platform/search/contract.ts'
import type { JobsAnswer } from '../../platform/search/contract.ts'
import { createPostgresEngine } from '../../platform/search/postgres.ts'
import { createTestDatabase } from '../../test/database.ts'
import { publicUrl } from '../../test/search/board.ts'
import { addCompany } from '../search/jobs.ts'
import { printTable } from '../table.ts'
import { tellSearches, whileSearching } from './searching.ts'

const goal = 50_000
const companyJobs = 1000

/** What stands published held against the jobs, and all of it made anew. @returns what fell short */
export async function measurePostgres(jobs: number): Promise<string[]> {
  const test = await createTestDatabase()
  try {
    const boards = []
    for (let number = 0; number < jobs / companyJobs; number++)
      boards.push(await addCompany(test.database, `company-${number}`, companyJobs, number))
    const engine = createPostgresEngine(test.database, () => new Date())
    const [{ boardId }] = boards as [(typeof boards)[number]]
    const total = async (): Promise<number> =>
      (JSON.parse(await engine.searchBoard(boardId, JobsQuery.parse({ place: 'DE' }))) as JobsAnswer).total
    const tally = { searches: 0, wrong: 0 }
    const rebuild = async (): Promise<{ rate: number; wrong: number }> => {
      const begun = performance.now()
      const options = { database: test.database, publicUrl, begin: () => undefined, advance: () => undefined }
      const { wrong } = await whileSearching(total, tally, () => rebuildPublished(options))
      return { rate: (1000 * jobs) / (performance.now() - begun), wrong }
    }
    const alike = await rebuild()
    for (const board of boards)
      await inTenant(test.database, board.tenantId, 'system', ({ trx }) =>
        trx('published_jobs').where({ board_id: board.boardId }).update({ card: '{}' }),
      )
    const anew = await rebuild()
    console.log(
      `\nPostgreSQL: ${jobs.toLocaleString('en')} published jobs of ${boards.length} boards (goal ≥ ${goal.toLocaleString('en')} jobs/s)\n`,
    )
    const row = (what: string, { rate, wrong }: typeof alike): string[] => [
      what,
      Math.round(rate).toLocaleString('en'),
      wrong.toLocaleString('en'),
    ]
    printTable(['rolecall reindex', 'jobs/s', 'mended'], [row('all stands as it should', alike), row('every job is made anew', anew)])
    const slow = anew.rate < goal ? [`PostgreSQL: ${Math.round(anew.rate)} jobs/s made anew, goal ${goal}`] : []
    return [...slow, ...tellSearches(tally)]
  } finally {
    await test.drop()
  }
}
