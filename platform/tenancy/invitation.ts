import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { refuseTwin } from '../database/twin.ts'
import { notFound } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import type { Member } from './membership.ts'
import { mayGive, permissionsOf } from './policy.ts'
import type { Role, Standing } from './policy.ts'
import { digest, tenantSecret } from './secret.ts'

const day = 24 * 3_600_000
/** How long an invitation can be accepted after its last letter was asked for. */
const lasts = 7 * day
/** Links in letters that were sent earlier work as well; of so many of them. */
const linksKept = 5

/** That somebody may join a team, until they do. */
export class Invitation extends TenantModel {
  static override tableName = 'invitations'
  declare email: string
  declare role: Role
  declare billing: boolean
  /** As in a scope: `user:<id>`, `key:<id>`. */
  declare invitedBy: string
  declare createdAt: Date
  /** When the last letter went out; null while none did. */
  declare sentAt: Date | null
  declare expiresAt: Date

  /** Makes one and promises its letter; the team is locked. @throws Problem 409 where the address is invited already */
  static async send(scope: TenantScope, values: Standing & { email: string }, now: Date): Promise<Invitation> {
    await Invitation.of(scope).where({ email: values.email }).where('expires_at', '<=', now).delete()
    const times = { createdAt: now, expiresAt: new Date(now.getTime() + lasts) }
    const invitation = await Invitation.create<Invitation>(scope, { ...values, ...times, invitedBy: scope.actor }).catch(invited)
    await promise(scope, 'invitation.letter', { invitationId: invitation.id })
    return invitation
  }

  /** Promises another letter, and gives it as long as the first had. */
  async sendAgain(scope: TenantScope, now: Date): Promise<void> {
    await this.$query(scope.trx).patchAndFetch({ expiresAt: new Date(now.getTime() + lasts) })
    await promise(scope, 'invitation.letter', { invitationId: this.id })
  }

  /** The secret of a letter's link, which is kept nowhere. */
  async makeLink(scope: TenantScope): Promise<string> {
    const secret = tenantSecret('ri', scope.tenantId)
    await scope
      .trx('invitations')
      .where({ id: this.id, tenant_id: scope.tenantId })
      .update({
        link_hashes: scope.trx.raw('(link_hashes || ?::bytea)[greatest(1, cardinality(link_hashes) + 2 - ?) :]', [
          digest(secret),
          linksKept,
        ]),
      })
    return secret
  }

  /** @throws notFound for a link that was used, withdrawn, has expired, or never was one */
  static async byLink(scope: TenantScope, secret: string, now: Date): Promise<Invitation> {
    const invitation = await Invitation.of(scope)
      .whereRaw('? = ANY (link_hashes)', [digest(secret)])
      .where('expires_at', '>', now)
      .first()
    if (!invitation) throw notFound()
    return invitation
  }

  /** Takes back what somebody invited to, where it is more than they may give now. */
  static async withdrawBeyond(scope: TenantScope, { userId, role, billing }: Member): Promise<void> {
    const actor = { userId, role, permissions: permissionsOf({ role, billing }) }
    const own = await Invitation.of(scope).where({ invited_by: `user:${userId}` })
    const beyond = own.filter((invitation) => !actor.permissions.includes('team:write') || !mayGive(actor, invitation))
    await Invitation.of(scope)
      .findByIds(beyond.map(({ id }) => id))
      .delete()
  }

  /** Whoever is not of the team any more has nobody join it. */
  static async withdrawAll(scope: TenantScope, { userId }: Member): Promise<void> {
    await Invitation.of(scope)
      .where({ invited_by: `user:${userId}` })
      .delete()
  }
}

const invited = refuseTwin('body.email', 'This address is invited already: send the letter again, or take the invitation back.')
