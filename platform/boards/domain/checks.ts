import type { Context } from '../../context.ts'
import { inTenant } from '../../database/database.ts'
import type { Schedule } from '../../tasks/schedule.ts'
import { BoardDomain } from './board-domain.ts'
import { findRecordFaults } from './records.ts'

const batch = 50

/** Looks up the records of domains that are due, outside of any transaction. @returns how many it looked at */
export async function checkDomains(context: Context): Promise<number> {
  const { database, clock, log } = context
  const due: { domain_id: string; tenant_id: string }[] = await database('domain_checks')
    .where('at', '<=', clock())
    .orderBy('at')
    .limit(batch)
    .select('domain_id', 'tenant_id')
  for (const { domain_id: id, tenant_id: tenantId } of due) {
    // What one domain runs into must not keep the others waiting.
    await checkDomain(context, tenantId, id).catch((cause: unknown) =>
      log.error({ err: cause, domain: id }, 'a domain could not be checked'),
    )
  }
  return due.length
}

async function checkDomain({ database, resolver, config, clock }: Context, tenantId: string, id: string): Promise<void> {
  const read = inTenant(database, tenantId, 'system', (scope) => BoardDomain.of(scope).findById(id).execute())
  const known = await read
  if (!known) return
  const found = await findRecordFaults(resolver, known.domain, known.challenge, config.publicUrl)
  await inTenant(database, tenantId, 'system', async (scope) => {
    const domain = await BoardDomain.of(scope).findById(id).forUpdate()
    if (domain?.challenge === known.challenge) await domain.settle(scope, found, clock())
  })
}

export const domainSchedules: Schedule[] = [
  { name: 'board.check-domains', every: 60_000, run: async (context) => void (await checkDomains(context)) },
]
