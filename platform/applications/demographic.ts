import type { TenantScope } from '../database/database.ts'

/** How many people answered so. */
export interface Count {
  question: string
  answer: string
  count: number
}

/** Fewer might be somebody whom a reviewer knows: their answer is not told. */
export const fewest = 5

/** Keeps what an application answered for statistics; what it answered before goes where it is answered anew. */
export async function keepDemographics(
  { trx, tenantId }: TenantScope,
  applicationId: string,
  answers: Map<string, string[]>,
): Promise<void> {
  if (answers.size === 0) return
  const own = { tenant_id: tenantId, application_id: applicationId }
  await trx('demographic_answers')
    .where(own)
    .whereIn('question', [...answers.keys()])
    .delete()
  const rows = [...answers].flatMap(([question, given]) => given.map((answer) => ({ ...own, question, answer })))
  if (rows.length) await trx('demographic_answers').insert(rows)
}

/** What an application answered, by question: for its candidate, and for nobody else. */
export async function readDemographics({ trx, tenantId }: TenantScope, applicationId: string): Promise<Record<string, string[]>> {
  const rows: { question: string; answer: string }[] = await trx('demographic_answers')
    .where({ tenant_id: tenantId, application_id: applicationId })
    .orderBy(['question', 'answer'])
    .select('question', 'answer')
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ question }) => question)].map(([id, given]) => [id, given.map(({ answer }) => answer)]),
  )
}

/**
 * What is known of all who applied, of a job or of all: numbers, and none below `fewest`. Nobody is counted who was held
 * or has withdrawn.
 */
export async function countDemographics({ trx, tenantId }: TenantScope, jobId?: string): Promise<Count[]> {
  const counted = trx('demographic_answers AS given')
    .join('applications AS application', (on) =>
      on.on('application.tenant_id', 'given.tenant_id').on('application.id', 'given.application_id'),
    )
    .where('given.tenant_id', tenantId)
    .whereNotIn('application.status', ['held', 'withdrawn'])
    .groupBy('question', 'answer')
    .havingRaw('count(*) >= ?', [fewest])
    .orderBy(['question', 'answer'])
    .select('question', 'answer')
    .count('* AS count')
  if (jobId) counted.where('application.job_id', jobId)
  return (await counted) as unknown as Count[]
}
