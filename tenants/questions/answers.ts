import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Question } from '../../platform/boards/question.ts'
import { describe, faultOf, idOf, textField } from '../part/field.ts'
import type { Written } from '../part/field.ts'
import { choicesOf, linesOf } from './question.ts'

/** What may be chosen. */
export function choices(draft: Written, question: Question, path: string, change: (part: Partial<Question>) => void): TemplateResult {
  const faults = [...draft.faults].filter(([name]) => name.startsWith(`${path}.choices`))
  const { invalid } = describe(draft, `${path}.choices`)
  return html`<div class="field">
    <label for=${idOf(`${path}.choices`)}>Choices</label>
    <textarea
      id=${idOf(`${path}.choices`)}
      rows="4"
      aria-describedby="${idOf(`${path}.choices`)}-help"
      aria-invalid=${faults.length ? 'true' : invalid}
      .value=${linesOf(question)}
      @change=${(event: Event) => change({ choices: choicesOf(question, (event.target as HTMLTextAreaElement).value) })}
    ></textarea>
    <span class="help" id="${idOf(`${path}.choices`)}-help">One on each line.</span>
    ${faults.map(([name]) => faultOf(draft, name))}
  </div>`
}

/** Between which numbers an answer lies. */
export function bounds(draft: Written, question: Question, path: string, change: (part: Partial<Question>) => void): TemplateResult {
  const number = (text: string): number | undefined => (text === '' || Number.isNaN(Number(text)) ? undefined : Number(text))
  return html`<div class="columns">
    ${textField(draft, `${path}.min`, 'Least', String(question.min ?? ''), (text) => change({ min: number(text) }), { type: 'number', step: 'any' })}
    ${textField(draft, `${path}.max`, 'Greatest', String(question.max ?? ''), (text) => change({ max: number(text) }), { type: 'number', step: 'any' })}
  </div>`
}
