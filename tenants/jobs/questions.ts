import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Question } from '../../platform/boards/question.ts'
import { icon } from '../part/icon.ts'
import { condition } from './condition.ts'
import type { Draft } from './draft.ts'
import { describe, faultOf, idOf, selectField, textField } from './field.ts'
import { choicesOf, linesOf, nameQuestion, newQuestion, retype } from './question.ts'

export const typeNames: [Question['type'], string][] = [
  ['short_text', 'Short text'],
  ['long_text', 'Long text'],
  ['single_choice', 'One choice'],
  ['multi_choice', 'Several choices'],
  ['yes_no', 'Yes or no'],
  ['number', 'Number'],
  ['date', 'Date'],
  ['url', 'Web address'],
  ['email', 'Email'],
  ['phone', 'Phone'],
  ['file', 'File'],
]

/** What this job asks besides the board's own questions. */
export function questions(draft: Draft, before: Question[]): TemplateResult {
  const own = draft.values.questions
  const add = (): void => draft.set('questions', [...own, newQuestion([...before, ...own])])
  return html`<section class="card stack" aria-labelledby="questions-title">
    <div class="card-head">
      <h2 id="questions-title">Questions</h2>
      <p class="muted small">
        The board asks everybody: ${before.map(({ label }) => label).join(', ')}. Ask here what only this job needs to know.
      </p>
    </div>
    <div class="anchor" id=${idOf('questions')} tabindex="-1">${faultOf(draft, 'questions')}</div>
    ${
      own.length
        ? html`<ol class="questions" role="list">
            ${own.map((question, at) => html`<li class="block" aria-label="Question ${at + 1}">${whole(draft, question, at, before)}</li>`)}
          </ol>`
        : nothing
    }
    ${draft.editable ? html`<button type="button" class="link start" @click=${add}>Add a question</button>` : nothing}
  </section>`
}

function whole(draft: Draft, question: Question, at: number, before: Question[]): TemplateResult {
  const own = draft.values.questions
  const path = `questions.${at}`
  const change = (part: Partial<Question>): void => draft.set('questions', own.with(at, { ...question, ...part }))
  // Also comes as the question goes: what stands then is what counts.
  const settle = (): void => {
    const present = draft.values.questions
    const named = nameQuestion(
      present,
      present.findIndex(({ id }) => id === question.id),
      before,
    )
    if (named !== present) draft.set('questions', named)
  }
  return html`<div class="block-head" @focusout=${settle}>
      ${textField(draft, `${path}.label`, 'Question', question.label, (label) => change({ label }), { maxLength: 500, required: true })}
      ${draft.editable ? tools(draft, question, at) : nothing}
    </div>
    ${faultOf(draft, `${path}.id`)}
    <div class="columns">
      ${selectField(draft, `${path}.type`, 'Kind', question.type, typeNames, (type) => type && draft.set('questions', own.with(at, retype(question, type))))}
      ${textField(draft, `${path}.help`, 'Help', question.help ?? '', (help) => change({ help: help || undefined }), { maxLength: 1000 })}
    </div>
    ${question.type.endsWith('_choice') ? choices(draft, question, path, change) : nothing}
    ${question.type === 'number' ? bounds(draft, question, path, change) : nothing}
    <label class="check"
      ><input
        type="checkbox"
        .checked=${question.required}
        @change=${(event: Event) => change({ required: (event.target as HTMLInputElement).checked })}
      /><span>An answer is required</span></label
    >
    ${condition(draft, question, path, [...before, ...own.slice(0, at)], change)}`
}

function choices(draft: Draft, question: Question, path: string, change: (part: Partial<Question>) => void): TemplateResult {
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

function bounds(draft: Draft, question: Question, path: string, change: (part: Partial<Question>) => void): TemplateResult {
  const number = (text: string): number | undefined => (text === '' || Number.isNaN(Number(text)) ? undefined : Number(text))
  return html`<div class="columns">
    ${textField(draft, `${path}.min`, 'Least', String(question.min ?? ''), (text) => change({ min: number(text) }), { type: 'number', step: 'any' })}
    ${textField(draft, `${path}.max`, 'Greatest', String(question.max ?? ''), (text) => change({ max: number(text) }), { type: 'number', step: 'any' })}
  </div>`
}

function tools(draft: Draft, { label }: Question, at: number): TemplateResult {
  const own = draft.values.questions
  const name = label || `question ${at + 1}`
  const move = (to: number): void => {
    const [taken] = own.slice(at, at + 1)
    if (taken) draft.set('questions', own.toSpliced(at, 1).toSpliced(to, 0, taken))
  }
  return html`<div class="tools">
    <button type="button" class="bare" aria-label="Move ${name} up" ?disabled=${at === 0} @click=${() => move(at - 1)}>
      ${icon('up')}
    </button>
    <button type="button" class="bare" aria-label="Move ${name} down" ?disabled=${at === own.length - 1} @click=${() => move(at + 1)}>
      ${icon('down')}
    </button>
    <button type="button" class="bare" aria-label="Remove ${name}" @click=${() => draft.set('questions', own.toSpliced(at, 1))}>
      ${icon('trash')}
    </button>
  </div>`
}
