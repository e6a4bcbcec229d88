import { Board } from '../boards/board.ts'
import type { TenantScope } from '../database/database.ts'
import { unpublishJobs } from './published-job.ts'
import { republish } from './republish.ts'

/** Shows boards and published jobs under the company's present name. */
export async function renewCompany(scope: TenantScope, publicUrl: string): Promise<void> {
  await republish(scope, publicUrl, (jobs) => jobs)
  for (const board of await Board.of(scope).orderBy('id')) await board.show(scope, publicUrl)
}

/** Takes a company out of every list, count and index before it is deleted. */
export async function withdrawCompany(scope: TenantScope): Promise<void> {
  await unpublishJobs(scope, (await scope.trx('published_jobs').where({ tenant_id: scope.tenantId }).pluck('job_id')) as string[])
}
