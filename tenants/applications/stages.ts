import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Status } from '../../platform/applications/application.ts'
import { icon } from '../part/icon.ts'
import { path, statuses } from './status.ts'
import type { Target } from './status.ts'

/** The way of an application, each step a button; one that was withdrawn goes nowhere. */
export function stages(present: Status, move: (to: Target) => void): TemplateResult | typeof nothing {
  if (present === 'withdrawn') return nothing
  const at = path.indexOf(present as (typeof path)[number])
  return html`<div class="stages" role="group" aria-label="Move the application">
    ${path.map(
      (status, step) =>
        html`<button
          type="button"
          data-done=${step < at ? '' : nothing}
          aria-current=${status === present ? 'step' : nothing}
          @click=${() => status !== present && move(status)}
        >
          ${step < at ? icon('check') : nothing}${statuses[status].text}
        </button>`,
    )}
    <button
      type="button"
      class="reject"
      aria-current=${present === 'rejected' ? 'step' : nothing}
      @click=${() => present !== 'rejected' && move('rejected')}
    >
      ${present === 'rejected' ? 'Rejected' : 'Reject'}
    </button>
  </div>`
}
