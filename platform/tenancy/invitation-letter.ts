import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { composeLetter, dayOf } from '../mail/letter.ts'
import { nameOfActor } from './actor.ts'
import { Invitation } from './invitation.ts'
import type { Role } from './policy.ts'
import { Tenant } from './tenant.ts'

const meanings: Record<Role, string> = {
  owner: 'an owner, who may do everything',
  admin: 'an admin, who runs boards, jobs, applications and the team',
  recruiter: 'a recruiter, who keeps jobs and works with applications',
  interviewer: 'an interviewer, who reads jobs and applications',
  viewer: 'a viewer, who reads jobs and figures',
}

/** Sends the letter of an invitation, with a link of its own; nothing where it was withdrawn or accepted meanwhile. */
export async function sendInvitation({ config, database, mail, clock }: Context, tenantId: string, id: string, key: string): Promise<void> {
  const found = await inTenant(database, tenantId, 'system', async (scope) => {
    const invitation = await Invitation.of(scope).findById(id).forUpdate()
    if (!invitation || invitation.expiresAt <= clock()) return null
    const { name } = await Tenant.current(scope)
    return { invitation, name, by: await nameOfActor(scope, invitation.invitedBy), secret: await invitation.makeLink(scope) }
  })
  if (!found) return
  const { invitation, name, by, secret } = found
  await mail.send(
    composeLetter({
      to: invitation.email,
      subject: `Join ${name} on Rolecall`,
      locale: 'en',
      paragraphs: [
        `${by ?? 'Somebody'} invites you to work with ${name} on Rolecall, where ${name} keeps its jobs and applications.`,
        `You would be ${meanings[invitation.role]}.`,
      ],
      facts: [['Accept by', dayOf(invitation.expiresAt)]],
      link: { label: 'Look at the invitation', url: `${config.publicUrl}/console/join#${secret}` },
      after: ['The link is for you alone: whoever has it can join in your place. If you expected no invitation, do nothing.'],
      key,
    }),
  )
  await inTenant(database, tenantId, 'system', async (scope) => Invitation.of(scope).findById(id).patch({ sentAt: clock() }))
}
