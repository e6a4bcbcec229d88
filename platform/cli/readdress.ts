import type { PublicBoard } from '../boards/public-board.ts'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { publishJobs } from '../jobs/published-job.ts'
import { say } from './progress.ts'

interface BoardRow {
  board_id: string
  tenant_id: string
  slug: string
  presented: PublicBoard
}

/** What is published holds whole addresses: those made at another one, such as a demo's former port, are made anew. */
export async function renewAddresses({ database, config }: Context): Promise<void> {
  const boards: BoardRow[] = await database('published_boards').select('board_id', 'tenant_id', 'slug', 'presented')
  const outdated = boards.filter(({ slug, presented }) => presented.url !== `${config.publicUrl}/${slug}`)
  if (outdated.length === 0) return
  say(`The address is ${config.publicUrl} now: ${outdated.length} boards are published anew.`)
  for (const { board_id, tenant_id, slug, presented } of outdated) {
    await inTenant(database, tenant_id, 'system', async (scope) => {
      const jobs: { job_id: string }[] = await scope.trx('published_jobs').where({ board_id }).select('job_id')
      await publishJobs(
        scope,
        config.publicUrl,
        jobs.map((job) => job.job_id),
      )
      const renewed = { ...presented, url: `${config.publicUrl}/${slug}` }
      await scope
        .trx('published_boards')
        .where({ board_id })
        .update({ presented: JSON.stringify(renewed) })
    })
  }
}
