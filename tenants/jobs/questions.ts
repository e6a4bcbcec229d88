import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Question } from '../../platform/boards/question.ts'
import { questionEditor } from '../questions/editor.ts'
import type { Draft } from './draft.ts'

/** What this job asks besides the board's own questions. */
export const questions = (draft: Draft, before: Question[]): TemplateResult =>
  html`<section class="card stack" aria-labelledby="questions-title">
    <div class="card-head">
      <h2 id="questions-title">Questions</h2>
      <p class="muted small">
        The board asks everybody: ${before.map(({ label }) => label).join(', ')}. Ask here what only this job needs to know.
      </p>
    </div>
    ${questionEditor(draft, before)}
  </section>`
