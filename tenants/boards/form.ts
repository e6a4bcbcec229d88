import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { questionEditor } from '../questions/editor.ts'
import type { FormDraft } from '../questions/editor.ts'
import { setting } from './field.ts'
import type { BoardChanges, BoardSettings } from './settings.ts'

/** What the board asks every candidate, and what they agree to. */
export function form(board: BoardSettings, draft: FormDraft, change: (changes: BoardChanges) => void): TemplateResult {
  return html`<section class="card stack" aria-labelledby="form-title">
    <div class="card-head">
      <h2 id="form-title">Application form</h2>
      <p class="muted small">Every job of this board asks this. What only one job needs to know is asked there.</p>
    </div>
    ${questionEditor(draft)}
    ${setting(draft.faults, 'consent', 'What candidates agree to', board.consent.text, (text) => change({ consent: { text } }), {
      rows: 4,
      help: `This is version ${board.consent.version ?? ''}. A changed text is a new one; what was agreed to before stays known.`,
    })}
  </section>`
}
