import { findPayers } from '../billing/payer.ts'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { composeLetter } from '../mail/letter.ts'
import { Job } from './job.ts'

/** Tells who pays that a job's moment came while nothing paid for it; nothing where that is over. */
export async function sendAwaiting({ database, mail, config }: Context, tenantId: string, jobId: string, key: string): Promise<void> {
  const found = await inTenant(database, tenantId, 'system', async (scope) => {
    const job = await Job.of(scope).findById(jobId)
    return job?.awaitingPayment && job.state === 'scheduled' ? { job, payers: await findPayers(scope) } : null
  })
  if (!found) return
  for (const { id, email } of found.payers) {
    await mail.send(
      composeLetter({
        to: email,
        subject: `Waiting to be published: ${found.job.title}`,
        locale: 'en',
        paragraphs: [
          'The moment came at which this job was to be published, but your plan has no room for it and there is no credit left.',
          'It stays as it is, and is published by itself within a minute of a larger plan, a credit, or room in your plan.',
        ],
        facts: [['Job', found.job.title]],
        link: { label: 'See plans and credits', url: `${config.publicUrl}/console/billing` },
        after: ['You get this letter because you pay for this account.'],
        key: `${key}.${id}`,
      }),
    )
  }
}
