import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Question } from '../../platform/boards/question.ts'
import '../part/menu.ts'
import type { MenuItem } from '../part/menu.ts'
import { faultOf, idOf, selectField, textField } from '../part/field.ts'
import type { Written } from '../part/field.ts'
import { icon } from '../part/icon.ts'
import { bounds, choices } from './answers.ts'
import { condition } from './condition.ts'
import { canBeCounted, hasGivenKind, isAskedOfAll, nameQuestion, newQuestion, retype } from './question.ts'
import { sortable } from './sortable.ts'

/** Whatever has a form: a board, or a job with questions of its own. */
export interface FormDraft extends Written {
  editable: boolean
  /** As they stand whenever they are read. */
  values: { questions: Question[] }
  set(name: 'questions', value: Question[]): void
}

const typeNames: [Question['type'], string][] = [
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

/** The questions of a form under the pen. @param before those that a candidate has met already */
export function questionEditor(draft: FormDraft, before: Question[] = []): TemplateResult {
  const own = draft.values.questions
  const add = (): void => draft.set('questions', [...own, newQuestion([...before, ...own])])
  return html`<div class="anchor" id=${idOf('questions')} tabindex="-1">${faultOf(draft, 'questions')}</div>
    ${
      own.length
        ? html`<ol class="questions" role="list">
            ${own.map(
              (question, at) =>
                html`<li class="block" aria-label="Question ${at + 1}" ${sortable({ at, move: (from, to) => move(draft, from, to) })}>
                  ${whole(draft, question, at, before)}
                </li>`,
            )}
          </ol>`
        : nothing
    }
    ${draft.editable ? html`<button type="button" class="link start" @click=${add}>Add a question</button>` : nothing}`
}

function whole(draft: FormDraft, question: Question, at: number, before: Question[]): TemplateResult {
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
      ${
        hasGivenKind(question)
          ? nothing
          : selectField(
              draft,
              `${path}.type`,
              'Kind',
              question.type,
              typeNames,
              (type) => type && draft.set('questions', own.with(at, retype(question, type))),
            )
      }
      ${textField(draft, `${path}.help`, 'Help', question.help ?? '', (help) => change({ help: help || undefined }), { maxLength: 1000 })}
    </div>
    ${question.type.endsWith('_choice') ? choices(draft, question, path, change) : nothing}
    ${question.type === 'number' ? bounds(draft, question, path, change) : nothing}
    ${isAskedOfAll(question) ? html`<p class="help">Everybody answers this one: it cannot be taken away.</p>` : rules(draft, question, path, [...before, ...own.slice(0, at)], change)}`
}

function rules(
  draft: FormDraft,
  question: Question,
  path: string,
  earlier: Question[],
  change: (part: Partial<Question>) => void,
): TemplateResult {
  const { type, required, demographic = false } = question
  const tick = (checked: boolean, text: string, set: (checked: boolean) => void): TemplateResult =>
    html`<label class="check"
      ><input type="checkbox" .checked=${checked} @change=${(event: Event) => set((event.target as HTMLInputElement).checked)} /><span
        >${text}</span
      ></label
    >`
  return html`${demographic ? nothing : tick(required, 'An answer is required', (on) => change({ required: on }))}
  ${
    canBeCounted(type) && !hasGivenKind(question)
      ? tick(demographic, 'For statistics only: voluntary, and never shown with the application', (on) =>
          change(on ? { demographic: true, required: false, when: undefined } : { demographic: undefined }),
        )
      : nothing
  }
  ${demographic ? nothing : condition(draft, question, path, earlier, change)} ${faultOf(draft, `${path}.required`)}`
}

/** Puts the question at one place to another. */
function move(draft: FormDraft, from: number, to: number): void {
  const own = draft.values.questions
  const [taken] = own.slice(from, from + 1)
  if (taken) draft.set('questions', own.toSpliced(from, 1).toSpliced(to, 0, taken))
}

function tools(draft: FormDraft, question: Question, at: number): TemplateResult {
  const own = draft.values.questions
  const name = question.label || `question ${at + 1}`
  return html`<div class="tools">
    <span class="handle" data-handle title="Drag to another place">${icon('drag')}</span>
    <button type="button" class="bare" aria-label="Move ${name} up" ?disabled=${at === 0} @click=${() => move(draft, at, at - 1)}>
      ${icon('up')}
    </button>
    <button
      type="button"
      class="bare"
      aria-label="Move ${name} down"
      ?disabled=${at === own.length - 1}
      @click=${() => move(draft, at, at + 1)}
    >
      ${icon('down')}
    </button>
    <console-menu label="More for ${name}" .items=${items(draft, question, at)}></console-menu>
    ${
      isAskedOfAll(question)
        ? nothing
        : html`<button type="button" class="bare" aria-label="Remove ${name}" @click=${() => draft.set('questions', own.toSpliced(at, 1))}>
            ${icon('trash')}
          </button>`
    }
  </div>`
}

function items(draft: FormDraft, question: Question, at: number): MenuItem[] {
  const own = draft.values.questions
  const copy = (): void => draft.set('questions', own.toSpliced(at + 1, 0, { ...structuredClone(question), id: newQuestion(own).id }))
  return [
    { text: 'Move to the top', icon: 'up', run: () => move(draft, at, 0) },
    { text: 'Move to the end', icon: 'down', run: () => move(draft, at, own.length - 1) },
    ...(hasGivenKind(question) ? [] : [{ text: 'Make a copy', icon: 'copy' as const, apart: true, run: copy }]),
  ]
}
