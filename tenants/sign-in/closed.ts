import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { goProven } from '../account/proven.ts'
import { notice } from '../part/message.ts'
import type { Tenant } from '../session.ts'

/** Stands where a company is that opens only through its own login. */
export const closedCompany = ({ id, name }: Tenant): TemplateResult =>
  notice(
    `${name} has a login of its own`,
    'It opens only after you have signed in through it. You come back here then.',
    html`<button class="button primary" @click=${() => goProven(id)}>Go to the login</button>`,
    true,
  )
