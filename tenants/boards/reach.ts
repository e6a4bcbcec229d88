import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { setting } from './field.ts'
import type { BoardChanges, BoardSettings } from './settings.ts'

type Change = (changes: BoardChanges) => void

const duplicates: [BoardSettings['duplicates'], string][] = [
  ['warn', 'Take it and say so in the list'],
  ['merge', 'Let it replace the earlier one'],
  ['block', 'Refuse it'],
]

const linesOf = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map((line) => line.trim())
    .filter(Boolean)

/** Where the board may stand, and whom it tells. */
export function reach(board: BoardSettings, faults: Map<string, string>, change: Change): TemplateResult {
  return html`<section class="card stack" aria-labelledby="reach-title">
      <h2 id="reach-title">Where it may stand</h2>
      ${setting(
        faults,
        'allowedOrigins',
        'Allowed origins',
        board.allowedOrigins.join('\n'),
        (text) => change({ allowedOrigins: linesOf(text) }),
        {
          rows: 3,
          help: html`One on each line: <code>https://acme.example</code>, <code>https://*.acme.example</code> for all below it, or
            <code>*</code> for every page.`,
        },
      )}
      ${setting(faults, 'locale', 'Language', board.locale, (locale) => change({ locale }), {
        help: 'A tag such as en, de or pt-BR. Pages that name their own language are followed.',
      })}
    </section>
    <section class="card stack" aria-labelledby="apply-title">
      <h2 id="apply-title">Applications</h2>
      ${setting(
        faults,
        'notifyEmail',
        'Tell of new applications',
        board.notifyEmail ?? '',
        (text) => change({ notifyEmail: text.trim() || null }),
        {
          type: 'email',
          help: 'An address of your team. Where there is none, the owners are told.',
        },
      )}
      <div class="field">
        <label for="board-duplicates">When somebody applies twice for a job</label>
        <select
          id="board-duplicates"
          @change=${(event: Event) => change({ duplicates: (event.target as HTMLSelectElement).value as BoardSettings['duplicates'] })}
        >
          ${duplicates.map(([value, text]) => html`<option value=${value} ?selected=${value === board.duplicates}>${text}</option>`)}
        </select>
      </div>
    </section>`
}
