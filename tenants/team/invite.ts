import { html, nothing } from 'lit'
import type { Role } from '../../platform/tenancy/policy.ts'
import { call } from '../api.ts'
import { say } from '../part/toast.ts'
import { askUntilDone } from './form.ts'
import { billingChoice, roleChoice } from './role.ts'

export interface Invitation {
  id: string
  email: string
  role: Role
  billing: boolean
  invitedBy: string | null
  createdAt: string
  sentAt: string | null
  expiresAt: string
  may: string[]
}

/** Asks whom to invite, and as what. @returns whether a letter goes out */
export async function invite(roles: readonly Role[]): Promise<boolean> {
  let email = ''
  const sent = await askUntilDone(
    'Invite somebody',
    'Send the invitation',
    html`<div class="field">
        <label for="invite-email">Email</label>
        <input
          id="invite-email"
          name="email"
          type="email"
          required
          maxlength="320"
          autocomplete="off"
          aria-describedby="invite-email-help"
        />
        <span class="help" id="invite-email-help">They get a letter with a link that works once, for seven days.</span>
      </div>
      ${roleChoice(roles, roles.includes('recruiter') ? 'recruiter' : roles.at(-1))}
      ${roles.includes('owner') ? billingChoice(false) : nothing}`,
    (form) => {
      email = String(form.get('email')).trim()
      return call('POST', '/v1/invitations', { email, role: form.get('role'), billing: form.get('billing') === 'on' })
    },
  )
  if (sent) say(`${email} is invited`)
  return sent
}
