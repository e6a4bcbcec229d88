import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Refusal } from '../api.ts'
import type { Permission } from '../../platform/http/route.ts'
import { failure } from '../part/message.ts'
import { session } from '../session.ts'

export interface NewKey {
  name: string
  permissions: Permission[]
  expiresAt: string | null
}

const meanings: Record<Permission, string> = {
  'tenant:read': 'Read the company',
  'tenant:write': 'Change the company',
  'team:read': 'Read the team',
  'team:write': 'Invite and change the team',
  'audit:read': 'Read the audit log',
  'billing:read': 'Read plan and invoices',
  'billing:write': 'Change plan and buy',
  'insights:read': 'Read figures',
  'jobs:read': 'Read jobs',
  'jobs:write': 'Change and publish jobs',
  'applications:read': 'Read applications and files',
  'applications:review': 'Rate applications and write notes',
  'applications:write': 'Move applications on',
  'demographics:read': 'Read statistics about candidates',
  'boards:read': 'Read boards',
  'boards:write': 'Change boards',
  'keys:write': 'Make and revoke keys',
}

/** Asks what a key is for, and how much it may do: never more than the person themselves. */
export function keyForm(refusal: Refusal | null, create: (given: NewKey) => void): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    create({
      name: String(form.get('name')),
      permissions: form.getAll('permission') as Permission[],
      expiresAt: endOf(Number(form.get('days'))),
    })
  }
  const close = (event: Event): void => (event.target as HTMLElement).closest('dialog')?.close()
  return html`<form @submit=${submit}>
    <h2 id="key-title">New API key</h2>
    ${refusal ? failure(refusal.message) : nothing}
    <div class="field">
      <label for="key-name">Name</label>
      <input id="key-name" name="name" required maxlength="100" aria-describedby="key-name-help" />
      <span class="help" id="key-name-help">What it is for, such as “HR system sync”.</span>
    </div>
    <div class="field">
      <label for="key-days">Works</label>
      <select id="key-days" name="days">
        <option value="0">Until it is revoked</option>
        ${[7, 30, 90, 365].map((days) => html`<option value=${days}>For ${days === 365 ? 'a year' : `${days} days`}</option>`)}
      </select>
    </div>
    <fieldset class="field">
      <legend>It may</legend>
      ${(session.tenant?.permissions ?? []).map(
        (permission) =>
          html`<label class="check"
            ><input type="checkbox" name="permission" value=${permission} ?checked=${permission === 'jobs:read'} /><span
              >${meanings[permission]} <span class="muted small">${permission}</span></span
            ></label
          >`,
      )}
    </fieldset>
    <div class="row end">
      <button type="button" class="button" @click=${close}>Cancel</button>
      <button class="button primary">Make the key</button>
    </div>
  </form>`
}

const endOf = (days: number): string | null => (days ? new Date(Date.now() + days * 24 * 3_600_000).toISOString() : null)
