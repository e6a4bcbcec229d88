import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Refusal } from '../api.ts'
import type { Autosave } from './autosave.ts'
import type { Draft } from './draft.ts'

interface Bar {
  autosave: Autosave
  busy: boolean
  overtaken: boolean
  discard(): void
  explain(refusal: Refusal): void
  again(): void
}

/** Whether what is on the screen is stored, and what can be done about it. */
export function saveBar(draft: Draft, bar: Bar): TemplateResult {
  const { autosave, busy } = bar
  const { refusal, state } = autosave
  const fresh = !draft.job
  const action = fresh ? 'Save the draft' : draft.job?.state === 'published' ? 'Publish changes' : 'Save'
  return html`<div class="save-bar">
    <span class="muted" role="status">${said(draft, bar)}</span>
    ${state === 'faulty' && refusal ? html`<button type="button" class="link small" @click=${() => bar.explain(refusal)}>What is wrong?</button>` : nothing}
    ${state === 'cut' ? html`<button type="button" class="link small" @click=${bar.again}>Try now</button>` : nothing}
    ${draft.dirty && !fresh ? html`<button type="button" class="button quiet" @click=${bar.discard}>Discard</button>` : nothing}
    <button class="button ${fresh || draft.dirty ? 'primary' : ''}" aria-disabled=${busy || bar.overtaken}>${action}</button>
  </div>`
}

function said(draft: Draft, { autosave, busy, overtaken }: Bar): string {
  if (busy || autosave.state === 'saving') return 'Saving…'
  if (overtaken) return 'Not saved yet: choose above what is kept'
  switch (autosave.state) {
    case 'typing':
      return 'Not saved yet'
    case 'cut':
      return `Not saved yet. ${autosave.refusal?.message ?? ''}`
    case 'faulty':
      return 'Kept for you. It cannot be saved like this yet.'
    case 'kept':
      return draft.job?.state === 'published' ? 'Kept for you, and not published yet' : 'Kept for you, and not saved yet'
    default:
      return draft.job ? 'All is saved' : ''
  }
}
