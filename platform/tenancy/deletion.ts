import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { composeLetter, dayOf } from '../mail/letter.ts'
import { promise } from '../tasks/outbox.ts'
import { findOwners } from './membership.ts'
import { Tenant } from './tenant.ts'

const day = 24 * 3_600_000
/** A company that is given up stands for a fortnight, and can be kept until then. */
const notice = 14 * day

/** Promises the end of a tenant, which is held, and a letter about it to all who own it. */
export async function giveUp(scope: TenantScope, now: Date): Promise<void> {
  if ((await Tenant.current(scope)).deletesAt) return
  await Tenant.query(scope.trx)
    .findById(scope.tenantId)
    .patch({ deletesAt: new Date(now.getTime() + notice) })
  await promise(scope, 'tenant.farewell', {})
}

/** Takes the end of a tenant back. */
export async function keep({ trx, tenantId }: TenantScope): Promise<void> {
  await Tenant.query(trx).findById(tenantId).patch({ deletesAt: null })
}

/** Tells the owners: whoever did not mean it, or was not asked, has time to keep the company. */
export async function sendFarewell({ config, database, mail }: Context, tenantId: string, key: string): Promise<void> {
  const found = await inTenant(database, tenantId, 'system', async (scope) => {
    const { name, deletesAt } = await Tenant.current(scope)
    return deletesAt && { name, deletesAt, owners: await findOwners(scope) }
  })
  if (!found) return
  const day = dayOf(found.deletesAt)
  for (const { id, email } of found.owners) {
    await mail.send(
      composeLetter({
        to: email,
        subject: `${found.name} will be deleted on ${day}`,
        locale: 'en',
        paragraphs: [
          `An owner has given ${found.name} up. On ${day} its boards, jobs, applications and all files are deleted for good.`,
          'Until then everything goes on, and any owner can keep it.',
        ],
        facts: [],
        link: { label: `Keep ${found.name}`, url: `${config.publicUrl}/console/organisation` },
        after: ['You get this letter because you are an owner.'],
        key: `${key}.${id}`,
      }),
    )
  }
}

/** What features do before a tenant's rows go: they come after tenancy and are not known here. */
export type TenantLeaving = (scope: TenantScope, context: Context) => Promise<void>

/** Deletes the tenants whose time has come. @returns how many */
export async function sweepDeletions(context: Context, leaving: TenantLeaving[]): Promise<number> {
  const { database, clock, log } = context
  let swept = 0
  const due: { tenant_id: string }[] = await database('tenant_deletions').where('due_at', '<=', clock()).select('tenant_id')
  for (const { tenant_id: tenantId } of due) {
    // What one tenant's things run into must not keep the others waiting.
    try {
      swept += await inTenant(database, tenantId, 'system', (scope) => remove(scope, context, leaving))
    } catch (cause) {
      log.error({ err: cause, tenant: tenantId }, 'a tenant could not be deleted')
    }
  }
  return swept
}

async function remove(scope: TenantScope, context: Context, leaving: TenantLeaving[]): Promise<number> {
  // Read again now that it is held: an owner may have kept it in between.
  const tenant = await Tenant.query(scope.trx).findById(scope.tenantId).forUpdate().skipLocked()
  if (!tenant?.deletesAt || tenant.deletesAt > context.clock()) return 0
  for (const leave of leaving) await leave(scope, context)
  await Tenant.query(scope.trx).deleteById(scope.tenantId)
  return 1
}
