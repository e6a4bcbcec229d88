import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Role } from '../../platform/tenancy/policy.ts'
import { wordsOf } from '../part/words.ts'

export const meanings: Record<Role, string> = {
  owner: 'Everything, with plan and invoices, and who else owns the company.',
  admin: 'Boards, jobs, applications, the team, API keys and the audit log.',
  recruiter: 'Writes and publishes jobs, and works with applications.',
  interviewer: 'Reads jobs and applications, rates candidates and writes notes on them.',
  viewer: 'Reads jobs and figures, and nothing about candidates.',
}

/** One of several roles, each with what it means. */
export const roleChoice = (roles: readonly Role[], chosen: Role | undefined): TemplateResult =>
  html`<fieldset class="field choices">
    <legend>Role</legend>
    ${roles.map(
      (role) =>
        html`<label class="check"
          ><input type="radio" name="role" value=${role} required ?checked=${role === chosen} /><span
            ><strong>${wordsOf(role)}</strong> <span class="muted small">${meanings[role]}</span></span
          ></label
        >`,
    )}
  </fieldset>`

/** Whether somebody is trusted with money beside their role. */
export const billingChoice = (chosen: boolean): TemplateResult =>
  html`<label class="check"
    ><input type="checkbox" name="billing" ?checked=${chosen} /><span
      >Plan and invoices <span class="muted small">Sees them, changes the plan and buys. Owners may anyway.</span></span
    ></label
  >`
