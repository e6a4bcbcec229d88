import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { promise } from '../tasks/outbox.ts'

/** The task that brings an index up to date with what is published. Jobs promise it; search, which knows indexes, handles it. */
export const indexTask = {
  kind: 'job.index',
  payload: z.object({
    boardId: z.uuid(),
    jobIds: z.array(z.uuid()),
    /** Whether any of the jobs stands or stood on the network: only then its searches wait. Promises of earlier versions do not tell. */
    network: z.boolean().default(true),
  }),
}

/** A published job and the board it stands on. */
export interface Standing {
  job_id: string
  board_id: string
  /** Whether the network shows it. */
  network: boolean
}

/** Promises that the indexes, where there are any, will hold what is published of these jobs, on each of the boards named. */
export async function promiseIndex(scope: TenantScope, jobs: Standing[]): Promise<void> {
  if (jobs.length === 0 || !(await scope.trx('search_generations').first('name'))) return
  for (const [boardId, standing] of Map.groupBy(jobs, (job) => job.board_id)) {
    const jobIds = [...new Set(standing.map((job) => job.job_id))]
    const network = standing.some((job) => job.network)
    await promise(scope, indexTask.kind, { boardId, jobIds, network } satisfies z.input<typeof indexTask.payload>)
  }
}
