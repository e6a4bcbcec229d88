import { html, nothing } from 'lit'
import type { Role } from '../../platform/tenancy/policy.ts'
import { call } from '../api.ts'
import { ask } from '../part/ask.ts'
import type { MenuItem } from '../part/menu.ts'
import { say } from '../part/toast.ts'
import { session } from '../session.ts'
import { askUntilDone } from './form.ts'
import { billingChoice, roleChoice } from './role.ts'

export interface Member {
  id: string
  name: string
  email: string
  role: Role
  billing: boolean
  joinedAt: string
  may: string[]
}

export const isSelf = ({ id }: Member): boolean => id === session.user?.id

/** Asks what a member is to be. @returns whether it was changed */
async function change(member: Member, roles: readonly Role[]): Promise<boolean> {
  const trusts = member.may.includes('trust')
  const changes = member.may.includes('change')
  const choice = roles.includes(member.role) ? roles : [member.role, ...roles]
  return askUntilDone(
    `What ${isSelf(member) ? 'you are' : `${member.name} is`} in the team`,
    'Save',
    html`${changes ? roleChoice(choice, member.role) : nothing} ${trusts ? billingChoice(member.billing) : nothing}`,
    async (form) => {
      const role = (form.get('role') as Role | null) ?? member.role
      const billing = trusts && role !== 'owner' ? { billing: form.get('billing') === 'on' } : {}
      await call<Member>('PATCH', `/v1/members/${member.id}`, { ...(changes ? { role } : {}), ...billing })
      say(
        `${isSelf(member) ? 'You are' : `${member.name} is`} ${role === member.role ? 'as you chose' : `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role} now`}`,
      )
    },
  )
}

async function remove({ id, name }: Member): Promise<boolean> {
  const sure = await ask({
    title: `Remove ${name}?`,
    text: 'They have no access from this moment on, and invitations they sent stop working. API keys they made go on: revoke those they may know.',
    action: 'Remove',
    danger: true,
  })
  if (!sure) return false
  await call('DELETE', `/v1/members/${id}`)
  say(`${name} is removed`)
  return true
}

async function leave({ id }: Member): Promise<boolean> {
  const company = session.tenant?.name ?? 'the company'
  const text = 'You see nothing of it any more, until somebody invites you again.'
  if (!(await ask({ title: `Leave ${company}?`, text, action: 'Leave', danger: true }))) return false
  await call('DELETE', `/v1/members/${id}`)
  location.assign('/console')
  return false
}

async function handOver({ id, name }: Member): Promise<boolean> {
  const company = session.tenant?.name ?? 'the company'
  const text = `${name} owns ${company} from then on, with plan and invoices. You stay as an admin, and cannot take it back yourself.`
  if (!(await ask({ title: `Hand ${company} over to ${name}?`, text, action: 'Hand over', danger: true }))) return false
  await call('PUT', `/v1/members/${id}/ownership`)
  say(`${name} owns ${company} now`)
  return true
}

/** What may be done with a member, as the entries of a menu. Each says whether anything was done. */
export function memberItems(member: Member, roles: readonly Role[], run: (act: Promise<boolean>) => void): MenuItem[] {
  const { may } = member
  const items: [offered: boolean, item: MenuItem][] = [
    [may.includes('change') || may.includes('trust'), { text: 'Change role…', run: () => run(change(member, roles)) }],
    [may.includes('handOver'), { text: 'Hand the company over…', run: () => run(handOver(member)) }],
    [may.includes('remove'), { text: 'Remove…', apart: true, danger: true, run: () => run(remove(member)) }],
    [may.includes('leave'), { text: 'Leave…', apart: true, danger: true, run: () => run(leave(member)) }],
  ]
  return items.flatMap(([offered, item]) => (offered ? [item] : []))
}
